using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// A component that got another name gives its items other ids. When all findings of a new item come from one item that
/// the scan sees no more, who works on it and how far goes along.
/// </summary>
internal static class CarryOver
{
    /// <summary>The facts that the new item inherits.</summary>
    public static IEnumerable<IFact> Of(ScanIndex index, SeenItem opened)
    {
        var homes = opened.Findings.Keys.Select(f => index.MovedFrom(opened.Id, opened.Rule.Id, f)).Distinct().ToArray();
        if (homes is not [{ } home] || index.SeenOf(home) is not null || index.KnownOf(home) is not { Ending: not Ending.Paid } before)
        {
            yield break;
        }

        if (before.AssignedOwner is { } owner)
        {
            yield return new ItemAssigned(opened.Id, owner);
        }

        if (before.Stage == Stage.Planned || before.PlannedBy is not null)
        {
            yield return new ItemPlanned(opened.Id, before.PlannedBy);
        }

        if (before.Stage == Stage.InProgress && before.Treatment is not { Was: not Stage.InProgress })
        {
            yield return new ItemStarted(opened.Id);
        }

        if (before.Treatment is { } treatment)
        {
            yield return new ItemTreated(opened.Id, treatment.Asset, treatment.Version, treatment.Section);
        }
    }
}
