using System.Collections.Frozen;
using Solvent.Scanning.Sources.Git;

namespace Solvent.Scanning.Sources;

/// <summary>The files of a commit, read from git's objects: nothing is checked out.</summary>
internal sealed class RevisionTree : SourceTree
{
    private readonly GitObjects _objects;
    private readonly SourceOptions _options;
    private readonly FileListing _listing;
    private readonly FrozenDictionary<string, string> _ids;

    internal RevisionTree(
        string root, GitObjects objects, SourceOptions options, FileListing listing, TreeAssembly assembly, RepositoryState repository)
    {
        Root = root;
        _objects = objects;
        _options = options;
        _listing = listing;
        _ids = listing.Files.DistinctBy(static file => file.Path).ToFrozenDictionary(static file => file.Path, static file => file.ObjectId!, StringComparer.Ordinal);
        Configuration = assembly.Configuration;
        Entries = assembly.Assemble(listing);
        Repository = repository;
    }

    /// <inheritdoc/>
    public override string Root { get; }

    /// <inheritdoc/>
    public override RepositoryState Repository { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<SourceEntry> Entries { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<UnreadablePath> Unreadable => _listing.Unreadable;

    /// <inheritdoc/>
    public override RepositoryConfiguration Configuration { get; }

    /// <inheritdoc/>
    public override IReadOnlyList<UnreadablePath> Skipped => _listing.Skipped;

    /// <inheritdoc/>
    public override IReadOnlyList<SourceNote> Notes => _listing.Notes;

    /// <inheritdoc/>
    public override ReadOutcome Read(SourceEntry entry) => _ids.TryGetValue(entry.Path, out var id)
        ? _objects.Read(id, _options.LimitFor(entry.Path))
        : new ReadOutcome(null, "not in this revision");

    /// <inheritdoc/>
    public override void Dispose()
    {
        _objects.Dispose();
        base.Dispose();
    }
}
