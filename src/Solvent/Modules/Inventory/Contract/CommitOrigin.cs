using Solvent.Scanning.Sources.Git;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>Where a repository comes from, and how its checked-out commit stands to others; see <see cref="RepositoryOrigin"/>.</summary>
internal sealed record CommitOrigin(string? Remote, string? Root, string? DefaultBranch, bool IsShallow, DateTimeOffset? CommittedAt)
{
    /// <summary>Asks git.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="ct">Ends the search.</param>
    /// <returns>The origin, or null outside a repository.</returns>
    public static CommitOrigin? Read(string folder, CancellationToken ct) => RepositoryOrigin.Read(folder, ct) is { } origin
        ? new CommitOrigin(origin.Remote, origin.Root, origin.DefaultBranch, origin.IsShallow, origin.CommittedAt)
        : null;

    /// <summary>How the checked-out commit stands to another: <c>same</c>, <c>newer</c>, <c>older</c>, <c>apart</c> or <c>unknown</c>.</summary>
    public static string RelationTo(string folder, string other, CancellationToken ct) => RepositoryOrigin.RelationTo(folder, other, ct).ToString().ToLowerInvariant();
}
