using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Queries;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Graph;

/// <summary>The graph on a terminal.</summary>
internal static class GraphTexts
{
    private const string Fork = "├─ ";
    private const string Last = "└─ ";
    private const string Through = "│  ";
    private const string Beside = "   ";
    private const int Deepest = 16;

    /// <summary>On what a decision rests: its paths as a tree, what they share at the start drawn once.</summary>
    public static void Why(CliConsole console, WhyDocument why)
    {
        Head(console, why.Node, why.At);
        if (why.Gaps.Count == 0)
        {
            console.Paragraph($"complete: rests on {Amount.Count(why.Nodes, "node")}, each named and there");
        }
        else
        {
            console.Paragraph($"partial: rests on {Amount.Count(why.Nodes, "node")} and on what is not known", Ink.Yellow);
            foreach (var gap in why.Gaps)
            {
                console.Paragraph($"  {gap.Sentence}", Ink.Yellow);
            }
        }

        console.Line();
        Tree(console, [.. why.Paths.Select(path => path.Steps)], 0, "", []);
        if (why.IsCut)
        {
            console.Line($"{Amount.Count(why.Paths.Count, "path")} and more; --limit shows more.");
        }
    }

    /// <summary>What rests on a node.</summary>
    public static void Impact(CliConsole console, ImpactDocument impact)
    {
        Head(console, impact.Node, impact.At);
        console.Paragraph(impact.Count == 0 ? "Nothing rests on it." : $"{Amount.Count(impact.Count, "node")} {(impact.Count == 1 ? "rests" : "rest")} on it: {string.Join(", ", impact.Kinds.Select(one => Amount.Count(one.Count, one.Kind)))}.");
        if (impact.Completeness == "partial")
        {
            console.Paragraph("partial: more may rest on it that you may not see.", Ink.Yellow);
        }

        Nodes(console, impact.Nodes);
        if (impact.IsCut)
        {
            console.Line($"and {Amount.Number(impact.Count - impact.Nodes.Count)} more; --limit shows more.");
        }
    }

    /// <summary>A node and what is next to it.</summary>
    public static void Node(CliConsole console, NodeDocument document)
    {
        Head(console, document.Node, document.At);
        var node = document.Node;
        console.Line($"{(node.Since is { } since ? $"known since {Amount.Time(since)}" : "named by others")}{(node.IsWithdrawn ? "; withdrawn" : "")}{(node.IsPartial ? "; does not name all that it rests on" : "")}");
        Neighbours(console, "rests on", document.RestsOn);
        Neighbours(console, "rested on by", document.RestedOnBy);
        if (document.IsCut)
        {
            console.Line("and more; --limit shows more.");
        }
    }

    /// <summary>How much there is of each kind.</summary>
    public static void Contents(CliConsole console, GraphDocument document)
    {
        console.Line(document.At is { } at ? $"At {Amount.Exact(at)}" : "Now", Ink.Bold);
        foreach (var (title, counts) in new[] { ("NODES", document.NodeKinds), ("EDGES", document.EdgeKinds) })
        {
            var table = new TextTable(new(title), new("COUNT", IsRight: true));
            foreach (var (kind, count) in counts)
            {
                table.Add(kind, Amount.Number(count));
            }

            table.Add("all", Amount.Number(counts.Sum(one => one.Count)));
            table.Write(console);
        }
    }

