using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// What the team's file decides is no way around a policy: who reviewed the file is not known here. It becomes a request,
/// and the findings stay owed until somebody approves.
/// </summary>
internal static class ScanApprovals
{
    /// <summary>The policies that ask a second person for a decision of the file.</summary>
    public static IReadOnlyList<ApprovalPolicy> Asking(ScanIndex index, SeenItem seen, ItemDecision decision)
    {
        if (index.State.Approvals.Policies.IsEmpty)
        {
            return [];
        }

        var (rule, tiers, criticality) = Terms(index, seen);
        return index.State.Approvals.Asking(ItemApprovals.Matter(index.State, index.Input.Scan.Repository.Id, rule, tiers, criticality, decision, index.Input.Now));
    }

    /// <summary>The requests, without what waits or was refused already: each push brings the same file again.</summary>
    public static IEnumerable<IFact> Requests(ScanIndex index, SeenItem seen, IReadOnlyDictionary<ItemDecision, List<string>> asked)
    {
        if (asked.Count == 0)
        {
            yield break;
        }

        var (part, known) = (0, Known(index, seen));
        foreach (var (decision, fingerprints) in asked)
        {
            var asking = Asking(index, seen, decision);
            foreach (var some in fingerprints.Where(f => !known.Exists(one => ItemApprovals.SaysTheSame(one, decision, [f]))).Chunk(FindingsSplit.MostFingerprints))
            {
                yield return ItemApprovals.Request(
                    index.State.Approvals, index.Input.Scan.Repository.Id, seen.Id, decision, some, Version(index, seen, some), asking, index.Input.Now, index.Input.Caller, part++);
            }
        }
    }

    private static List<ApprovalRequest> Known(ScanIndex index, SeenItem seen) =>
    [
        .. index.State.Approvals.About(seen.Id)
            .Where(one => one.StageAt(index.Input.Now, Version(index, seen, ItemApprovals.FindingsOf(one))) is ApprovalStage.Waiting or ApprovalStage.Refused),
    ];

    private static string Version(ScanIndex index, SeenItem seen, IReadOnlyList<string> fingerprints)
    {
        var ((rule, tiers, criticality), held) = (Terms(index, seen), index.HeldOf(seen.Id));
        return ItemApprovals.Version(rule, tiers, criticality, fingerprints, f => held.GetValueOrDefault(f)?.Decision);
    }

    private static (RuleTerms Rule, Tiers Tiers, string? Criticality) Terms(ScanIndex index, SeenItem seen)
    {
        var (rule, criticality) = (ItemScan.TermsOf(seen.Rule), index.Input.Scan.Components.FirstOrDefault(c => c.Name == seen.Component)?.Criticality);
        return (rule, Tier.Of(rule.Risk, criticality), criticality);
    }
}
