namespace Solvent.Modules.Register;

/// <summary>An owed item with its open findings at a path.</summary>
/// <param name="Row">The item.</param>
/// <param name="Findings">Its open findings there, by path and line.</param>
internal sealed record DebtAtPath(DebtRow Row, IReadOnlyList<HeldFinding> Findings)
{
    /// <summary>What is owed in a file, or in a folder and below, in the order to pay.</summary>
    /// <param name="view">The register.</param>
    /// <param name="repository">The repository's identity; null for any.</param>
    /// <param name="path">From the repository's top, with <c>/</c>; empty for all of it.</param>
    public static IReadOnlyList<DebtAtPath> Of(RegisterView view, string? repository, string path) =>
    [
        .. (repository is null ? view : view.Only(new HashSet<string>(StringComparer.Ordinal) { repository })).Rows.TakeWhile(row => row.State.IsOwed())
            .Where(row => view.State.Items[row.Id]!.Findings.MayHold(path))
            .Select(row => new DebtAtPath(view.WithRank(row), [.. Open(view, row.Id).Where(finding => IsAt(finding.Path, path))]))
            .Where(debt => debt.Findings.Count > 0),
    ];

    /// <summary>The findings of an item that are owed, by path and line.</summary>
    public static IEnumerable<HeldFinding> Open(RegisterView view, string item) =>
        view.State.Items[item]!.Findings.Decode().Where(finding => finding.IsOpenAt(view.Now));

    private static bool IsAt(string path, string wanted) =>
        wanted.Length == 0 || (path.StartsWith(wanted, StringComparison.Ordinal) && (path.Length == wanted.Length || path[wanted.Length] == '/'));
}
