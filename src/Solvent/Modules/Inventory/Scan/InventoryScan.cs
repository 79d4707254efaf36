using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Imports;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>A scan with all that it was done with.</summary>
/// <param name="Report">What the scanner found; decisions of the team are not applied.</param>
/// <param name="Rules">The rules that ran.</param>
/// <param name="Settings">What the repository brought along.</param>
/// <param name="Configuration">Its <c>solvent.yaml</c>.</param>
/// <param name="Paths">All paths listed, relative to the scanned folder.</param>
/// <param name="Notes">Oddities that kept nothing from being read.</param>
internal sealed record InventoryScan(
    ScanReport Report, RuleSet Rules, RepositorySettings Settings, RepositoryConfiguration Configuration,
    IReadOnlyList<string> Paths, IReadOnlyList<string> Notes)
{
    /// <summary>The tools whose results were imported; what they found is in <see cref="Report"/>.</summary>
    public IReadOnlyList<ImportedTool> Tools { get; init; } = [];

    /// <summary>Every rule that ran or was imported, by full id.</summary>
    public required IReadOnlyDictionary<string, ReportRule> Known { get; init; }

    /// <summary>The report without the findings that the team decided on; those are among the suppressed.</summary>
    public ScanReport Decided(DateOnly today)
    {
        var holding = Settings.Decisions.Where(decision => !decision.IsExpired(today)).ToList();
        if (holding.Count == 0)
        {
            return Report;
        }

        var decided = Report.Findings.Select(finding => (Finding: finding, Decision: holding.Find(decision => Covers(decision, finding)))).ToLookup(pair => pair.Decision is not null);
        return Report with
        {
            Findings = [.. decided[false].Select(pair => pair.Finding)],
            Suppressed = FindingOrder.Ranked([.. Report.Suppressed, .. decided[true].Select(pair => new SuppressedFinding(pair.Finding, pair.Decision!.Reason, Word(pair.Decision.Kind)))]),
        };
    }

    /// <summary>What to tell of decisions that have no effect.</summary>
    public IEnumerable<string> NotesOnDecisions(DateOnly today)
    {
        foreach (var decision in Settings.Decisions)
        {
            var place = $"{DecisionsFile.Path}:{decision.Line}";
            if (decision.IsExpired(today))
            {
                yield return $"{place}: the acceptance of {decision.Rule} ended on {decision.Until:yyyy-MM-dd} and is not honoured any more; renew or remove it.";
            }
            else if (!decision.IsForeign && !Settings.Rules.Rules.Any(rule => decision.IsFor(rule.Id)))
            {
                yield return $"{place}: there is no rule {decision.Rule}, so the decision has no effect.";
            }
        }
    }

    private bool Covers(Decision decision, Finding finding) =>
        decision.Covers(finding.Rule, finding.Component, Settings.Folder + finding.Path, finding.Fingerprint);

    private static string Word(DecisionKind kind) => kind == DecisionKind.Accepted ? "accepted" : "false-alarm";
}
