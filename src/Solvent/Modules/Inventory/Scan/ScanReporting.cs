using Solvent.Scanning.Pipeline;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Scan;

/// <summary>Shows how far a scan is, as one line on a terminal.</summary>
internal sealed class ScanReporting(ProgressLine line, string what) : IProgress<ScanProgress>
{
    /// <inheritdoc/>
    public void Report(ScanProgress value) =>
        line.Show(() => $"{what} {value.Done:N0} of {value.Total:N0} files, {value.Findings:N0} findings");
}
