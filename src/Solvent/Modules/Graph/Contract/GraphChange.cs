using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Contract;

/// <summary>What a fact changes in the graph.</summary>
internal abstract record GraphChange
{
    /// <summary>Stands in place of a repository for what only those see who may read the whole organisation.</summary>
    public const string Organisation = "";

    /// <summary>A node is there from now on, with this label; again replaces the label and the attributes.</summary>
    /// <param name="Id">Its id: <c>kind:name</c>, by <see cref="NodeId"/>.</param>
    /// <param name="Label">What people read.</param>
    public sealed record Node(string Id, string Label) : GraphChange
    {
        /// <summary>The repository that it is of, whose readers may see it; null where everybody may, <see cref="Organisation"/> for readers of the whole organisation alone.</summary>
        public string? Repository { get; init; }

        /// <summary>The source that it comes from, which a slice must name; null where it comes from none.</summary>
        public string? Source { get; init; }

        /// <summary>The page about it; null for none.</summary>
        public string? Page { get; init; }

        /// <summary>Whether not all that it rests on is named.</summary>
        public bool IsPartial { get; init; }
    }

    /// <summary>Something is named that its own facts may describe better, or nobody. Who may see one of those that rest on it may see it.</summary>
    /// <param name="Id">Its id.</param>
    /// <param name="Label">What people read until it is described.</param>
    public sealed record Mention(string Id, string Label) : GraphChange
    {
        /// <inheritdoc cref="Node.Source" />
        public string? Source { get; init; }
    }

    /// <summary>An edge is there from now on. It points to what its start rests on: an answer to its context, a version to its persona.</summary>
    /// <param name="From">The node that rests on the other.</param>
    /// <param name="Kind">One of <see cref="EdgeKinds"/>.</param>
    /// <param name="To">The node that it rests on.</param>
    public sealed record Edge(string From, string Kind, string To) : GraphChange;

    /// <summary>A node or edge is no longer so; what was true before stays known.</summary>
    public sealed record NodeEnded(string Id) : GraphChange;

    /// <inheritdoc cref="NodeEnded" />
    public sealed record EdgeEnded(string From, string Kind, string To) : GraphChange;

    /// <summary>All edges of a kind that start at a node are no longer so: for facts that name only what is so now.</summary>
    public sealed record EdgesEnded(string From, string Kind) : GraphChange;
}

/// <summary>What a module's facts say to the graph. Pure: it sees the fact alone.</summary>
/// <param name="Prefixes">The prefixes of the types of facts, such as <c>personas.</c>.</param>
/// <param name="Read">What a fact changes.</param>
internal sealed record GraphFeed(IReadOnlyList<string> Prefixes, Func<RecordedFact, IEnumerable<GraphChange>> Read);
