namespace Solvent.Scanning.Sources.Git;

/// <summary>The repository that a folder lies in.</summary>
/// <param name="Folder">The folder that was asked about.</param>
/// <param name="Prefix">The folder relative to the top, with a slash at its end; empty at the top and in a bare repository.</param>
/// <param name="HasWorkTree">Whether the folder is part of a checked-out tree.</param>
/// <param name="IsShallow">Whether history was cut off.</param>
/// <param name="CommonDirectory">Absolute path of the git directory that all work trees share.</param>
internal sealed record GitRepository(string Folder, string Prefix, bool HasWorkTree, bool IsShallow, string CommonDirectory)
{
    private static readonly string[] Flags =
        ["rev-parse", "--is-inside-work-tree", "--is-inside-git-dir", "--is-shallow-repository", "--path-format=absolute", "--git-common-dir"];

    /// <summary>Absolute path of the top of the checked-out tree, or the folder itself where there is none.</summary>
    internal string Top
    {
        get
        {
            var top = Folder;
            for (var depth = Prefix.Count(static c => c == '/'); depth > 0; depth--)
            {
                top = Path.GetDirectoryName(top) ?? top;
            }

            return top;
        }
    }

    /// <summary>Asks git.</summary>
    /// <returns>The repository, or null where there is none that git can read; then <paramref name="problem"/> says why, if something is odd.</returns>
    internal static GitRepository? Find(string folder, out string? problem, CancellationToken cancellationToken)
    {
        problem = null;
        GitResult result;
        try
        {
            result = GitProcess.Run(folder, Flags, GitLimits.Brief, cancellationToken);
        }
        catch (GitException e)
        {
            problem = e.Message;
            return null;
        }

        // The folder comes last, since its name may hold line ends.
        var lines = result.Text.Split('\n', 4);
        if (!result.Succeeded || lines.Length < 4)
        {
            problem = IsPlainAbsence(result.Error) ? null : "git can't read the repository here: " + Printable.Escape(result.Error.TrimEnd());
            return null;
        }

        var hasWorkTree = lines[0] == "true";
        if (!hasWorkTree && lines[1] != "true")
        {
            problem = "The repository's settings (core.worktree or core.bare) say that its tree is elsewhere.";
            return null;
        }

        var prefix = hasWorkTree ? GitProcess.Run(folder, ["rev-parse", "--show-prefix"], GitLimits.Brief, cancellationToken).Text : "";
        return new GitRepository(folder, prefix, hasWorkTree, lines[2] == "true", lines[3]);
    }

    /// <summary>The commit that a revision names, or null.</summary>
    internal string? Resolve(string revision, CancellationToken cancellationToken)
    {
        var wanted = GitProcess.CheckRevision(revision) + "^{commit}";
        var result = GitProcess.Run(Folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", wanted], GitLimits.Brief, cancellationToken);
        return result.Succeeded && result.Text.Length >= 40 ? result.Text : null;
    }

    /// <summary>The checked-out branch, or null when a commit is checked out.</summary>
    internal string? Branch(CancellationToken cancellationToken)
    {
        var result = GitProcess.Run(Folder, ["symbolic-ref", "--quiet", "--short", "HEAD"], GitLimits.Brief, cancellationToken);
        return result.Succeeded ? result.Text : null;
    }

    private static bool IsPlainAbsence(string error) => error.Contains("not a git repository (or any", StringComparison.Ordinal);
}
