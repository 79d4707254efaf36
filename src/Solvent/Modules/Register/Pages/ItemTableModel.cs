namespace Solvent.Modules.Register;

/// <summary>What a table of items shows.</summary>
/// <param name="Caption">What the items are.</param>
/// <param name="Rows">The items.</param>
/// <param name="ShowsState">Whether they may be in different states.</param>
/// <param name="Query">The query whose order the headings change, or null for a table in one order.</param>
internal sealed record ItemTableModel(string Caption, IReadOnlyList<DebtRow> Rows, bool ShowsState, DebtQuery? Query = null)
{
    /// <summary>Whether they may be of different repositories.</summary>
    public bool ShowsRepository { get; init; }
}
