using Microsoft.AspNetCore.Components;

namespace Solvent.Modules.Register;

/// <summary>What the page of all repositories shows.</summary>
/// <param name="Rows">The repositories.</param>
/// <param name="Archived">How many archived ones there are.</param>
/// <param name="ShowsArchived">Whether they are among the rows.</param>
/// <param name="Filter">What was asked for, in words; null for all.</param>
/// <param name="Address">The address to push to.</param>
internal sealed record RepositoryListModel(IReadOnlyList<RepositoryRow> Rows, int Archived, bool ShowsArchived, string? Filter, string Address);

/// <summary>What the page of a repository shows.</summary>
/// <param name="Row">The repository with its sums.</param>
/// <param name="First">Its items to pay first.</param>
/// <param name="CanChange">Whether the visitor may change it.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record RepositoryModel(RepositoryRow Row, IReadOnlyList<DebtRow> First, bool CanChange, string FormToken)
{
    /// <summary>What other modules show.</summary>
    public IReadOnlyList<RenderFragment> Parts { get; init; } = [];
}
