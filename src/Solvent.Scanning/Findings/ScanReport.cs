using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Findings;

/// <summary>What one scan found, and what it covered.</summary>
/// <param name="Root">Absolute path of the scanned folder.</param>
/// <param name="Repository">Which repository it is, and in which state.</param>
/// <param name="Findings">In the order of <see cref="FindingOrder"/>.</param>
/// <param name="Suppressed">Findings that the team decided on (accepted, false alarm, in code), not among <paramref name="Findings"/>.</param>
/// <param name="Unreadable">Paths of which nothing was read, with the reason.</param>
/// <param name="Diagnostics">Places from which a reader recovered.</param>
/// <param name="Rules">Every rule that ran: full id to version (a digest of what decides its findings).</param>
/// <param name="Stats">Counts and time.</param>
public sealed record ScanReport(
    string Root, RepositoryState Repository,
    IReadOnlyList<Finding> Findings, IReadOnlyList<SuppressedFinding> Suppressed,
    IReadOnlyList<UnreadablePath> Unreadable, IReadOnlyList<FileDiagnostic> Diagnostics,
    IReadOnlyDictionary<string, string> Rules, ScanStats Stats);

/// <summary>A finding that a decision keeps out of the list.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Reason">Why, as the decision says.</param>
/// <param name="Kind"><c>accepted</c>, <c>false-alarm</c> or <c>in-code</c>.</param>
public sealed record SuppressedFinding(Finding Finding, string Reason, string Kind);

/// <summary>A place from which a reader recovered.</summary>
/// <param name="Path">Relative path.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Message">What could not be made sense of.</param>
public sealed record FileDiagnostic(string Path, int Line, string Message);

/// <summary>Counts and time of a scan.</summary>
/// <param name="Files">Files listed.</param>
/// <param name="Parsed">Files parsed (the others held nothing that any rule looks for).</param>
/// <param name="Bytes">Bytes read.</param>
/// <param name="Seconds">Wall time.</param>
public sealed record ScanStats(int Files, int Parsed, long Bytes, double Seconds);
