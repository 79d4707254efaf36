using Solvent.Scanning.Sources;

namespace Solvent.Modules.Retrieval;

/// <summary>Brings an index up to date with the files of sources: only what changed is taken apart again. Links are not followed and nothing outside of the folder is read.</summary>
/// <param name="index">The index.</param>
/// <param name="time">The clock.</param>
internal sealed class SourceIndexing(IContextIndex index, TimeProvider time)
{
    private const int PiecesOfABatch = 5_000;
    private const string WithProblems = "!";

    /// <summary>Takes in a source of files.</summary>
    /// <param name="tree">The files of the folder that holds <c>.solvent</c>.</param>
    /// <param name="source">The source.</param>
    /// <param name="ct">Stops it.</param>
    public async Task FilesAsync(SourceTree tree, ContextSource source, CancellationToken ct)
    {
        var reader = new DocumentReader(source, new AccessTerms(source.Name, source.Purposes, source.Rights, [tree.Repository.Id]));
        var known = await index.DigestsAsync(source.Name, ct).ConfigureAwait(false);
        var (seen, batch, pieces) = (new HashSet<string>(StringComparer.Ordinal), new List<ReadDocument>(), 0);
        List<SourceProblem> problems = [.. tree.Unreadable.Where(path => PathIn(source, path.Path) is { } name && DocumentReader.IsRead(name)).Select(path => Unread(path.Path, path.Reason))];
        var files = Files(tree, source, problems);
        foreach (var (path, entry) in files)
        {
            ct.ThrowIfCancellationRequested();
            var (digest, document) = Read(tree, path, entry, reader, known, problems);
            if (digest is null)
            {
                continue;
            }

            seen.Add(path);
            if (document is not null)
            {
                batch.Add(document);
                pieces += document.Pieces.Count;
            }

            if (pieces >= PiecesOfABatch)
            {
                await index.WriteAsync(new SourceChange(source, batch, [], [], time.GetUtcNow()), ct).ConfigureAwait(false);
                (batch, pieces) = ([], 0);
            }
        }

        problems.AddRange(reader.Problems);
        await index.WriteAsync(new SourceChange(source, batch, [.. known.Keys.Where(path => !seen.Contains(path))], [.. problems.Take(ReadLimits.Problems)], time.GetUtcNow()), ct).ConfigureAwait(false);
    }

    private static List<(string Path, SourceEntry Entry)> Files(SourceTree tree, ContextSource source, List<SourceProblem> problems)
    {
        var files = tree.Entries.Select(entry => (Path: PathIn(source, entry.Path), Entry: entry)).Where(file => file.Path is not null && DocumentReader.IsRead(file.Path)).Select(file => (file.Path!, file.Entry)).ToList();
        if (files.Count == 0)
        {
            problems.Add(new SourceProblem($"{SourcesFile.Name}:{source.Line}", $"nothing to read at `{source.Path}`: no Markdown, text, HTML, CSV or JSON stands there, or git ignores it, or a link leads there, which is not followed."));
        }

        if (files.Count > ReadLimits.Documents)
        {
            problems.Add(new SourceProblem($"{SourcesFile.Name}:{source.Line}", $"{files.Count} documents at `{source.Path}`, of which the first {ReadLimits.Documents} are read; split the source."));
        }

        return files.Count > ReadLimits.Documents ? files[..ReadLimits.Documents] : files;
    }

    private static (string? Digest, ReadDocument? Document) Read(
        SourceTree tree, string path, SourceEntry entry, DocumentReader reader, IReadOnlyDictionary<string, string> known, List<SourceProblem> problems)
    {
        if (entry.Size > ReadLimits.FileBytes)
        {
            problems.Add(Unread(entry.Path, $"it is larger than {ReadLimits.FileBytes >> 20} MiB"));
            return (null, null);
        }

        var outcome = tree.Read(entry);
        using var text = outcome.Text;
        if (text is null or { IsBinary: true } || text.Bytes > ReadLimits.FileBytes)
        {
            problems.Add(Unread(entry.Path, outcome.Reason ?? "it is no text"));
            return (null, null);
        }

        var digest = reader.DigestOf(text.Chars);
        if (known.GetValueOrDefault(path) == digest)
        {
            return (digest, null);
        }

        // What has problems is read each time, so that they are told each time.
        var told = reader.Problems.Count;
        var document = reader.Read(path, text.Chars, digest);
        return (digest, reader.Problems.Count == told ? document : document with { Digest = digest + WithProblems });
    }

    private static SourceProblem Unread(string path, string reason) => new(PlainText.Line(path), $"it is not read: {reason}.");

    // The path within the source: the file's name where the source is one file; null for what is not of it.
    private static string? PathIn(ContextSource source, string path) =>
        source.Path == "." ? path.StartsWith(".solvent/", StringComparison.Ordinal) ? null : path
        : path == source.Path ? path[(path.LastIndexOf('/') + 1)..]
        : path.StartsWith(source.Path + "/", StringComparison.Ordinal) && source.Kind == SourceKinds.Folder ? path[(source.Path!.Length + 1)..]
        : null;
}
