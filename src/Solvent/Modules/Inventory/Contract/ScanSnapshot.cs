using System.Text.Json;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Findings;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>
/// A scan's report as it is kept for evidence: that of <c>scan --format json</c> before the team's decisions, with ids in place
/// of owners, and without reasons and absolute paths. What people are called and wrote must stay erasable, and a blob is not.
/// </summary>
/// <param name="report">The report.</param>
/// <param name="folder">The scanned folder, ending with <c>/</c>; empty for all of the repository.</param>
internal sealed class ScanSnapshot(ScanReport report, string folder)
{
    /// <summary>Writes the report as JSON (<c>solvent schema scan</c>), the same bytes for the same tree.</summary>
    /// <param name="target">Where to.</param>
    /// <param name="ownerId">The ledger's id of an owner.</param>
    /// <param name="ct">Stops it.</param>
    public Task WriteAsync(Stream target, Func<string, string?> ownerId, CancellationToken ct)
    {
        var document = ScanDocument.Of(report);
        var kept = document with
        {
            Root = folder.Length == 0 ? "." : folder.TrimEnd('/'),
            Findings = [.. document.Findings.Select(finding => finding with { Owner = finding.Owner is null ? null : ownerId(finding.Owner) })],
            Unreadable = [.. document.Unreadable.Select(one => one with { Reason = Relative(one.Reason) })],
            Diagnostics = [.. document.Diagnostics.Select(one => one with { Message = Relative(one.Message) })],
            DecidedOn = [.. document.DecidedOn.Select(one => one with { Reason = "" })],
        };
        return JsonSerializer.SerializeAsync(target, kept, ScanJson.Default.ScanDocument, ct);
    }

    private string Relative(string message) => message.Replace(report.Root, ".", StringComparison.Ordinal);
}
