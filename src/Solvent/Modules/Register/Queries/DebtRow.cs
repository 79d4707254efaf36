using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>An item as lists show it, at one moment.</summary>
/// <param name="Id">Eight characters.</param>
/// <param name="Rule">Full rule id.</param>
/// <param name="Title">The rule in a few words.</param>
/// <param name="Category">The rule's category.</param>
/// <param name="Severity"><c>critical</c> to <c>info</c>.</param>
/// <param name="Confidence"><c>high</c>, <c>medium</c>, <c>low</c>.</param>
/// <param name="Repository">The repository's name.</param>
/// <param name="RepositoryId">The repository's identity.</param>
/// <param name="Component">The component.</param>
/// <param name="Owner">The owner's name, or null when nobody owns it.</param>
/// <param name="State">The state; see <see cref="ItemStates"/> for its names.</param>
/// <param name="Findings">Open findings of an owed item; the held or last known ones of any other.</param>
/// <param name="Decided">Findings that a decision covers.</param>
/// <param name="Minutes">Principal of <paramref name="Findings"/> in minutes.</param>
/// <param name="Tiers">The tiers by kind of risk.</param>
/// <param name="IsProduction">Whether any of the findings is in production code.</param>
/// <param name="PaidBy">The asset section that pays it, or <c>none</c>.</param>
/// <param name="FirstSeen">When a scan saw it first.</param>
/// <param name="LastSeen">When a registered scan saw it last.</param>
/// <param name="AcceptedUntil">The earliest last day of the decisions that hold, or null.</param>
/// <param name="PlannedBy">The day by which it is planned to be paid, or null.</param>
internal sealed record DebtRow(
    string Id, string Rule, string Title, string Category, string Severity, string Confidence,
    string Repository, string RepositoryId, string Component, string? Owner, ItemState State,
    int Findings, int Decided, double Minutes, Tiers Tiers, bool IsProduction, string PaidBy,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateOnly? AcceptedUntil, DateOnly? PlannedBy)
{
    /// <summary>Place in the order to pay, from 1, over all owed items that the reader may see; null when it is not owed, or nobody asked <see cref="RegisterView.WithRank"/>.</summary>
    public int? Rank { get; init; }

    /// <summary>What orders it; kept, since a large register compares it often.</summary>
    internal RankKey Key { get; } = Ranking.Key(Id, State, IsProduction, Tiers.Worst, Severity, Minutes);

    /// <summary>The worst of the tiers.</summary>
    public string Tier => Tiers.Worst;
}
