using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>A server knows a repository, or knows it anew: by another name, remote or default branch.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Name">Its name for people.</param>
/// <param name="Remote">Its remote as <c>host/path</c>, or null.</param>
/// <param name="Root">Its root commit, or null.</param>
/// <param name="DefaultBranch">The branch that feeds the register.</param>
internal sealed record RepositoryDescribed(string Repository, string Name, string? Remote, string? Root, string DefaultBranch) : IFact;

/// <summary>A repository belongs to a team and has labels; these are all of them.</summary>
internal sealed record RepositoryGrouped(string Repository, string? Team, IReadOnlyList<string> Labels) : IFact;

/// <summary>A repository is worked on no more: what is owed in it is not counted, and nothing is pushed to it.</summary>
internal sealed record RepositoryArchived(string Repository) : IFact;

/// <summary>An archived repository is worked on again.</summary>
internal sealed record RepositoryRestored(string Repository) : IFact;

/// <summary>A scan of the default branch was pushed and registered.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Commit">The commit.</param>
/// <param name="CommittedAt">When it was committed.</param>
/// <param name="Relation">How it stands to the one before: <c>first</c>, <c>newer</c>, or <c>rewritten</c>.</param>
internal sealed record PushAccepted(string Repository, string Commit, DateTimeOffset CommittedAt, string Relation) : IFact;

/// <summary>A scan of another branch was pushed and compared with the register, which it does not change.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Branch">The branch.</param>
/// <param name="PullRequest">The number of its pull or merge request, or null.</param>
/// <param name="Commit">The commit.</param>
/// <param name="Against">The commit of the register that it was compared with.</param>
/// <param name="Added">Findings that the register does not hold.</param>
/// <param name="AddedMinutes">Their effort.</param>
/// <param name="Gone">Findings of the register whose places were read and hold them no more.</param>
internal sealed record BranchCompared(
    string Repository, string Branch, string? PullRequest, string Commit, string? Against, int Added, double AddedMinutes, int Gone) : IFact;
