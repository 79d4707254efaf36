using System.Text.Json;
using Npgsql;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Retrieval;

/// <summary>An index in PostgreSQL, with its text search. Texts are folded first, so that words are told apart as in SQLite.</summary>
internal sealed class PostgresIndex : IContextIndex
{
    private readonly PostgresConnections connections;
    private readonly string scope;

    private PostgresIndex(PostgresConnections connections, string scope) => (this.connections, this.scope, Vectors) = (connections, scope, new PostgresVectors(scope, connections));

    /// <inheritdoc />
    public IPieceVectors Vectors { get; }

    /// <summary>Opens the index of a scope; the tables are made where there are none.</summary>
    /// <param name="address">The ledger's address.</param>
    /// <param name="scope">Whose sources: several folders share the tables.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">The database can't be reached, or lets nobody make a schema.</exception>
    public static async Task<PostgresIndex> OpenAsync(string address, string scope, TimeProvider time, CancellationToken ct)
    {
        var connections = PostgresConnections.Open(address, create: true, time);
        try
        {
            await connections.UseAsync(connection => PostgresIndexTables.EnsureAsync(connection, ct), ct).ConfigureAwait(false);
            return new PostgresIndex(connections, scope);
        }
        catch
        {
            await connections.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<string, string>> DigestsAsync(string source, CancellationToken ct) => (await ReadAsync(
        "SELECT path, digest FROM solvent_retrieval.documents WHERE scope = $1 AND source = $2", row => (row.GetString(0), row.GetString(1)), ct, scope, source).ConfigureAwait(false))
        .ToDictionary(pair => pair.Item1, pair => pair.Item2, StringComparer.Ordinal);

    /// <inheritdoc />
    public Task WriteAsync(SourceChange change, CancellationToken ct) => connections.UseAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        // The source's row is held until the end: who writes the same source waits.
        await RunAsync(
            connection,
            "INSERT INTO solvent_retrieval.sources(scope, name, definition, problems, at) VALUES ($1, $2, $3, $4, $5) ON CONFLICT (scope, name) DO UPDATE SET definition = EXCLUDED.definition, problems = EXCLUDED.problems, at = EXCLUDED.at",
            ct, scope, change.Source.Name, JsonSerializer.Serialize(change.Source, IndexJson.Default.ContextSource),
            JsonSerializer.Serialize([.. change.Problems], IndexJson.Default.ListSourceProblem), LedgerTime.ToMicros(change.At)).ConfigureAwait(false);
        string[] gone = [.. change.Gone, .. change.Documents.Select(document => document.Path)];
        await RunAsync(connection, "DELETE FROM solvent_retrieval.documents WHERE scope = $1 AND source = $2 AND path = ANY($3)", ct, scope, change.Source.Name, gone).ConfigureAwait(false);
        var known = new Dictionary<string, long>(StringComparer.Ordinal);
        foreach (var document in change.Documents)
        {
            await WriteAsync(connection, change.Source.Name, document, known, ct).ConfigureAwait(false);
        }

        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return 1;
    }, ct);

    /// <inheritdoc />
    public Task KeepOnlyAsync(IReadOnlyCollection<string> sources, CancellationToken ct) => connections.UseAsync(async connection =>
    {
        foreach (var (table, column) in new[] { ("documents", "source"), ("sources", "name") })
        {
            await RunAsync(connection, $"DELETE FROM solvent_retrieval.{table} WHERE scope = $1 AND NOT {column} = ANY($2)", ct, scope, sources.ToArray()).ConfigureAwait(false);
        }

        return 1;
    }, ct);

    /// <inheritdoc />
    public async Task<IReadOnlyList<SourceStanding>> SourcesAsync(CancellationToken ct) => await ReadAsync(
        """
        SELECT s.definition, s.at, s.problems,
          (SELECT count(*) FROM solvent_retrieval.documents d WHERE d.scope = s.scope AND d.source = s.name),
          (SELECT count(*) FROM solvent_retrieval.documents d JOIN solvent_retrieval.pieces p ON p.document = d.id WHERE d.scope = s.scope AND d.source = s.name AND p.kind = 'chunk'),
          (SELECT count(*) FROM solvent_retrieval.documents d JOIN solvent_retrieval.pieces p ON p.document = d.id WHERE d.scope = s.scope AND d.source = s.name AND p.kind = 'entity')
        FROM solvent_retrieval.sources s WHERE s.scope = $1 ORDER BY s.name
        """,
        row => new SourceStanding(
            JsonSerializer.Deserialize(row.GetString(0), IndexJson.Default.ContextSource)!, LedgerTime.ToTime(row.GetInt64(1)), row.GetInt64(3), row.GetInt64(4), row.GetInt64(5),
            JsonSerializer.Deserialize(row.GetString(2), IndexJson.Default.ListSourceProblem)!),
        ct, scope).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<IReadOnlyDictionary<long, AccessTerms>> TermsAsync(CancellationToken ct) => (await ReadAsync(
        "SELECT id, terms FROM solvent_retrieval.terms WHERE scope = $1", row => (row.GetInt64(0), row.GetString(1)), ct, scope).ConfigureAwait(false))
        .ToDictionary(pair => pair.Item1, pair => AccessTerms.Of(pair.Item2));