    /// <summary>What changed.</summary>
    public static void Diff(CliConsole console, DiffDocument diff)
    {
        console.Line($"From {Amount.Exact(diff.From)} to {(diff.To is { } to ? Amount.Exact(to) : "now")}", Ink.Bold);
        console.Paragraph($"nodes: {Amount.Number(diff.Nodes.Added)} added, {Amount.Number(diff.Nodes.Changed)} changed, {Amount.Number(diff.Nodes.Ended)} ended; edges: {Amount.Number(diff.Edges.Added)} added, {Amount.Number(diff.Edges.Ended)} ended");
        Lines("+", Ink.Green, diff.NodesAdded.Select(Said));
        Lines("~", Ink.Plain, diff.NodesChanged.Select(Said));
        Lines("-", Ink.Red, diff.NodesEnded.Select(Said));
        Lines("+", Ink.Green, diff.EdgesAdded.Select(Edge));
        Lines("-", Ink.Red, diff.EdgesEnded.Select(Edge));
        if (diff.IsCut)
        {
            console.Line("and more; --limit shows more.");
        }

        void Lines(string sign, Ink ink, IEnumerable<string> all)
        {
            foreach (var one in all)
            {
                console.Line(Fit(console, $"{sign} {one}"), ink);
            }
        }
    }

    private static void Head(CliConsole console, GraphNode node, DateTimeOffset? at)
    {
        console.Line(Fit(console, node.Id), Ink.Bold);
        console.Line(Fit(console, $"{node.Label}{(at is { } time ? $", as of {Amount.Exact(time)}" : "")}"));
    }

    // Paths that go to the same node next are one branch, and what a node rests on is drawn where it is met first.
    private static void Tree(CliConsole console, IReadOnlyList<IReadOnlyList<LineageStep>> paths, int depth, string indent, HashSet<string> drawn)
    {
        var branches = paths.Where(path => path.Count > depth).GroupBy(path => path[depth].To.Id, StringComparer.Ordinal).ToList();
        foreach (var (branch, i) in branches.Select((branch, i) => (branch, i)))
        {
            var (step, isLast) = (branch.First()[depth], i == branches.Count - 1);
            var goesOn = branch.Any(path => path.Count > depth + 1);
            var isAbove = goesOn && !drawn.Add(step.To.Id);
            console.Line(Fit(console, $"{indent}{(isLast ? Last : Fork)}{string.Join(" and ", step.Kinds)} {step.To.Id}{(step.To.Kind == NodeKinds.Role ? $" ({step.To.Label})" : "")}{(step.To.IsWithdrawn ? " (withdrawn)" : "")}{(isAbove ? " (see above)" : "")}"));
            if (isAbove)
            {
                continue;
            }

            if (depth < Deepest)
            {
                Tree(console, [.. branch], depth + 1, indent + (isLast ? Beside : Through), drawn);
            }
            else if (goesOn)
            {
                console.Line(Fit(console, $"{indent}{(isLast ? Beside : Through)}… --format json goes on"));
            }
        }
    }

    private static void Neighbours(CliConsole console, string title, IReadOnlyList<Neighbour> neighbours)
    {
        console.Line();
        console.Line(neighbours.Count == 0 ? $"{title} nothing" : title, Ink.Bold);
        if (neighbours.Count > 0)
        {
            var table = new TextTable(new("BY"), new("NODE", Least: 24), new("NAME", Least: 16, Drop: 1), new("SINCE", Drop: 2));
            foreach (var one in neighbours)
            {
                table.Add(one.Kind, one.Node.Id, one.Node.Label, Amount.Time(one.Since));
            }

            table.Write(console, 2);
        }
    }

    private static void Nodes(CliConsole console, IReadOnlyList<GraphNode> nodes)
    {
        if (nodes.Count == 0)
        {
            return;
        }

        console.Line();
        var table = new TextTable(new("NODE", Least: 24), new("NAME", Least: 16, Drop: 1), new("SINCE", Drop: 2));
        foreach (var node in nodes)
        {
            table.Add(node.Id, node.Label, node.Since is { } since ? Amount.Time(since) : "-");
        }

        table.Write(console);
    }

    private static string Said(GraphNode node) => $"{node.Id}  {node.Label}";

    private static string Edge(GraphLink edge) => $"{edge.From} {edge.Kind} {edge.To}";

    private static string Fit(CliConsole console, string text) =>
        console.OutFacts.IsTerminal ? TerminalText.Fit(TerminalText.Encode(text), console.OutFacts.Width) : text;
}
