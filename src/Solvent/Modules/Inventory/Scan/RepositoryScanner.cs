using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Imports;
using Solvent.Scanning.Pipeline;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Rules;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>Scans a path, or a revision of it, with the rules and settings that hold there.</summary>
internal sealed class RepositoryScanner(TimeProvider time)
{
    /// <summary>Scans what is at a path.</summary>
    /// <exception cref="SourceException">There is nothing to read.</exception>
    public InventoryScan Scan(string path, RuleSelection selection, IProgress<ScanProgress>? progress, CancellationToken cancellation) =>
        Scan(path, selection, [], progress, cancellation);

    /// <summary>Scans what is at a path, and takes in what other tools found there.</summary>
    /// <exception cref="SourceException">There is nothing to read.</exception>
    /// <exception cref="ImportException">A file of another tool can't be used.</exception>
    public InventoryScan Scan(string path, RuleSelection selection, IReadOnlyList<string> imports, IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        ShippedRules.Prepare();
        using var tree = SourceTrees.Open(path, cancellationToken: cancellation);
        var settings = RepositorySettings.Read(tree);
        var imported = imports.Count == 0 ? ImportedResults.None
            : SarifImport.Read(imports, new ImportTarget(settings.Top, settings.Folder, tree.Entries, new SecretMask(settings.Rules).Apply));
        return WithImports(Scan(tree, settings, selection, progress, cancellation), imported, selection);
    }

    /// <summary>Scans a revision with settings of today.</summary>
    /// <exception cref="SourceException">There is no such revision.</exception>
    public InventoryScan ScanRevision(
        string path, string revision, RepositorySettings settings, RuleSelection selection, IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        using var tree = SourceTrees.OpenRevision(path, revision, cancellationToken: cancellation);
        return Scan(tree, settings, selection, progress, cancellation);
    }

    /// <summary>The day by which decisions are judged.</summary>
    public DateOnly Today => DateOnly.FromDateTime(time.GetUtcNow().UtcDateTime);

    private InventoryScan Scan(
        SourceTree tree, RepositorySettings settings, RuleSelection selection, IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        var chosen = selection.From(settings.Rules);
        var rules = settings.Folder.Length == 0 ? chosen : chosen.OnPart();
        var report = new Scanner(rules, time).Scan(tree, progress, cancellation);
        var notes = tree.Notes.Select(note => note.Line > 0 ? $"{note.Path}:{note.Line}: {note.Message}" : $"{note.Path}: {note.Message}")
            .Concat(settings.Folder.Length == 0 ? [] : ["rules about the whole repository do not run on a part of it"])
            .Concat(tree.Skipped.Select(skipped => $"{skipped.Path}: not looked into ({skipped.Reason})"));
        return new InventoryScan(report, rules, settings, tree.Configuration, [.. tree.Entries.Select(entry => entry.Path)], [.. notes])
        {
            Known = rules.Rules.Select(ReportRule.Of).ToDictionary(rule => rule.Id, StringComparer.Ordinal),
        };
    }

    private static InventoryScan WithImports(InventoryScan scan, ImportedResults imported, RuleSelection selection) => imported.Tools.Count == 0 ? scan : scan with
    {
        Report = scan.Report with
        {
            Findings = FindingOrder.Ranked([.. scan.Report.Findings, .. imported.Findings.Where(finding => selection.KeepsForeign(finding.Rule))]),
            Suppressed = FindingOrder.Ranked([.. scan.Report.Suppressed, .. imported.Suppressed.Where(one => selection.KeepsForeign(one.Finding.Rule))]),
        },
        Known = scan.Known.Concat(imported.Rules.Where(rule => selection.KeepsForeign(rule.Key))).ToDictionary(StringComparer.Ordinal),
        Tools = imported.Tools,
        Notes = [.. scan.Notes, .. imported.Notes],
    };
}
