namespace Solvent.Modules.Graph.Contract;

/// <summary>Ids of nodes.</summary>
internal static class NodeId
{
    /// <summary>Stands between a name and the version or the scope that it is of.</summary>
    public const char ScopeMark = '@';

    /// <summary>An id.</summary>
    /// <param name="kind">One of <see cref="NodeKinds"/>.</param>
    /// <param name="name">The name within its kind.</param>
    public static string Of(string kind, string name) => $"{kind}:{name}";

    /// <summary>The id of a node that is of the sources of a repository, or of a folder of one: <c>document:help/refunds.md@shop/support</c>.</summary>
    /// <param name="kind">One of <see cref="NodeKinds"/>.</param>
    /// <param name="name">The name within the sources.</param>
    /// <param name="scope">Whose sources they are; null where nobody said.</param>
    public static string Within(string kind, string name, string? scope) => Of(kind, scope is null ? name : $"{name}{ScopeMark}{scope}");

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
