using System.Globalization;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Retrieval;

/// <summary>Finds pieces of context within a slice. The slice is part of each question to the index, and what comes back is held against it once more.</summary>
/// <param name="index">The index.</param>
/// <param name="refresh">Brings the index up to date with the sources.</param>
/// <param name="embedder">Turns questions into vectors; null to search by words alone. It ends with the search.</param>
internal sealed class ContextSearch(IContextIndex index, Func<CancellationToken, Task> refresh, Embedder? embedder = null) : IContextSearch
{
    /// <summary>The most pieces that are given at once.</summary>
    public const int MostPieces = 10_000;

    private const int MostFound = 200;
    private const int MostWhere = 16;
    private const int FusedOfEach = 50;
    private const int TextsOfACall = 64;
    private const int MostVectors = 50_000;

    /// <inheritdoc />
    public Task<IReadOnlyList<ContextPiece>> FindAsync(DataSlice slice, ContextQuestion question, CancellationToken ct) => GuardedAsync(async () =>
    {
        var view = await ViewAsync(slice, question.Sources, Where(question), ct).ConfigureAwait(false);
        var (words, limit) = (QuestionWords.Of(question.Text), Math.Clamp(question.Limit, 0, MostFound));
        var found = limit == 0 ? []
            : words.IsEmpty && question.Where.Count > 0 ? await index.ListAsync(view.Filter, limit, ct).ConfigureAwait(false)
            : embedder is null ? await index.FindAsync(view.Filter, words, limit, ct).ConfigureAwait(false)
            : await FindFusedAsync(view.Filter, question.Text, words, limit, ct).ConfigureAwait(false);
        return view.Give(found);
    });

    /// <inheritdoc />
    public Task<IReadOnlyList<ContextPiece>> AllAsync(DataSlice slice, string source, int limit, CancellationToken ct) => GuardedAsync(async () =>
    {
        var view = await ViewAsync(slice, [source], new Dictionary<string, string>(StringComparer.Ordinal), ct).ConfigureAwait(false);
        return limit <= 0 ? [] : view.Give(await index.ListAsync(view.Filter, Math.Min(limit, MostPieces), ct).ConfigureAwait(false));
    });

    /// <inheritdoc />
    public async Task<ContextPiece?> GetAsync(DataSlice slice, string node, CancellationToken ct) => (await GuardedAsync(async () =>
    {
        var view = await ViewAsync(slice, null, new Dictionary<string, string>(StringComparer.Ordinal), ct).ConfigureAwait(false);
        return await index.GetAsync(view.Filter, node, ct).ConfigureAwait(false) is { } found ? view.Give([found]) : [];
    }).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>What went wrong with vectors, so that words alone are searched; null where nothing did.</summary>
    public string? Warning { get; private set; }

    /// <inheritdoc />
    public async Task RefreshAsync(CancellationToken ct)
    {
        await refresh(ct).ConfigureAwait(false);
        await EmbedAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Makes the vectors that are missing. Where the endpoint fails, what it made stays and <see cref="Warning"/> says so.</summary>
    public async Task EmbedAsync(CancellationToken ct)
    {
        Warning = null;
        try
        {
            for (var made = 0; embedder is not null && made < MostVectors; made += TextsOfACall)
            {
                var missing = await index.Vectors.MissingAsync(embedder.Model, TextsOfACall, ct).ConfigureAwait(false);
                if (missing.Count == 0)
                {
                    return;
                }

                var vectors = await embedder.EmbedAsync([.. missing.Select(one => one.Text)], ct).ConfigureAwait(false);
                await index.Vectors.WriteAsync(embedder.Model, [.. missing.Zip(vectors, (one, vector) => (one.Id, Embedder.Bytes(vector)))], ct).ConfigureAwait(false);
            }
        }
        catch (EmbeddingException e)
        {
            Warning = $"The endpoint of vectors failed: {e.Message}. Words alone are searched where vectors are missing.";
        }
    }

    /// <summary>What is indexed, by the sources' names.</summary>
    /// <exception cref="ContextException">It can't be read.</exception>
    public Task<IReadOnlyList<SourceStanding>> SourcesAsync(CancellationToken ct) => GuardedAsync(() => index.SourcesAsync(ct));

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        embedder?.Dispose();
        return index.DisposeAsync();
    }

    private async Task<IReadOnlyList<FoundPiece>> FindFusedAsync(PieceFilter filter, string text, QuestionWords words, int limit, CancellationToken ct)
    {
        var most = Math.Max(limit, FusedOfEach);
        var byWords = await index.FindAsync(filter, words, most, ct).ConfigureAwait(false);
        try
        {
            var question = (await embedder!.EmbedAsync([text], ct).ConfigureAwait(false))[0];
            return RankFusion.Of(byWords, await index.Vectors.NearestAsync(filter, embedder.Model, question, most, ct).ConfigureAwait(false), limit);
        }
        catch (EmbeddingException e)
        {
            Warning = $"The endpoint of vectors failed: {e.Message}. Words alone were searched.";
            return [.. byWords.Take(limit)];
        }
    }

    private static IReadOnlyDictionary<string, string> Where(ContextQuestion question) => question.Where.Count <= MostWhere ? question.Where
        : throw new ContextException($"A question asks for at most {MostWhere} attributes, not {question.Where.Count}; leave some out.");

    private async Task<SliceView> ViewAsync(DataSlice slice, IReadOnlyList<string>? sources, IReadOnlyDictionary<string, string> where, CancellationToken ct) =>
        SliceView.Of(slice, sources, where, await index.TermsAsync(ct).ConfigureAwait(false));

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> ask)
    {
        try
        {
            return await ask().ConfigureAwait(false);
        }
        catch (LedgerException e)
        {
            throw new ContextException($"The index of context can't be read: {e.Message}");
        }
    }
}

