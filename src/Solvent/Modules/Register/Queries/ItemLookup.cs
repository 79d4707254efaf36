namespace Solvent.Modules.Register;

/// <summary>What became of looking an item up. Closed: these three.</summary>
internal abstract record ItemLookup
{
    /// <summary>Fewer characters than this are not looked up.</summary>
    public const int ShortestPrefix = 3;

    /// <summary>More candidates than this are not listed.</summary>
    public const int MostCandidates = 10;

    private ItemLookup()
    {
    }

    /// <summary>The one item.</summary>
    public sealed record Found(DebtItem Item) : ItemLookup;

    /// <summary>No item starts like that.</summary>
    public sealed record Unknown(string Asked) : ItemLookup;

    /// <summary>Several items start like that.</summary>
    public sealed record Ambiguous(string Asked, IReadOnlyList<DebtItem> Candidates) : ItemLookup;
}
