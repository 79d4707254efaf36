using Solvent.Modules.Register.Contract;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>Compares a scan of a branch with the register. Pure.</summary>
internal static class Comparing
{
    private const int MostShown = 100;

    /// <summary>Compares.</summary>
    /// <param name="state">The register.</param>
    /// <param name="input">The scan of the branch.</param>
    /// <param name="now">Judges what has expired: that hides nothing.</param>
    public static BranchComparison Of(RegisterState state, ScanInput input, DateTimeOffset now)
    {
        var index = ScanIndex.Of(state, input);
        var (added, gone) = (new List<(SeenItem Item, string Fingerprint)>(), 0);
        foreach (var id in index.Items)
        {
            var diff = FindingsDiff.Of(index, id);
            gone += diff.Gone.Count(finding => finding.IsOpenAt(now));
            added.AddRange(diff.Added.Where(finding => finding.From is null && !IsDecided(index, id, finding.Fingerprint, now)).Select(finding => (index.SeenOf(id)!, finding.Fingerprint)));
        }

        var findings = added.Select(one => (one.Item.Rule, Finding: one.Item.Findings[one.Fingerprint])).ToList();
        var first = findings
            .OrderBy(one => Severities.Order(one.Rule.Severity)).ThenBy(one => one.Finding.Path, StringComparer.Ordinal).ThenBy(one => one.Finding.Line)
            .Take(MostShown)
            .Select(one => new AddedFinding(one.Rule.Id, one.Rule.Title, one.Rule.Severity, one.Finding.Path, one.Finding.Line, one.Finding.Message));
        var against = state.Known.GetValueOrDefault(input.Scan.Repository.Id)?.Last?.Commit;
        return new BranchComparison(against, findings.Count, Math.Round(findings.Sum(one => one.Finding.Minutes), 2), gone, [.. first]);
    }

    // What has to be approved first will be owed on the default branch, too.
    private static bool IsDecided(ScanIndex index, string item, string fingerprint, DateTimeOffset now) =>
        index.Input.DecidedWhenNew.TryGetValue(fingerprint, out var decision) && decision.HoldsAt(now) && ScanApprovals.Asking(index, index.SeenOf(item)!, decision).Count == 0;

    /// <summary>One sentence for people.</summary>
    public static string Sentence(string branch, BranchComparison compared) => compared.Against is null
        ? $"Compared: nothing of the default branch is registered yet, so that all of {Amount.Count(compared.Added, "finding")} on {branch} is new."
        : $"Compared: {branch} adds {Amount.Count(compared.Added, "finding")} ({Amount.Effort(compared.AddedMinutes)}) and removes {compared.Gone}.";
}
