namespace Solvent.Scanning.Pipeline;

/// <summary>How far a scan is.</summary>
/// <param name="Done">Files looked at.</param>
/// <param name="Total">Files to look at.</param>
/// <param name="Findings">Findings so far, repository-wide ones apart.</param>
public readonly record struct ScanProgress(int Done, int Total, int Findings);
