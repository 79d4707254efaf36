using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Imports;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>Shows a scan to other modules: paths from the repository's top, words instead of the scanner's types.</summary>
internal static class RepositoryScanView
{
    /// <summary>The whole scan; decisions of the team are beside it, not applied.</summary>
    public static RepositoryScan Of(InventoryScan scan)
    {
        var (report, folder) = (scan.Report, scan.Settings.Folder);
        var state = report.Repository;
        var unreadable = report.Unreadable.Select(path => folder + path.Path).ToList();
        var read = scan.Paths.Select(path => folder + path).ToHashSet(StringComparer.Ordinal);
        read.ExceptWith(unreadable);
        var tools = scan.Tools.Select(tool => (Imported: tool, Scanned: new ScannedTool(tool.Tool.Id, tool.Tool.Version, tool is { HasFinished: true, ListsAll: false }))).ToList();
        return new RepositoryScan(
            new ScannedRepository(state.Id, state.Name, scan.Settings.Top, state.Commit, state.Ref, state.IsDirty) { IsIdDeclared = scan.Configuration.Id is not null },
            [.. report.Findings.Select(finding => View(finding, folder))],
            scan.Rules.Rules.Select(View).Concat(tools.SelectMany(pair => RulesOf(scan, pair.Imported, pair.Scanned))).DistinctBy(rule => rule.Id).ToDictionary(rule => rule.Id, StringComparer.Ordinal),
            new ScanCoverage(report.Stats.Files, unreadable, folder.TrimEnd('/'), read),
            [.. scan.Configuration.Components.Select(component => new ScannedComponent(component.Name, component.Criticality is { } level ? Words.Of(level) : null, component.Owner))])
        {
            Decisions = scan.Settings.Decisions,
            Snapshot = new ScanSnapshot(report, folder),
            Tools = [.. tools.Select(pair => pair.Scanned)],
        };
    }

    // A tool that did not finish tells of what it found only.
    private static IEnumerable<ScannedRule> RulesOf(InventoryScan scan, ImportedTool tool, ScannedTool scanned)
    {
        var found = scan.Report.Findings.Select(finding => finding.Rule).ToHashSet(StringComparer.Ordinal);
        return tool.Rules.Where(id => scan.Known.ContainsKey(id) && (tool.HasFinished || found.Contains(id))).Select(id => scan.Known[id]).Select(rule => new ScannedRule(
            rule.Id, scanned.VersionOf(rule.Id), rule.Title, rule.Category, Words.Of(rule.Severity), Words.Of(rule.Confidence), rule.BaseMinutes, rule.EachMinutes, 0, 0, 0, "none"));
    }

    private static ScannedFinding View(Finding finding, string folder) => new(
        finding.Rule, folder + finding.Path, finding.Start.Line, finding.End.Line, finding.Message,
        Words.Of(finding.Role), finding.Component, finding.Owner, finding.Fingerprint, finding.Minutes);

    private static ScannedRule View(Rule rule) => new(
        rule.Id, rule.Version, rule.Title, rule.Category, Words.Of(rule.Severity), Words.Of(rule.Confidence), rule.BaseMinutes, rule.EachMinutes,
        rule.Risk.Revenue, rule.Risk.Safety, rule.Risk.Regulatory, rule.PaidBy);
}
