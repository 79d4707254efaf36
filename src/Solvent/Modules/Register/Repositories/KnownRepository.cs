using System.Collections.Immutable;

namespace Solvent.Modules.Register;

/// <summary>A repository as a server knows it.</summary>
/// <param name="Id">Its identity.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Remote">Its remote as <c>host/path</c>, or null.</param>
/// <param name="Root">Its root commit, or null.</param>
/// <param name="DefaultBranch">The branch that feeds the register.</param>
internal sealed record KnownRepository(string Id, string Name, string? Remote, string? Root, string DefaultBranch)
{
    /// <summary>The most branches whose last comparison is held.</summary>
    public const int MostBranches = 30;

    /// <summary>The team that it belongs to, or null.</summary>
    public string? Team { get; init; }

    /// <summary>Its labels, ordered.</summary>
    public ImmutableArray<string> Labels { get; init; } = [];

    /// <summary>Whether it is worked on no more.</summary>
    public bool IsArchived { get; init; }

    /// <summary>The last commit that fed the register by a push, or null.</summary>
    public PushedCommit? Last { get; init; }

    /// <summary>The last comparison of each branch, the latest first.</summary>
    public ImmutableArray<ComparedBranch> Branches { get; init; } = [];
}

/// <summary>A commit that fed the register.</summary>
internal sealed record PushedCommit(string Commit, DateTimeOffset CommittedAt, DateTimeOffset At);

/// <summary>The last comparison of a branch, see <see cref="BranchCompared"/>.</summary>
internal sealed record ComparedBranch(
    string Branch, string? PullRequest, string Commit, string? Against, int Added, double AddedMinutes, int Gone, DateTimeOffset At);
