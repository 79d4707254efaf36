using Solvent.Modules.Graph.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Graph.Queries;

/// <summary>Finds the node that somebody means: by its id, the start of an id, or the start of a decision's id alone, as git does with commits.</summary>
internal static class NodeNames
{
    private const int MostNamed = 5;

    // Names are compared letter by letter with each of these; more than a few thousand would take their time.
    private const int MostCompared = 20_000;

    /// <summary>The node, or why it can't be told which.</summary>
    /// <param name="view">The graph.</param>
    /// <param name="name">What was typed.</param>
    /// <param name="kind">The kind that it has to be of; null for any.</param>
    public static (int Node, string? Problem) Find(GraphView view, string name, string? kind = null)
    {
        var full = kind is null || name.StartsWith(kind + ":", StringComparison.Ordinal) ? name : $"{kind}:{name.ToUpperInvariant()}";
        if (view.Number(full) is { } exact && (kind is null || NodeId.Kind(full) == kind))
        {
            return (exact, null);
        }

        // A name that says no scope or version is the whole name of a node before it is the start of others.
        if (Starts(view, [$"{full}{NodeId.ScopeMark}"]) is [var whole])
        {
            return (whole, null);
        }

        string[] starts = kind is null ? [name, NodeId.Of(NodeKinds.Decision, name.ToUpperInvariant())] : [full];
        var found = name.Length == 0 ? [] : Starts(view, starts);
        return found switch
        {
            [var one] => (one, null),
            [] => (-1, $"there is no {kind ?? "node"} '{name}' here.{Near(view, full)}"),
            _ => (-1, $"'{name}' is the start of several: {string.Join(", ", found.Take(MostNamed).Select(node => view.Graph.Names[node]).Order(StringComparer.Ordinal))}{(found.Count > MostNamed ? ", …" : "")}. Type more of it."),
        };
    }

    private static List<int> Starts(GraphView view, string[] starts) =>
        [.. view.Nodes.Where(node => Array.Exists(starts, start => view.Graph.Names[node].StartsWith(start, StringComparison.Ordinal))).Take(MostNamed + 1)];

    private static string Near(GraphView view, string id)
    {
        var kind = NodeId.Kind(id);
        var known = view.Nodes.Select(node => view.Graph.Names[node]).Where(one => !id.Contains(':', StringComparison.Ordinal) || NodeId.Kind(one) == kind).Take(MostCompared);
        var near = Spelling.Near(id, known, one => id.Contains(':', StringComparison.Ordinal) ? one : one[(one.IndexOf(':', StringComparison.Ordinal) + 1)..]).Take(MostNamed).ToList();
        return near.Count > 0 ? $" Did you mean {string.Join(", ", near)}?"
            : NodeKinds.All.Contains(kind, StringComparer.Ordinal) || !id.Contains(':', StringComparison.Ordinal) ? " `solvent graph as-of now` counts what there is."
            : $" Kinds of nodes are {string.Join(", ", NodeKinds.All)}.";
    }
}
