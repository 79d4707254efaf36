namespace Solvent.Modules.Register;

/// <summary>What the register's page shows.</summary>
/// <param name="Query">What was asked.</param>
/// <param name="Rows">The items of the page.</param>
/// <param name="Total">How many pass the filter on all pages, and their principal.</param>
/// <param name="Page">The page, from 1.</param>
/// <param name="Pages">How many there are, at least 1.</param>
/// <param name="Choices">The values that each filter may have.</param>
/// <param name="IsEmpty">Whether the register holds nothing at all.</param>
internal sealed record ListModel(
    DebtQuery Query, IReadOnlyList<DebtRow> Rows, Share Total, int Page, int Pages, ListChoices Choices, bool IsEmpty)
{
    /// <summary>Items on a page.</summary>
    public const int PageSize = 50;

    /// <summary>Makes it; a page behind the last one gives the last one.</summary>
    public static ListModel Of(RegisterView view, DebtQuery query)
    {
        var all = RegisterQueries.Filtered(view, query.Filter, query.Sort);
        var pages = Math.Max(1, (all.Length + PageSize - 1) / PageSize);
        var page = Math.Min(query.Page, pages);
        return new ListModel(
            query, [.. all.Skip((page - 1) * PageSize).Take(PageSize).Select(view.WithRank)], Share.Of("", all), page, pages, ListChoices.Of(view), view.Rows.Count == 0);
    }
}

/// <summary>The values of the items there are.</summary>
internal sealed record ListChoices(
    IReadOnlyList<(string Id, string Name)> Repositories, IReadOnlyList<string> Categories, IReadOnlyList<string> Components, IReadOnlyList<string> Owners, IReadOnlyList<(string Id, string Title)> Rules)
{
    /// <summary>Collects them.</summary>
    public static ListChoices Of(RegisterView view) => new(
        [.. view.Rows.DistinctBy(row => row.RepositoryId).OrderBy(row => row.Repository, StringComparer.OrdinalIgnoreCase).Select(row => (row.RepositoryId, row.Repository))],
        Distinct(view, row => row.Category), Distinct(view, row => row.Component), Distinct(view, row => row.Owner),
        [.. view.Rows.DistinctBy(row => row.Rule).OrderBy(row => row.Rule, StringComparer.Ordinal).Select(row => (row.Rule, row.Title))]);

    private static string[] Distinct(RegisterView view, Func<DebtRow, string?> by) =>
        [.. view.Rows.Select(by).OfType<string>().Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
}
