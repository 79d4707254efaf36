using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>The findings of an item, the first ones with their code.</summary>
/// <param name="Shown">With code, where it can still be read.</param>
/// <param name="Others">The rest, by path.</param>
internal sealed record FindingPlaces(IReadOnlyList<FindingPlace> Shown, IReadOnlyList<ShownFinding> Others)
{
    /// <summary>Whether there is a folder to read code from.</summary>
    public bool HasFolder { get; init; } = true;

    private const int MostShown = 8;
    private const int Around = 3;
    private const int MostMarked = 12;

    /// <summary>Reads the code as it is in the folder now. Open findings come first.</summary>
    /// <param name="document">The item.</param>
    /// <param name="scans">Reads code; null on a server, which has none.</param>
    /// <param name="folder">The repository; null on a server.</param>
    public static FindingPlaces Of(DebtItemDocument document, RepositoryScans? scans, string? folder)
    {
        var ordered = document.Findings.OrderByDescending(finding => finding.IsOpen).ToList();
        return new FindingPlaces(
            [.. ordered.Take(MostShown).Select(finding => new FindingPlace(finding, scans is null || folder is null ? null : Code(finding, scans, folder)))],
            [.. ordered.Skip(MostShown)]) { HasFolder = folder is not null };
    }

    // The lines behind the first are part of what is marked, so that a long call is seen whole.
    private static CodeContext? Code(ShownFinding finding, RepositoryScans scans, string folder) =>
        scans.CodeContext(folder, finding.Path, finding.Line, Around) is not { } before ? null
        : finding.EndLine <= finding.Line ? before
        : scans.CodeContext(folder, finding.Path, finding.Line, Around + Math.Min(finding.EndLine - finding.Line, MostMarked)) is { } wide
            ? wide with { FirstLine = before.FirstLine, Lines = [.. wide.Lines.Skip(before.FirstLine - wide.FirstLine)] }
            : before;
}

/// <summary>A finding and the code around it, or null where the code can't be read any more.</summary>
internal sealed record FindingPlace(ShownFinding Finding, CodeContext? Code);
