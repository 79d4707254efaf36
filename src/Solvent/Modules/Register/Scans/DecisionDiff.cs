using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>How the team's file differs from what the register holds decided, for the findings that a scan saw.</summary>
internal static class DecisionDiff
{
    /// <summary>The facts that make the register say what the file says.</summary>
    public static IEnumerable<IFact> Of(ScanIndex index, SeenItem seen)
    {
        var held = index.HeldOf(seen.Id);
        var lifted = new List<string>();
        var decided = new OrderedDictionary<ItemDecision, List<string>>();
        var asked = new OrderedDictionary<ItemDecision, List<string>>();
        foreach (var fingerprint in seen.Findings.Keys)
        {
            var now = held.GetValueOrDefault(fingerprint)?.Decision;
            var wanted = Wanted(index, seen, fingerprint);
            if (wanted is null && now is not null)
            {
                lifted.Add(fingerprint);
            }
            else if (wanted is not null && now?.SaysTheSameAs(wanted) != true)
            {
                var kept = Kept(index, seen, fingerprint, wanted);
                var group = kept is null && ScanApprovals.Asking(index, seen, wanted).Count > 0 ? asked : decided;
                // Whenever it was recorded: what says the same is one decision.
                var decision = (kept ?? wanted) with { At = default };
                if (!group.TryGetValue(decision, out var fingerprints))
                {
                    group.Add(decision, fingerprints = []);
                }

                fingerprints.Add(fingerprint);
            }
        }

        return lifted.Chunk(FindingsSplit.MostFingerprints).Select(IFact (f) => new DecisionLifted(seen.Id, f, "decisions-file"))
            .Concat(decided.SelectMany(d => Facts(seen.Id, d.Key, d.Value)))
            .Concat(ScanApprovals.Requests(index, seen, asked));
    }

    /// <summary>The facts of a decision, split so that the ledger takes them.</summary>
    public static IEnumerable<IFact> Facts(string item, ItemDecision decision, IEnumerable<string> fingerprints) =>
        fingerprints.Chunk(FindingsSplit.MostFingerprints).Select(IFact (f) => decision.Kind == DecisionKind.Accepted
            ? new ItemAccepted(item, decision.By, decision.Reason, decision.Until, f, decision.ApprovedBy)
            : new ItemMarkedFalseAlarm(item, decision.By, decision.Reason, decision.Until, f, decision.ApprovedBy));

    // What was decided before the finding moved here; nobody has to approve it again.
    private static ItemDecision? Kept(ScanIndex index, SeenItem seen, string fingerprint, ItemDecision wanted) =>
        index.MovedFrom(seen.Id, seen.Rule.Id, fingerprint) is { } home && index.HeldOf(home).GetValueOrDefault(fingerprint)?.Decision is { } decided && decided.SaysTheSameAs(wanted) ? decided : null;

    private static ItemDecision? Wanted(ScanIndex index, SeenItem seen, string fingerprint)
    {
        if (index.Input.Decided is { } file)
        {
            return file.GetValueOrDefault(fingerprint);
        }

        var home = index.MovedFrom(seen.Id, seen.Rule.Id, fingerprint) ?? seen.Id;
        return index.HeldOf(home).TryGetValue(fingerprint, out var held) ? held.Decision : index.Input.DecidedWhenNew.GetValueOrDefault(fingerprint);
    }
}
