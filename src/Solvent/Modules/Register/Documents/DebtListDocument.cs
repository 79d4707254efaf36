using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>What `debt list --format json` and `GET /api/v1/debt` give: `solvent.debt-list/1`.</summary>
internal sealed record DebtListDocument(string Schema, IReadOnlyList<ListedItem> Items, string? Next)
{
    /// <summary>The document of a page.</summary>
    public static DebtListDocument Of(DebtPage page) => new("solvent.debt-list/1", [.. page.Items.Select(ListedItem.Of)], page.Next);
}

/// <summary>An item of a list, see <see cref="DebtRow"/>. Interest is not known yet.</summary>
internal sealed record ListedItem(
    string Id, string Rule, string Title, string Category, string Severity, string Confidence,
    string Repository, string Component, string? Owner, string State, int Findings, int Decided, double Minutes,
    string Tier, Tiers Tiers, int? Rank, double? Interest, string PaidBy,
    DateTimeOffset FirstSeen, DateTimeOffset LastSeen, DateOnly? AcceptedUntil, DateOnly? PlannedBy)
{
    /// <summary>The item of a row.</summary>
    public static ListedItem Of(DebtRow row) => new(
        row.Id, row.Rule, row.Title, row.Category, row.Severity, row.Confidence, row.Repository, row.Component, row.Owner,
        row.State.Name(), row.Findings, row.Decided, row.Minutes, row.Tier, row.Tiers, row.Rank, null, row.PaidBy,
        row.FirstSeen, row.LastSeen, row.AcceptedUntil, row.PlannedBy);
}
