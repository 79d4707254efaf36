using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>One more fact on a state. Pure; a fact on an item that nobody opened changes nothing.</summary>
internal static class Fold
{
    /// <summary>The state after the fact.</summary>
    /// <param name="state">The state before.</param>
    /// <param name="fact">The fact's body.</param>
    /// <param name="at">The fact's ledger time.</param>
    public static RegisterState Apply(RegisterState state, IFact fact, DateTimeOffset at) => fact switch
    {
        ScanRegistered scan => state with { Repositories = state.Repositories.SetItem(scan.Repository, new RegisteredScan(scan with { Snapshot = null }, at)) },
        // An id stays with the repository that had it first.
        ItemOpened opened => state.Items[opened.Item] is { } known && known.Repository != opened.Repository ? state : state.With(Open(opened, at)),
        ItemRepriced f => Change(state, f.Item, i => i with { Criticality = f.Criticality, Rule = f.Rule, Tiers = f.Tiers }),
        OwnerChanged f => Change(state, f.Item, i => i with { DeclaredOwner = f.Owner }),
        FindingsChanged f => Change(state, f.Item, i => i with { Findings = FindingsFold.Change(i.Findings, f) }),
        ItemPaid f => Change(state, f.Item, i => End(state, i, Ending.Paid, null) with { PaidMinutes = i.PaidMinutes + f.Minutes }),
        ItemNoLongerMeasured f => Change(state, f.Item, i => End(state, i, Ending.NotMeasured, f.Because)),
        ItemReopened f => Change(state, f.Item, i => Reopen(i, ItemStates.StageOf(f.Stage))),
        _ => Decided(state, fact, at),
    };

    private static RegisterState Decided(RegisterState state, IFact fact, DateTimeOffset at) => fact switch
    {
        ItemAssigned f => Change(state, f.Item, i => i with { AssignedOwner = f.Owner }),
        ItemPlanned f => Change(state, f.Item, i => i with { Stage = Stage.Planned, PlannedBy = f.By }),
        ItemStarted f => Change(state, f.Item, i => i with { Stage = Stage.InProgress }),
        ItemTreated f => Change(state, f.Item, i => Treat(i, f, at)),
        TreatmentEnded f => Change(state, f.Item, i => i with { Stage = i.Stage == Stage.InProgress ? i.Treatment?.Was ?? i.Stage : i.Stage, Treatment = null }),
        ItemAccepted f => Decide(state, f.Item, f.Fingerprints, new ItemDecision(DecisionKind.Accepted, f.By, f.Reason, f.Until, at) { ApprovedBy = f.ApprovedBy }),
        ItemMarkedFalseAlarm f => Decide(state, f.Item, f.Fingerprints, new ItemDecision(DecisionKind.FalseAlarm, f.By, f.Reason, f.Until, at) { ApprovedBy = f.ApprovedBy }),
        DecisionLifted f => Decide(state, f.Item, f.Fingerprints, null),
        IApprovalFact f => state with { Approvals = state.Approvals.Apply(f, at) },
        _ => RepositoryFold.Apply(state, fact, at),
    };

    private static DebtItem Open(ItemOpened opened, DateTimeOffset at) => new()
    {
        Id = opened.Item,
        Repository = opened.Repository,
        Component = opened.Component,
        DeclaredOwner = opened.Owner,
        Criticality = opened.Criticality,
        Rule = opened.Rule,
        Tiers = opened.Tiers,
        FirstSeen = at,
    };

    private static DebtItem End(RegisterState state, DebtItem item, Ending ending, string? because) => item with
    {
        Ending = ending,
        EndedBecause = because,
        LastSeen = item.Ending == Ending.None ? state.LastSeen(item) : item.LastSeen,
    };

    private static DebtItem Reopen(DebtItem item, Stage stage) => item with
    {
        Ending = Ending.None,
        EndedBecause = null,
        LastSeen = null,
        Stage = stage,
        PlannedBy = stage == Stage.Open ? null : item.PlannedBy,
        // What paid it once did not hold.
        Treatment = item.Ending == Ending.Paid ? null : item.Treatment,
    };

    private static DebtItem Treat(DebtItem item, ItemTreated treated, DateTimeOffset at) => item with
    {
        Stage = Stage.InProgress,
        Treatment = new ItemTreatment(
            treated.Asset, treated.Version, treated.Section, item.Treatment is { } before && before.Asset == treated.Asset ? before.At : at, item.Treatment?.Was ?? item.Stage),
    };

    private static RegisterState Decide(RegisterState state, string item, IReadOnlyList<string> fingerprints, ItemDecision? decision) =>
        Change(state, item, i => i with { Findings = FindingsFold.Decide(i.Findings, fingerprints, decision) });

    private static RegisterState Change(RegisterState state, string item, Func<DebtItem, DebtItem> change) =>
        state.Items[item] is { } known ? state.With(change(known)) : state;
}
