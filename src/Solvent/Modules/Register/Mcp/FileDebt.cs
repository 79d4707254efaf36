using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>What <c>debt_for_file</c> gives: <c>solvent.debt-for-file/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Path">The path from the repository's top; empty for all of it.</param>
/// <param name="Total">Items on all pages.</param>
/// <param name="Commit">The commit that was scanned last.</param>
/// <param name="ScannedAt">When the register last took in a scan that changed something.</param>
/// <param name="IsStale">Whether a file that is shown was written since it was scanned; not known without a working tree.</param>
/// <param name="Items">The items, what to pay first on top.</param>
/// <param name="Next">Cursor of the next page.</param>
internal sealed record FileDebt(
    string Schema, string Path, int Total, string? Commit, DateTimeOffset? ScannedAt, bool? IsStale, IReadOnlyList<ItemAtPath> Items, string? Next)
{
    /// <summary>A page of what is owed at a path.</summary>
    public static FileDebt Of(
        string path, IReadOnlyList<DebtAtPath> found, RegisteredScan? scan, int from, int limit, RuleShelf rules)
    {
        var page = found.Skip(from).Take(limit).Select(debt => ItemAtPath.Of(debt, rules.Advice(debt.Row.Rule))).ToList();
        return new(
            "solvent.debt-for-file/1", TerminalText.Encode(path), found.Count, scan?.Scan.Commit, scan?.At, null, page,
            from + page.Count < found.Count ? $"{from + page.Count}" : null);
    }
}

/// <summary>An item with its findings at a path.</summary>
/// <param name="Item">The item.</param>
/// <param name="Fix">How to fix its findings (Markdown); not known for rules of other tools.</param>
/// <param name="Here">How many of its findings are at the path.</param>
/// <param name="Places">The first of them.</param>
internal sealed record ItemAtPath(ToolItem Item, string? Fix, int Here, IReadOnlyList<ToolPlace> Places)
{
    private const int MostPlaces = 10;

    /// <summary>The item with its first places.</summary>
    public static ItemAtPath Of(DebtAtPath debt, RuleAdvice? advice) =>
        new(ToolItem.Of(debt.Row), advice?.Fix.Trim(), debt.Findings.Count, [.. debt.Findings.Take(MostPlaces).Select(ToolPlace.Of)]);
}
