using Solvent.Platform.Ledger;

namespace Solvent.Modules.Graph.Contract;

/// <summary>What a fact changes in the graph.</summary>
internal abstract record GraphChange
{
    /// <summary>A node is there from now on, with this label; again replaces the label and the attributes.</summary>
    /// <param name="Id">Its id: <c>kind:name</c>, by <see cref="NodeId"/>.</param>
    /// <param name="Label">What people read.</param>
    public sealed record Node(string Id, string Label) : GraphChange
    {
        /// <summary>The repository that it is of, whose readers may see it; null where everybody may.</summary>
        public string? Repository { get; init; }

        /// <summary>The source that it comes from, which a slice must name; null where it comes from none.</summary>
        public string? Source { get; init; }

        /// <summary>The page about it; null for none.</summary>
        public string? Page { get; init; }
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
}

/// <summary>What a module's facts say to the graph. Pure: it sees the fact alone.</summary>
/// <param name="Prefixes">The prefixes of the types of facts, such as <c>personas.</c>.</param>
/// <param name="Read">What a fact changes.</param>
internal sealed record GraphFeed(IReadOnlyList<string> Prefixes, Func<RecordedFact, IEnumerable<GraphChange>> Read);

/// <summary>Ids of nodes.</summary>
internal static class NodeId
{
    /// <summary>An id.</summary>
    /// <param name="kind">One of <see cref="NodeKinds"/>.</param>
    /// <param name="name">The name within its kind.</param>
    public static string Of(string kind, string name) => $"{kind}:{name}";

    /// <summary>The kind of an id.</summary>
    public static string Kind(string id) => id.IndexOf(':', StringComparison.Ordinal) is var at and > 0 ? id[..at] : id;
}

/// <summary>The kinds of nodes.</summary>
internal static class NodeKinds
{
    /// <summary>A persona, over all its versions.</summary>
    public const string Persona = "persona";

    /// <summary>A published version: <c>persona-version:name@1.2.0</c>.</summary>
    public const string PersonaVersion = "persona-version";

    /// <summary>A source of context.</summary>
    public const string Source = "source";

    /// <summary>A document of a source: <c>document:source/path</c>.</summary>
    public const string Document = "document";

    /// <summary>A part of a document: <c>chunk:source/path#2</c>.</summary>
    public const string Chunk = "chunk";

    /// <summary>Something that documents name: a row of a catalogue, a heading.</summary>
    public const string Entity = "entity";

    /// <summary>A decision.</summary>
    public const string Decision = "decision";

    /// <summary>An asset, over all its versions.</summary>
    public const string Asset = "asset";

    /// <summary>A version of an asset: <c>asset-version:name@1.2.0</c>.</summary>
    public const string AssetVersion = "asset-version";

    /// <summary>A debt item.</summary>
    public const string Item = "item";

    /// <summary>An incident.</summary>
    public const string Incident = "incident";

    /// <summary>A role of people, a team or an owner; never a person's name.</summary>
    public const string Role = "role";

    /// <summary>A model with its pinned version.</summary>
    public const string Model = "model";

    /// <summary>A pipeline.</summary>
    public const string Pipeline = "pipeline";

    /// <summary>A run of a pipeline.</summary>
    public const string Run = "run";

    /// <summary>A person's answer to a step that waited for it.</summary>
    public const string Approval = "approval";

    /// <summary>A repository.</summary>
    public const string Repository = "repository";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        Persona, PersonaVersion, Source, Document, Chunk, Entity, Decision, Asset, AssetVersion, Item, Incident, Role, Model, Pipeline, Run, Approval, Repository,
    ];
}

/// <summary>The kinds of edges; each is read from its start: a decision <c>used</c> a chunk.</summary>
internal static class EdgeKinds
{
    /// <summary>A decision used context. PROV: <c>used</c>.</summary>
    public const string Used = "used";

    /// <summary>A decision's output cites context. PROV: <c>wasInfluencedBy</c>.</summary>
    public const string Cites = "cites";

    /// <summary>A decision was made by a persona version. PROV: <c>wasAssociatedWith</c>.</summary>
    public const string MadeBy = "made-by";

    /// <summary>A decision took the output of another as its input. PROV: <c>wasInformedBy</c>.</summary>
    public const string InformedBy = "informed-by";

    /// <summary>A chunk is of a document, a document of a source, a decision of a run. PROV: <c>hadPrimarySource</c>.</summary>
    public const string PartOf = "part-of";

    /// <summary>A version is of a persona or an asset. PROV: <c>specializationOf</c>.</summary>
    public const string VersionOf = "version-of";

    /// <summary>A version came after another. PROV: <c>wasRevisionOf</c>.</summary>
    public const string RevisionOf = "revision-of";

    /// <summary>A persona version is bound to an asset version, or a decision used a model. PROV: <c>used</c>.</summary>
    public const string BoundTo = "bound-to";

    /// <summary>Something has an owner. PROV: <c>wasAttributedTo</c>.</summary>
    public const string OwnedBy = "owned-by";

    /// <summary>A chunk or decision is about an entity, an item, an incident. PROV: <c>wasInfluencedBy</c>.</summary>
    public const string About = "about";

    /// <summary>A run went on since somebody agreed. PROV: <c>wasInfluencedBy</c>.</summary>
    public const string ApprovedBy = "approved-by";

    /// <summary>An item is paid by an asset's adoption, an incident is answered by a decision. PROV: <c>wasInfluencedBy</c>.</summary>
    public const string AnsweredBy = "answered-by";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } =
        [Used, Cites, MadeBy, InformedBy, PartOf, VersionOf, RevisionOf, BoundTo, OwnedBy, About, ApprovedBy, AnsweredBy];
}
