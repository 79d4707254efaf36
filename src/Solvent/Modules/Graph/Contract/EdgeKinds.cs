namespace Solvent.Modules.Graph.Contract;

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

    // A frozen one takes twenty milliseconds of code that runs once.
    private static readonly Dictionary<string, byte> s_numbers = All.Select((kind, i) => KeyValuePair.Create(kind, (byte)i)).ToDictionary(StringComparer.Ordinal);

    /// <summary>The number of a kind, as the engine knows it.</summary>
    /// <exception cref="ArgumentException">There is no such kind.</exception>
    public static byte Number(string kind) => s_numbers.TryGetValue(kind, out var number) ? number : throw new ArgumentException($"'{kind}' is no kind of edge; add it to {nameof(EdgeKinds)}.", nameof(kind));

    /// <summary>The numbers of kinds, a bit for each. A kind that nobody knows has none.</summary>
    public static ulong Bits(IEnumerable<string> kinds) => kinds.Aggregate(0UL, (bits, kind) => s_numbers.TryGetValue(kind, out var number) ? bits | (1UL << number) : bits);
}
