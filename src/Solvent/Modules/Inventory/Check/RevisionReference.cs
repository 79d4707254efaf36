using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Pipeline;

namespace Solvent.Modules.Inventory.Check;

/// <summary>A revision as what a check compares with.</summary>
internal static class RevisionReference
{
    /// <summary>Scans the revision in full, with the rules and decisions of now.</summary>
    /// <exception cref="Solvent.Scanning.Sources.SourceException">There is no such revision.</exception>
    public static CheckReference Of(
        RepositoryScanner scanner, string path, string revision, InventoryScan now, RuleSelection selection, FindingFilter roles,
        IProgress<ScanProgress>? progress, CancellationToken cancellation)
    {
        var before = scanner.ScanRevision(path, revision, now.Settings, selection, progress, cancellation);
        return new("revision", revision, roles.From(before.Decided(scanner.Today)).Findings.Select(finding => finding.Fingerprint).ToHashSet(StringComparer.Ordinal));
    }
}
