using Solvent.Scanning.Sources.Files;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>Finds out what stands at a folder and opens it accordingly.</summary>
internal sealed class TreeOpener(string root, SourceOptions options, CancellationToken cancellationToken)
{
    internal SourceTree Open(string? file)
    {
        var repository = GitRepository.Find(root, out var problem, cancellationToken);
        if (repository is { HasWorkTree: false } && file is null)
        {
            return OpenCommit(repository, repository.Resolve("HEAD", cancellationToken), repository.Branch(cancellationToken));
        }

        var folder = FolderAccess.For(root);
        try
        {
            return OpenFolder(folder, repository is { HasWorkTree: true } ? repository : null, problem, file);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    internal SourceTree OpenRevision(string revision)
    {
        var repository = GitRepository.Find(root, out var problem, cancellationToken)
            ?? throw new SourceException($"'{Printable.Escape(root)}' is in no git repository, so it has no revision '{Printable.Escape(revision)}'. {problem}".TrimEnd());
        var commit = repository.Resolve(revision, cancellationToken)
            ?? throw new SourceException($"'{Printable.Escape(revision)}' names no commit in '{Printable.Escape(root)}'; see 'git log' and 'git branch --all'.");
        return OpenCommit(repository, commit, revision);
    }

    private FileSystemTree OpenFolder(FolderAccess folder, GitRepository? repository, string? problem, string? file)
    {
        var commit = repository?.Resolve("HEAD", cancellationToken);
        using var identity = repository is null ? null : RepositoryIdentity.Begin(repository, commit, cancellationToken);
        var listing = List(folder, repository, commit is not null, file);
        if (problem is not null)
        {
            listing.Notes.Add(new SourceNote(".git", 0, problem + " Read as a plain folder."));
        }

        var isAtTop = repository is null or { Prefix: "" };
        using var above = isAtTop ? null : FolderAccess.For(repository!.Top);
        var assembly = new TreeAssembly(repository?.Prefix ?? "", path => FileReader.Read(above ?? folder, path, options.MaxFileBytes).Text);
        var state = State(repository, identity, assembly.Configuration, commit, repository?.Branch(cancellationToken), listing.IsDirty);
        return new FileSystemTree(folder, options, listing, assembly, state);
    }

    private FileListing List(FolderAccess folder, GitRepository? repository, bool hasCommit, string? file)
    {
        var walk = new FolderWalk(folder, options, cancellationToken);
        if (file is not null)
        {
            return walk.RunSingle(file);
        }

        if (repository is null)
        {
            return walk.Run();
        }

        FileListing listing;
        try
        {
            listing = new WorkTreeListing(repository, folder, options, cancellationToken).Run(hasCommit);
        }
        catch (GitException e)
        {
            // A pipe in place of an ignore file keeps git waiting for ever; the walk reads only plain files.
            listing = walk.Run();
            listing.IsDirty = true;
            listing.Notes.Add(new SourceNote(".git", 0, e.Message + " Read as a plain folder."));
            return listing;
        }

        // A folder that the repository around it ignores was named on purpose.
        var isIgnored = listing.Files.Count == 0 && listing.Unreadable.Count == 0 && repository.Prefix.Length > 0;
        return isIgnored ? walk.Run() : listing;
    }

    private RevisionTree OpenCommit(GitRepository repository, string? commit, string? reference)
    {
        var objects = new GitObjects(root, cancellationToken);
        try
        {
            using var identity = RepositoryIdentity.Begin(repository, repository.Resolve("HEAD", cancellationToken) ?? commit, cancellationToken);
            var listing = commit is null ? new FileListing() : new RevisionListing(repository, objects, options, cancellationToken).Run(commit);
            var assembly = new TreeAssembly(
                repository.Prefix, path => commit is null ? null : objects.ReadAt(commit, path, options.MaxFileBytes));
            var state = State(repository, identity, assembly.Configuration, commit, reference, isDirty: false);
            return new RevisionTree(root, objects, options, listing, assembly, state);
        }
        catch
        {
            objects.Dispose();
            throw;
        }
    }

    private RepositoryState State(
        GitRepository? repository, RepositoryIdentity? identity, RepositoryConfiguration configuration, string? commit, string? reference, bool isDirty)
    {
        var folderName = Path.GetFileName(root);
        var (id, name) = identity?.Finish(cancellationToken) ?? (RepositoryIdentity.Digest(folderName), folderName);
        return new RepositoryState(configuration.Id ?? id, name, commit, reference, isDirty, repository?.CommonDirectory);
    }
}
