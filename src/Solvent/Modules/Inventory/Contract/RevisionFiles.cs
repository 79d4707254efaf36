using Solvent.Scanning.Sources.Git;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>The files of a commit by their paths, for modules that look for a few by name.</summary>
internal sealed class RevisionFiles
{
    private readonly string _top;
    private readonly string _commit;

    private RevisionFiles(string top, string commit) => (_top, _commit) = (top, commit);

    /// <summary>The files of a revision of the repository around a folder; null where there is no repository, or no such revision.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="revision">A branch, tag or commit.</param>
    public static RevisionFiles? Open(string folder, string revision)
    {
        try
        {
            var commit = GitProcess.Run(folder, ["rev-parse", "--verify", "--quiet", "--end-of-options", GitProcess.CheckRevision(revision) + "^{commit}"], GitLimits.Brief);
            var top = GitProcess.Run(folder, ["rev-parse", "--show-toplevel"], GitLimits.Brief);
            return commit.Succeeded && top.Succeeded ? new RevisionFiles(top.Text, commit.Text) : null;
        }
        catch (GitException)
        {
            return null;
        }
    }

    /// <summary>Reads a file.</summary>
    /// <param name="path">Relative path with <c>/</c>, from the repository's top.</param>
    /// <param name="most">Larger files are not read.</param>
    public RepositoryFile Read(string path, int most)
    {
        try
        {
            var result = GitProcess.Run(_top, ["cat-file", "blob", $"{_commit}:{path}"], GitLimits.Brief with { MaxOutputBytes = most });
            return new RepositoryFile(path, result.Succeeded ? result.Output : null, result.Output.Length, null);
        }
        catch (GitException e)
        {
            return new RepositoryFile(path, null, 0, e.Message);
        }
    }
}