    /// <inheritdoc />
    public Task<IReadOnlyList<FoundPiece>> FindAsync(PieceFilter filter, QuestionWords words, int limit, CancellationToken ct) =>
        connections.UseAsync(connection => PostgresPieces.FindAsync(connection, filter, words, limit, ct), ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<FoundPiece>> ListAsync(PieceFilter filter, int limit, CancellationToken ct) =>
        connections.UseAsync(connection => PostgresPieces.ListAsync(connection, filter, limit, ct), ct);

    /// <inheritdoc />
    public Task<FoundPiece?> GetAsync(PieceFilter filter, string node, CancellationToken ct) =>
        connections.UseAsync(connection => PostgresPieces.GetAsync(connection, filter, node, ct), ct);

    /// <inheritdoc />
    public ValueTask DisposeAsync() => connections.DisposeAsync();

    private async Task WriteAsync(NpgsqlConnection connection, string source, ReadDocument document, Dictionary<string, long> known, CancellationToken ct)
    {
        var id = (await PostgresRows.ReadAsync(
            connection, "INSERT INTO solvent_retrieval.documents(scope, source, path, title, digest) VALUES ($1, $2, $3, $4, $5) RETURNING id", row => row.GetInt64(0), ct,
            scope, source, document.Path, document.Title, document.Digest).ConfigureAwait(false))[0];
        var terms = new List<long>(document.Pieces.Count);
        foreach (var piece in document.Pieces)
        {
            terms.Add(await TermsIdAsync(connection, piece.Terms ?? document.Terms, known, ct).ConfigureAwait(false));
        }

        string[] words = [.. document.Pieces.Select(piece => PieceWords.Of(document, piece))];
        await using var command = PostgresRows.Command(
            connection,
            """
            INSERT INTO solvent_retrieval.pieces(document, at, terms, kind, node, first, last, title, attributes, words, text, search)
            SELECT $1, (i - 1)::integer, terms, kind, node, first, last, title, attributes::jsonb, words, text,
              setweight(to_tsvector('english', folded_title), 'A') || setweight(to_tsvector('english', folded_words), 'B') || setweight(to_tsvector('english', folded_text), 'D')
            FROM unnest($2::bigint[], $3::text[], $4::text[], $5::integer[], $6::integer[], $7::text[], $8::text[], $9::text[], $10::text[], $11::text[], $12::text[], $13::text[])
              WITH ORDINALITY AS u(terms, kind, node, first, last, title, attributes, words, text, folded_title, folded_words, folded_text, i)
            """,
            id, terms.ToArray(), Each(document, piece => piece.Kind), Each(document, piece => piece.Node), document.Pieces.Select(piece => piece.First).ToArray(),
            document.Pieces.Select(piece => piece.Last).ToArray(), Each(document, piece => piece.Title), Each(document, Attributes), words, Each(document, piece => piece.Text),
            Each(document, piece => QuestionWords.Fold(piece.Title)), words.Select(QuestionWords.Fold).ToArray(), Each(document, piece => QuestionWords.Fold(piece.Text)));
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private async Task<long> TermsIdAsync(NpgsqlConnection connection, AccessTerms terms, Dictionary<string, long> known, CancellationToken ct)
    {
        var text = terms.ToText();
        if (!known.TryGetValue(text, out var id))
        {
            await RunAsync(connection, "INSERT INTO solvent_retrieval.terms(scope, terms) VALUES ($1, $2) ON CONFLICT DO NOTHING", ct, scope, text).ConfigureAwait(false);
            known[text] = id = (await PostgresRows.ReadAsync(
                connection, "SELECT id FROM solvent_retrieval.terms WHERE scope = $1 AND terms = $2", row => row.GetInt64(0), ct, scope, text).ConfigureAwait(false))[0];
        }

        return id;
    }

    private static string[] Each(ReadDocument document, Func<ReadPiece, string> read) => [.. document.Pieces.Select(read)];

    private static string Attributes(ReadPiece piece) =>
        JsonSerializer.Serialize(new Dictionary<string, string>(piece.Attributes, StringComparer.Ordinal), IndexJson.Default.DictionaryStringString);

    private Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values) =>
        connections.UseAsync(connection => PostgresRows.ReadAsync(connection, sql, read, ct, values), ct);

    private static async Task RunAsync(NpgsqlConnection connection, string sql, CancellationToken ct, params object[] values)
    {
        await using var command = PostgresRows.Command(connection, sql, values);
        await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }
}
