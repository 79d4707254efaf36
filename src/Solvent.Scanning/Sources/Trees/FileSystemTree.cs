using Solvent.Scanning.Sources.Files;

namespace Solvent.Scanning.Sources;

/// <summary>Files on disk: a checked-out tree, any folder, or one file.</summary>
internal sealed class FileSystemTree : SourceTree
{
    private readonly FolderAccess _folder;
    private readonly SourceOptions _options;
    private readonly FileListing _listing;

    internal FileSystemTree(FolderAccess folder, SourceOptions options, FileListing listing, TreeAssembly assembly, RepositoryState repository)
    {
        _folder = folder;
        _options = options;
        _listing = listing;
        Configuration = assembly.Configuration;
        Entries = assembly.Assemble(listing);
        Repository = repository;
    }

    /// <inheritdoc/>
    public override string Root => _folder.Root;

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
    public override ReadOutcome Read(SourceEntry entry) => SafePath.IsSafe(entry.Path)
        ? FileReader.Read(_folder, entry.Path, _options.LimitFor(entry.Path))
        : new ReadOutcome(null, SafePath.Unsafe);

    /// <inheritdoc/>
    public override void Dispose()
    {
        _folder.Dispose();
        base.Dispose();
    }
}
