using System.Text.Json;
using Npgsql;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Retrieval;

/// <summary>The questions to an index in PostgreSQL. What the filter does not let through is left out by the database itself.</summary>
internal static class PostgresPieces
{
    private const string Columns = "p.id, p.terms, p.kind, p.node, p.title, p.text, p.attributes::text, p.first, p.last, d.path, p.words";
    private const string Within = "p.terms = ANY($1) AND p.kind = ANY($2) AND ($3::text IS NULL OR p.attributes @> $3::jsonb)";
    private const string Marks = "HighlightAll=true, StartSel=\"\u0001\", StopSel=\"\u0002\"";

    // A rare word tells more than a common one, which ts_rank_cd does not know: each word's rank is weighed by how few pieces of the slice hold it.
    private const string Ranked = $$"""
        WITH asked AS MATERIALIZED (
          SELECT t FROM (SELECT plainto_tsquery('english', w) AS t FROM unnest($4::text[]) w UNION SELECT phraseto_tsquery('english', w) FROM unnest($5::text[]) w) all_words WHERE numnode(t) > 0
        ), weighed AS MATERIALIZED (
          SELECT t, ln(1 + (whole.n - held.n + 0.5) / (held.n + 0.5)) AS weight
          FROM asked, (SELECT count(*) AS n FROM solvent_retrieval.pieces p WHERE {{Within}}) whole,
            LATERAL (SELECT count(*) AS n FROM solvent_retrieval.pieces p WHERE p.search @@ asked.t AND {{Within}}) held
        ), ranked AS (
          SELECT p.id, sum(weighed.weight * ts_rank_cd('{0.15, 0.2, 0.35, 1.0}', p.search, weighed.t, 1 | 32)) AS score
          FROM weighed JOIN solvent_retrieval.pieces p ON p.search @@ weighed.t AND {{Within}}
          GROUP BY p.id ORDER BY score DESC, p.id LIMIT $6
        )
        SELECT {{Columns}}, ranked.score FROM ranked JOIN solvent_retrieval.pieces p ON p.id = ranked.id JOIN solvent_retrieval.documents d ON d.id = p.document ORDER BY ranked.score DESC, p.id
        """;

    // The words as one query: what the server wrote itself is read again, and nothing else.
    private const string Marked = """
        SELECT ts_headline('english', u.folded, q.t, $3) FROM unnest($1::text[]) WITH ORDINALITY u(folded, i),
          (SELECT string_agg(plainto_tsquery('english', w)::text, ' | ')::tsquery AS t FROM unnest($2::text[]) w WHERE numnode(plainto_tsquery('english', w)) > 0) q
        ORDER BY u.i
        """;

    /// <summary>Pieces that hold any of the words, best first.</summary>
    public static async Task<IReadOnlyList<FoundPiece>> FindAsync(NpgsqlConnection connection, PieceFilter filter, QuestionWords words, int limit, CancellationToken ct)
    {
        if (words.IsEmpty || filter.Terms.Count == 0 || filter.Kinds.Count == 0)
        {
            return [];
        }

        var found = await PostgresRows.ReadAsync(
            connection, Ranked, row => (Piece: Piece(row) with { Score = row.GetDouble(11) }, Words: row.GetString(10)), ct,
            [.. Values(filter), words.Words.ToArray(), words.Phrases.ToArray(), limit]).ConfigureAwait(false);
        if (found.Count == 0)
        {
            return [];
        }

        string[] folded = [.. found.SelectMany(one => new[] { one.Piece.Piece.Title, one.Words, one.Piece.Piece.Text }).Select(QuestionWords.Fold)];
        var marked = await PostgresRows.ReadAsync(connection, Marked, row => row.IsDBNull(0) ? "" : row.GetString(0), ct, folded, words.Words.ToArray(), Marks).ConfigureAwait(false);
        return [.. found.Select((one, i) => one.Piece with { Hits = HitMarks.Read(marked[3 * i], marked[(3 * i) + 1], marked[(3 * i) + 2]) })];
    }

    /// <summary>Pieces in the order of their source.</summary>
    public static async Task<IReadOnlyList<FoundPiece>> ListAsync(NpgsqlConnection connection, PieceFilter filter, int limit, CancellationToken ct) => await PostgresRows.ReadAsync(
        connection, $"SELECT {Columns} FROM solvent_retrieval.pieces p JOIN solvent_retrieval.documents d ON d.id = p.document WHERE {Within} ORDER BY d.source, d.path, p.at LIMIT $4",
        Piece, ct, [.. Values(filter), limit]).ConfigureAwait(false);

    /// <summary>A piece by its node.</summary>
    public static async Task<FoundPiece?> GetAsync(NpgsqlConnection connection, PieceFilter filter, string node, CancellationToken ct) =>
        node.Contains('\0', StringComparison.Ordinal) ? null : (await PostgresRows.ReadAsync(
            connection, $"SELECT {Columns} FROM solvent_retrieval.pieces p JOIN solvent_retrieval.documents d ON d.id = p.document WHERE p.node = $4 AND {Within} LIMIT 1",
            Piece, ct, [.. Values(filter), node]).ConfigureAwait(false)).FirstOrDefault();

    /// <summary>The pieces whose vectors are nearest, the nearest first.</summary>
    public static async Task<IReadOnlyList<FoundPiece>> NearestAsync(NpgsqlConnection connection, PieceFilter filter, string model, NearestPieces nearest, CancellationToken ct)
    {
        await PostgresRows.ReadAsync(
            connection, $"SELECT p.id, v.vector FROM solvent_retrieval.vectors v JOIN solvent_retrieval.pieces p ON p.id = v.piece WHERE v.model = $4 AND {Within}",
            row =>
            {
                nearest.Add(row.GetInt64(0), row.GetFieldValue<byte[]>(1));
                return true;
            }, ct, [.. Values(filter), model]).ConfigureAwait(false);
        var taken = nearest.Taken;
        var found = await PostgresRows.ReadAsync(
            connection, $"SELECT {Columns} FROM solvent_retrieval.pieces p JOIN solvent_retrieval.documents d ON d.id = p.document WHERE p.id = ANY($4) AND {Within}",
            Piece, ct, [.. Values(filter), taken.Select(one => one.Id).ToArray()]).ConfigureAwait(false);
        return [.. taken.Join(found, one => one.Id, piece => piece.Id, (one, piece) => piece with { Score = one.Near })];
    }

    private static object[] Values(PieceFilter filter) =>
    [
        filter.Terms.ToArray(), filter.Kinds.ToArray(), filter.Where.Count == 0 ? DBNull.Value : JsonSerializer.Serialize(new Dictionary<string, string>(filter.Where, StringComparer.Ordinal), IndexJson.Default.DictionaryStringString),
    ];

    private static FoundPiece Piece(NpgsqlDataReader row) => new(
        row.GetInt64(0), row.GetInt64(1),
        new ReadPiece(row.GetString(2), row.GetString(3), row.GetString(4), row.GetString(5))
        {
            Attributes = JsonSerializer.Deserialize(row.GetString(6), IndexJson.Default.DictionaryStringString)!,
            First = row.GetInt32(7),
            Last = row.GetInt32(8),
        },
        row.GetString(9));
}
