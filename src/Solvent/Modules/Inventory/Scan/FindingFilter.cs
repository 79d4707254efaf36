using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>Which findings are shown.</summary>
/// <param name="Least">The least severity.</param>
/// <param name="Roles">What their files are for; empty for anything.</param>
internal sealed record FindingFilter(Severity Least, IReadOnlyList<PathRole> Roles)
{
    /// <summary>Whether a finding is shown.</summary>
    public bool Keeps(Finding finding) => finding.Severity >= Least && (Roles.Count == 0 || Roles.Contains(finding.Role));

    /// <summary>The report with only those findings.</summary>
    public ScanReport From(ScanReport report) => report with
    {
        Findings = [.. report.Findings.Where(Keeps)],
        Suppressed = [.. report.Suppressed.Where(suppressed => Keeps(suppressed.Finding))],
    };
}
