using System.Globalization;
using System.Text;
using System.Text.Json;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Retrieval;

/// <summary>The questions to an index in SQLite. What the filter does not let through is left out by the database itself.</summary>
internal static class SqlitePieces
{
    private const string Columns = "p.id, p.terms, p.kind, p.node, p.title, p.text, p.attributes, p.first, p.last, d.path";
    private const double Thousandth = 1e6;

    /// <summary>Pieces that hold any of the words, best first: a hit in the title counts most, one in the text least.</summary>
    public static IReadOnlyList<FoundPiece> Find(SqliteDatabase database, PieceFilter filter, QuestionWords words, int limit)
    {
        if (words.IsEmpty || filter.Terms.Count == 0 || filter.Kinds.Count == 0)
        {
            return [];
        }

        var (match, ranked) = (Match(words), new List<(long Id, double Score)>());
        var rows = database.Prepare($"""
            SELECT p.id, CAST(-1e6 * bm25(search, 6.0, 2.0, 1.0) AS INTEGER) AS score
            FROM search JOIN pieces p ON p.id = search.rowid
            WHERE search MATCH ? AND {Condition(filter)} ORDER BY score DESC, p.id LIMIT ?
            """).Bind(match);
        Bind(rows, filter).Bind(limit);
        while (rows.Step())
        {
            ranked.Add((rows.Number(0), rows.Number(1) / Thousandth));
        }

        rows.Reset();
        return [.. ranked.Select(one => One(database, one.Id) is { } piece ? piece with { Score = one.Score, Hits = Hits(database, match, one.Id) } : null).OfType<FoundPiece>()];
    }

    /// <summary>Pieces in the order of their source.</summary>
    public static IReadOnlyList<FoundPiece> List(SqliteDatabase database, PieceFilter filter, int limit)
    {
        if (filter.Terms.Count == 0 || filter.Kinds.Count == 0)
        {
            return [];
        }

        return Read(Bind(database.Prepare($"SELECT {Columns} FROM pieces p JOIN documents d ON d.id = p.document WHERE {Condition(filter)} ORDER BY d.source, d.path, p.at LIMIT ?"), filter).Bind(limit));
    }

    /// <summary>A piece by its node.</summary>
    public static FoundPiece? Get(SqliteDatabase database, PieceFilter filter, string node) => filter.Terms.Count == 0 || filter.Kinds.Count == 0 ? null
        : Read(Bind(database.Prepare($"SELECT {Columns} FROM pieces p JOIN documents d ON d.id = p.document WHERE p.node = ? AND {Condition(filter)} LIMIT 1").Bind(node), filter)).FirstOrDefault();

    /// <summary>The pieces whose vectors are nearest, the nearest first.</summary>
    public static IReadOnlyList<FoundPiece> Nearest(SqliteDatabase database, PieceFilter filter, string model, NearestPieces nearest)
    {
        if (filter.Terms.Count == 0 || filter.Kinds.Count == 0)
        {
            return [];
        }

        var rows = Bind(database.Prepare($"SELECT p.id, v.vector FROM vectors v JOIN pieces p ON p.id = v.piece WHERE v.model = ? AND {Condition(filter)}").Bind(model), filter);
        while (rows.Step())
        {
            nearest.Add(rows.Number(0), rows.Bytes(1));
        }

        rows.Reset();
        return [.. nearest.Taken.Select(one => One(database, one.Id) is { } piece ? piece with { Score = one.Near } : null).OfType<FoundPiece>()];
    }

    private static FoundPiece? One(SqliteDatabase database, long id) =>
        Read(database.Prepare($"SELECT {Columns} FROM pieces p JOIN documents d ON d.id = p.document WHERE p.id = ?").Bind(id)).FirstOrDefault();

    // Each word and phrase stands in quotes, in which FTS5 knows no operators; they hold letters, digits and blanks only.
    private static string Match(QuestionWords words) => string.Join(" OR ", words.Words.Concat(words.Phrases).Select(word => $"\"{word}\""));

    private static string Condition(PieceFilter filter)
    {
        var condition = new StringBuilder("p.terms IN (SELECT value FROM json_each(?)) AND p.kind IN (SELECT value FROM json_each(?))");
        for (var i = 0; i < filter.Where.Count; i++)
        {
            condition.Append(" AND EXISTS (SELECT 1 FROM attributes a WHERE a.piece = p.id AND a.name = ? AND a.value = ?)");
        }

        return condition.ToString();
    }

    private static SqliteStatement Bind(SqliteStatement statement, PieceFilter filter)
    {
        statement.Bind($"[{string.Join(',', filter.Terms.Select(id => id.ToString(CultureInfo.InvariantCulture)))}]")
            .Bind(JsonSerializer.Serialize([.. filter.Kinds], IndexJson.Default.ListString));
        foreach (var (name, value) in filter.Where)
        {
            statement.Bind(name).Bind(value);
        }

        return statement;
    }

    private static List<FoundPiece> Read(SqliteStatement rows)
    {
        var pieces = new List<FoundPiece>();
        while (rows.Step())
        {
            var piece = new ReadPiece(rows.Text(2), rows.Text(3), rows.Text(4), rows.Text(5))
            {
                Attributes = JsonSerializer.Deserialize(rows.Text(6), IndexJson.Default.DictionaryStringString)!,
                First = (int)rows.Number(7),
                Last = (int)rows.Number(8),
            };
            pieces.Add(new FoundPiece(rows.Number(0), rows.Number(1), piece, rows.Text(9)));
        }

        rows.Reset();
        return pieces;
    }

    private static IReadOnlyList<FieldHits> Hits(SqliteDatabase database, string match, long id)
    {
        var (open, close) = (HitMarks.Open.ToString(), HitMarks.Close.ToString());
        var row = database.Prepare("SELECT highlight(search, 0, ?, ?), highlight(search, 1, ?, ?), highlight(search, 2, ?, ?) FROM search WHERE search MATCH ? AND rowid = ?")
            .Bind(open).Bind(close).Bind(open).Bind(close).Bind(open).Bind(close).Bind(match).Bind(id);
        IReadOnlyList<FieldHits> hits = row.Step() ? HitMarks.Read(row.Text(0), row.Text(1), row.Text(2)) : [];
        row.Reset();
        return hits;
    }
}
