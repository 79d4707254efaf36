namespace Solvent.Scanning.Sources;

/// <summary>Which repository was read, and in which state.</summary>
/// <param name="Id">
/// <c>id</c> of <c>solvent.yaml</c>, else the first 16 hex digits of SHA-256 over root commit and normalised remote,
/// else (outside git) over the folder's name.
/// </param>
/// <param name="Name">A name for people: the remote's last part, else the folder's name.</param>
/// <param name="Commit">The commit read, or null outside git and in an empty repository.</param>
/// <param name="Ref">The branch or revision read, or null.</param>
/// <param name="IsDirty">Whether the tree differs from the commit.</param>
/// <param name="GitDirectory">Absolute path of the common git directory, or null outside git.</param>
public sealed record RepositoryState(string Id, string Name, string? Commit, string? Ref, bool IsDirty, string? GitDirectory);

/// <summary>A path of which nothing was read.</summary>
/// <param name="Path">Relative path; control characters are kept and must be encoded where shown.</param>
/// <param name="Reason">Why, in a few words.</param>
public sealed record UnreadablePath(string Path, string Reason);
