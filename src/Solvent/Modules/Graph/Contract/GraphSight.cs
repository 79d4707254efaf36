using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Security;

namespace Solvent.Modules.Graph.Contract;

/// <summary>What of the graph somebody sees. Nothing outside it is ever shown, nor what lies behind it.</summary>
/// <param name="Grants">What somebody may do: nodes of repositories that they may not read are not seen.</param>
internal sealed record GraphSight(Grants Grants)
{
    /// <summary>The kinds of nodes; null for all.</summary>
    public IReadOnlySet<string>? Nodes { get; init; }

    /// <summary>The kinds of edges; null for all.</summary>
    public IReadOnlySet<string>? Edges { get; init; }

    /// <summary>The sources of whose nodes any is seen; null for all.</summary>
    public IReadOnlySet<string>? Sources { get; init; }

    /// <summary>Everything: whoever sits at the machine.</summary>
    public static GraphSight Everything { get; } = new(Grants.Everything);

    /// <summary>What a persona may see on behalf of somebody.</summary>
    public static GraphSight Of(DataSlice slice) => new(slice.Grants) { Nodes = slice.Nodes, Edges = slice.Edges, Sources = slice.Sources };

    /// <summary>Whether nothing is hidden.</summary>
    public bool IsWhole => Nodes is null && Sources is null && Grants.Allows(Scopes.DebtRead, null);

    /// <summary>Whether what is of a repository and a source is seen.</summary>
    /// <param name="repository">The repository's identity; empty for what only readers of the whole organisation see, null for what everybody sees.</param>
    /// <param name="source">The source; null for none.</param>
    public bool Allows(string? repository, string? source) =>
        (repository is null || Grants.Allows(Scopes.DebtRead, repository)) && (source is null || Sources?.Contains(source) != false);
}
