using System.Globalization;

namespace Solvent.Scanning.Sources.Git;

/// <summary>Where a repository comes from and where its checked-out commit stands, for telling repositories and their states apart elsewhere.</summary>
/// <param name="Remote">The remote as <c>host/path</c>, or null.</param>
/// <param name="Root">The root commit; null in a shallow or empty repository.</param>
/// <param name="DefaultBranch">What the remote calls its default branch, or null where the clone does not know.</param>
/// <param name="IsShallow">Whether history was cut off.</param>
/// <param name="CommittedAt">When the checked-out commit was committed, or null.</param>
public sealed record RepositoryOrigin(string? Remote, string? Root, string? DefaultBranch, bool IsShallow, DateTimeOffset? CommittedAt)
{
    /// <summary>Asks git.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    /// <returns>The origin, or null outside a repository.</returns>
    /// <exception cref="GitException">There is no git, or it can't answer.</exception>
    public static RepositoryOrigin? Read(string folder, CancellationToken cancellationToken)
    {
        if (GitRepository.Find(folder, out _, cancellationToken) is not { } repository)
        {
            return null;
        }

        var commit = repository.Resolve("HEAD", cancellationToken);
        using var identity = RepositoryIdentity.Begin(repository, commit, cancellationToken);
        return new RepositoryOrigin(
            identity.Remote(cancellationToken), identity.Root(), DefaultBranchOf(folder, cancellationToken), repository.IsShallow,
            commit is null ? null : CommitTime(folder, commit, cancellationToken));
    }

    /// <summary>How the checked-out commit stands to another one.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="other">The other commit's full id; anything else is unknown.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    public static CommitRelation RelationTo(string folder, string other, CancellationToken cancellationToken)
    {
        if (other.Length < 40 || !other.All(char.IsAsciiHexDigitLower)
            || GitRepository.Find(folder, out _, cancellationToken) is not { } repository
            || repository.Resolve("HEAD", cancellationToken) is not { } here || repository.Resolve(other, cancellationToken) is null)
        {
            return CommitRelation.Unknown;
        }

        return here == other ? CommitRelation.Same
            : IsAncestor(folder, other, here, cancellationToken) ? CommitRelation.Newer
            : IsAncestor(folder, here, other, cancellationToken) ? CommitRelation.Older
            : CommitRelation.Apart;
    }

    private static bool IsAncestor(string folder, string ancestor, string commit, CancellationToken ct) =>
        GitProcess.Run(folder, ["merge-base", "--is-ancestor", ancestor, commit], GitLimits.Default, ct).Succeeded;

    private static string? DefaultBranchOf(string folder, CancellationToken ct)
    {
        const string Prefix = "refs/remotes/origin/";
        var result = GitProcess.Run(folder, ["symbolic-ref", "--quiet", Prefix + "HEAD"], GitLimits.Brief, ct);
        return result.Succeeded && result.Text.StartsWith(Prefix, StringComparison.Ordinal) ? result.Text[Prefix.Length..] : null;
    }

    private static DateTimeOffset? CommitTime(string folder, string commit, CancellationToken ct)
    {
        var result = GitProcess.Run(folder, ["log", "-1", "--no-show-signature", "--format=%ct", .. GitProcess.PlainDiff, commit, "--"], GitLimits.Brief, ct);
        return result.Succeeded && long.TryParse(result.Text, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) ? DateTimeOffset.FromUnixTimeSeconds(seconds) : null;
    }
}

/// <summary>How one commit stands to another.</summary>
public enum CommitRelation
{
    /// <summary>The clone does not hold the other one.</summary>
    Unknown,

    /// <summary>It is the other one.</summary>
    Same,

    /// <summary>The other one is among its ancestors.</summary>
    Newer,

    /// <summary>It is among the other one's ancestors.</summary>
    Older,

    /// <summary>Neither is: history was written anew, or it is another branch.</summary>
    Apart,
}
