using System.Text;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Retrieval;

/// <summary>Brings an index up to date with all sources of a folder.</summary>
/// <param name="place">Where the sources are.</param>
/// <param name="index">The index.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceRefresh(ContextPlace place, IContextIndex index, TimeProvider time)
{
    private const int MostBytes = 1 << 20;
    private const int DocumentsOfABatch = 2_000;

    /// <summary>The sources that a folder names.</summary>
    /// <exception cref="ContextException">The file is wrong: with all that is.</exception>
    public static IReadOnlyList<ContextSource> ReadSources(string folder)
    {
        using var files = new LinkedFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var file = files.Read(SourcesFile.Name, MostBytes);
        if (file.Bytes is null)
        {
            return file.Reason is null ? [] : throw new ContextException($"{SourcesFile.Name}: it can't be read: {file.Reason}. Put a plain text file there.");
        }

        var (sources, problems) = SourcesFile.Read(new UTF8Encoding(false, false).GetString(file.Bytes).TrimStart('\uFEFF'));
        return problems.Count == 0 ? sources : throw new ContextException(string.Join('\n', problems));
    }

    /// <summary>The files of a folder, where any source is of files; else null.</summary>
    public static SourceTree? OpenTree(string folder, IReadOnlyList<ContextSource> sources, CancellationToken ct) =>
        sources.Any(source => SourceKinds.IsFiles(source.Kind)) ? SourceTrees.Open(folder, null, ct) : null;

    /// <summary>Takes in what changed, and takes out what is named no more.</summary>
    /// <param name="sources">The sources.</param>
    /// <param name="tree">The files; null where no source is of files.</param>
    /// <param name="ct">Stops it.</param>
    public async Task RunAsync(IReadOnlyList<ContextSource> sources, SourceTree? tree, CancellationToken ct)
    {
        await index.KeepOnlyAsync([.. sources.Select(source => source.Name)], ct).ConfigureAwait(false);
        var files = new SourceIndexing(index, time);
        foreach (var source in sources)
        {
            await (SourceKinds.IsFiles(source.Kind) ? files.FilesAsync(tree!, source, ct) : OtherAsync(source, ct)).ConfigureAwait(false);
        }
    }

    private async Task OtherAsync(ContextSource source, CancellationToken ct)
    {
        var (reader, problems) = (new LedgerSources(source), new List<SourceProblem>());
        IReadOnlyList<ReadDocument> documents = [];
        if (source.Kind == SourceKinds.Assets)
        {
            documents = [.. reader.OfAssets(LibrarySections.Newest(place.Folder))];
        }
        else if (place.Register is not { } register)
        {
            problems.Add(new SourceProblem($"{SourcesFile.Name}:{source.Line}", "there is no ledger yet; `solvent scan --register` or `solvent incident declare` makes one."));
        }
        else if (source.Kind == SourceKinds.Register)
        {
            documents = [.. reader.OfRegister(await register.ItemsAsync(ct).ConfigureAwait(false))];
        }
        else
        {
            using var book = new IncidentBook(register);
            documents = await reader.OfIncidentsAsync(book, ct).ConfigureAwait(false);
        }

        var known = await index.DigestsAsync(source.Name, ct).ConfigureAwait(false);
        var changed = documents.Where(document => known.GetValueOrDefault(document.Path) != document.Digest).ToList();
        foreach (var batch in changed.SkipLast(changed.Count % DocumentsOfABatch).Chunk(DocumentsOfABatch))
        {
            await index.WriteAsync(new SourceChange(source, batch, [], [], time.GetUtcNow()), ct).ConfigureAwait(false);
        }

        var there = documents.Select(document => document.Path).ToHashSet(StringComparer.Ordinal);
        await index.WriteAsync(
            new SourceChange(source, [.. changed.TakeLast(changed.Count % DocumentsOfABatch)], [.. known.Keys.Where(path => !there.Contains(path))], problems, time.GetUtcNow()), ct).ConfigureAwait(false);
    }
}
