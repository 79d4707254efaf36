using System.Security.Cryptography;
using System.Text;

namespace Solvent.Scanning.Sources.Git;

/// <summary>How a repository is told from others when <c>solvent.yaml</c> gives it no id.</summary>
internal sealed class RepositoryIdentity : IDisposable
{
    private readonly GitRepository _repository;
    private readonly GitProcess? _roots;

    private RepositoryIdentity(GitRepository repository, GitProcess? roots)
    {
        _repository = repository;
        _roots = roots;
    }

    /// <summary>Starts looking for the root commit, which takes as long as history is: ask for the answer late.</summary>
    /// <param name="repository">The repository.</param>
    /// <param name="commit">Where to start from, or null in an empty repository.</param>
    /// <param name="cancellationToken">Ends the search.</param>
    internal static RepositoryIdentity Begin(GitRepository repository, string? commit, CancellationToken cancellationToken)
    {
        // In a shallow clone the oldest commit is where history was cut, which says nothing.
        var roots = commit is null || repository.IsShallow
            ? null
            : GitProcess.Start(repository.Folder, ["rev-list", "--max-parents=0", commit, "--"], cancellationToken: cancellationToken);
        return new RepositoryIdentity(repository, roots);
    }

    internal (string Id, string Name) Finish(CancellationToken cancellationToken)
    {
        var remote = Remote(cancellationToken);
        var root = Root();
        var folder = FolderName();
        var name = remote is null ? folder : RemoteAddress.NameOf(remote);
        return (root is null && remote is null ? Digest(folder) : Digest($"{root}\n{remote}"), name);
    }

    public void Dispose() => _roots?.Dispose();

    /// <summary>The first 16 hex digits of SHA-256.</summary>
    internal static string Digest(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..16];

    internal string? Root()
    {
        var result = _roots?.Finish();
        return result is { Succeeded: true } ? result.Text.Split('\n').Min(StringComparer.Ordinal) : null;
    }

    internal string? Remote(CancellationToken cancellationToken)
    {
        var result = GitProcess.Run(_repository.Folder, ["config", "-z", "--get-regexp", @"^remote\..*\.url$"], GitLimits.Brief, cancellationToken);
        var remotes = result.Text.Split('\0', StringSplitOptions.RemoveEmptyEntries)
            .Select(static pair => pair.Split('\n', 2))
            .Where(static pair => pair.Length == 2)
            .Select(static pair => (Name: pair[0], Address: RemoteAddress.Normalise(pair[1])))
            .Where(static remote => remote.Address is not null)
            .OrderBy(static remote => remote.Name == "remote.origin.url" ? 0 : 1)
            .ThenBy(static remote => remote.Name, StringComparer.Ordinal);
        return remotes.FirstOrDefault().Address;
    }

    private string FolderName()
    {
        var path = _repository.CommonDirectory;
        var name = Path.GetFileName(path.TrimEnd('/', '\\'));
        if (name == ".git")
        {
            name = Path.GetFileName(Path.GetDirectoryName(path)) ?? "";
        }

        return name.EndsWith(".git", StringComparison.Ordinal) ? name[..^4] : name;
    }
}
