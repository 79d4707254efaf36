using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>A register as somebody looks at it: a state, the names behind its ids, and the moment.</summary>
/// <param name="state">The state.</param>
/// <param name="names">Names by the ledger's ids; an id without a name was erased.</param>
/// <param name="now">Judges what has expired.</param>
internal sealed class RegisterView(RegisterState state, IReadOnlyDictionary<string, string> names, DateTimeOffset now)
{
    private readonly Lazy<IReadOnlyList<DebtRow>> rows = new(() => Ranking.Number(state.Items.All.Select(i => Row(state, names, now, i))));

    /// <summary>The state.</summary>
    public RegisterState State => state;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => now;

    /// <summary>Every item: the owed ones in the order to pay, then the others.</summary>
    public IReadOnlyList<DebtRow> Rows => rows.Value;

    /// <summary>The name behind an id; <c>(erased)</c> when it is gone, null for null.</summary>
    public string? NameOf(string? id) => NameOf(names, id);

    private static string? NameOf(IReadOnlyDictionary<string, string> names, string? id) =>
        id is null ? null : names.GetValueOrDefault(id, "(erased)");

    private static DebtRow Row(RegisterState state, IReadOnlyDictionary<string, string> names, DateTimeOffset now, DebtItem item)
    {
        var itemState = item.StateAt(now);
        var open = item.Findings.OpenAt(now);
        var counted = itemState.IsOwed() ? open : Held(item.Findings);
        return new DebtRow(
            item.Id, item.Rule.Id, item.Rule.Title, item.Rule.Category, item.Rule.Severity, item.Rule.Confidence,
            state.RepositoryName(item.Repository), item.Repository, item.Component, NameOf(names, item.Owner), itemState,
            counted.Total, item.Findings.Total - open.Total, Principal.Minutes(item.Rule, counted), item.Tiers,
            counted.Production > 0, item.Rule.PaidBy, item.FirstSeen, state.LastSeen(item),
            AcceptedUntil(item, now), item.Stage == Stage.Open ? null : item.PlannedBy);
    }

    private static RoleCounts Held(ItemFindings findings)
    {
        var held = findings.Undecided;
        foreach (var decided in findings.Decided)
        {
            held += decided.Covers;
        }

        return held;
    }

    private static DateOnly? AcceptedUntil(DebtItem item, DateTimeOffset now)
    {
        DateOnly? first = null;
        foreach (var (decision, _) in item.Findings.Decided)
        {
            if (decision.Until is { } until && decision.HoldsAt(now) && (first is null || until < first))
            {
                first = until;
            }
        }

        return first;
    }
}
