namespace Solvent.Modules.Retrieval.Contract;

/// <summary>A question to the sources.</summary>
/// <param name="Text">Words of people, hostile perhaps; they are matched and never run as a query's language.</param>
/// <param name="Limit">The most pieces.</param>
internal sealed record ContextQuestion(string Text, int Limit = 8)
{
    /// <summary>Only pieces of these sources; null for all of the slice.</summary>
    public IReadOnlyList<string>? Sources { get; init; }

    /// <summary>Only pieces whose columns or attributes have these values, such as <c>category = laptops</c>.</summary>
    public IReadOnlyDictionary<string, string> Where { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}

/// <summary>A piece of context that was found.</summary>
/// <param name="Node">The graph's id of it: <c>chunk:source/path#2</c> or <c>entity:source/key</c>.</param>
/// <param name="Source">The source's name.</param>
/// <param name="Document">The document's path or name in the source.</param>
/// <param name="Title">What people read: the heading, the name of a row.</param>
/// <param name="Text">The text.</param>
/// <param name="Digest">SHA-256 of the text, in hexadecimal.</param>
/// <param name="Score">How well it fits; larger is better.</param>
/// <param name="Why">Why it was found: the words that hit, or how near its vector is.</param>
internal sealed record ContextPiece(string Node, string Source, string Document, string Title, string Text, string Digest, double Score, string Why)
{
    /// <summary>The columns of a row, the front matter of a document: names and values as they stand.</summary>
    public IReadOnlyDictionary<string, string> Attributes { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The lines of the document, from 1; null where it has none.</summary>
    public (int First, int Last)? Lines { get; init; }
}

/// <summary>Finds context in the sources of one folder or server.</summary>
internal interface IContextSearch : IAsyncDisposable
{
    /// <summary>The pieces of the slice that fit, best first.</summary>
    /// <exception cref="ContextException">A source can't be read; the message names it, the place and the remedy.</exception>
    Task<IReadOnlyList<ContextPiece>> FindAsync(DataSlice slice, ContextQuestion question, CancellationToken ct);

    /// <summary>All rows or chunks of one source of the slice, in its order, at most so many.</summary>
    /// <exception cref="ContextException">A source can't be read; the message names it, the place and the remedy.</exception>
    Task<IReadOnlyList<ContextPiece>> AllAsync(DataSlice slice, string source, int limit, CancellationToken ct);

    /// <summary>The piece of an id, where the slice has it; null otherwise, without telling which.</summary>
    Task<ContextPiece?> GetAsync(DataSlice slice, string node, CancellationToken ct);

    /// <summary>Takes in what changed in the sources since it was opened; for those who keep it open.</summary>
    /// <exception cref="ContextException">A source can't be read; what was indexed stays.</exception>
    Task RefreshAsync(CancellationToken ct) => Task.CompletedTask;
}

/// <summary>A source can't be read.</summary>
internal sealed class ContextException(string message) : Exception(message);