/// <summary>A slice over an index: what it lets through, and a second look at what came out.</summary>
/// <param name="Slice">The slice.</param>
/// <param name="Sources">The sources that are asked for; null for all of the slice.</param>
/// <param name="Terms">The terms of the index that the slice holds, by number.</param>
/// <param name="Filter">The same for the index.</param>
internal sealed record SliceView(DataSlice Slice, IReadOnlyList<string>? Sources, IReadOnlyDictionary<long, AccessTerms> Terms, PieceFilter Filter)
{
    private static readonly string[] s_kinds = [PieceKinds.Chunk, PieceKinds.Entity];

    /// <summary>The view of a slice.</summary>
    /// <param name="slice">The slice.</param>
    /// <param name="sources">Only these sources; null for all of the slice.</param>
    /// <param name="where">Attributes that pieces must have.</param>
    /// <param name="all">All terms of the index.</param>
    public static SliceView Of(DataSlice slice, IReadOnlyList<string>? sources, IReadOnlyDictionary<string, string> where, IReadOnlyDictionary<long, AccessTerms> all)
    {
        var terms = all.Where(pair => IsWithin(pair.Value, slice, sources)).ToDictionary();
        return new SliceView(slice, sources, terms, new PieceFilter([.. terms.Keys.Order()], [.. s_kinds.Where(slice.Nodes.Contains)], where));
    }

    /// <summary>The pieces as they are given. What the slice does not hold is left out, wherever it came from.</summary>
    public IReadOnlyList<ContextPiece> Give(IReadOnlyList<FoundPiece> found) =>
    [
        .. found.Where(one => Terms.TryGetValue(one.Terms, out var terms) && IsWithin(terms, Slice, Sources) && Slice.Nodes.Contains(one.Piece.Kind)
                && Filter.Where.All(pair => one.Piece.Attributes.TryGetValue(pair.Key, out var value) && value == pair.Value))
            .Select(one => new ContextPiece(one.Piece.Node, Terms[one.Terms].Source, one.Document, one.Piece.Title, one.Piece.Text, one.Piece.Digest, one.Score, Why(one))
            {
                Attributes = one.Piece.Attributes,
                Lines = one.Piece.First > 0 ? (one.Piece.First, one.Piece.Last) : null,
            }),
    ];

    private static bool IsWithin(AccessTerms terms, DataSlice slice, IReadOnlyList<string>? sources) => terms.IsWithin(slice) && sources?.Contains(terms.Source, StringComparer.Ordinal) != false;

    private static string Why(FoundPiece one) => string.Join("; ", one.Hits.Select(hits => string.Create(CultureInfo.InvariantCulture, $"{hits.Field}: {string.Join(", ", hits.Words)}")));
}
