using System.Text;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Signals;

/// <summary>The statements over a log's tables.</summary>
internal static class SqliteDecisionRows
{
    private const string Rows = "SELECT d.seq, d.envelope, c.salt, c.content FROM decisions d LEFT JOIN contents c ON c.seq = d.seq";
    private const string BareRows = "SELECT d.seq, d.envelope, NULL, NULL FROM decisions d";

    /// <summary>What a batch needs to know; called under the write lock.</summary>
    public static LogView View(SqliteDatabase database, LogScope scope)
    {
        const string Columns = "SELECT seq, id, key, input, leaf FROM decisions WHERE ";
        var known = new List<KnownDecision>();
        foreach (var id in scope.Ids)
        {
            Add(database.Prepare(Columns + "id = ?").Bind(id));
        }

        foreach (var key in scope.Keys)
        {
            Add(database.Prepare(Columns + "key = ?").Bind(key));
        }

        return new LogView(SqliteDecisionSchema.Head(database), known);

        void Add(SqliteStatement row)
        {
            if (row.Step())
            {
                known.Add(new KnownDecision(row.Number(0), row.Text(1), row.BytesOrNull(2), row.Text(3), row.Bytes(4)));
            }

            row.Reset();
        }
    }

    /// <summary>Writes a batch's rows and the end of the log.</summary>
    public static void Write(SqliteDatabase database, LogWrite write)
    {
        for (var i = 0; i < write.Decisions.Count; i++)
        {
            Write(database, write.First + i, write.Decisions[i]);
        }

        foreach (var mark in write.Begun)
        {
            database.Prepare("INSERT OR IGNORE INTO begun(id, mark) VALUES (?, ?)").Bind(mark.Id).Bind(mark.Mark).Run();
        }

        if (write.Decisions.Count > 0)
        {
            database.Prepare("UPDATE log SET origin = ?, seq = ?, frontier = ?").Bind(write.Head.Origin).Bind(write.Head.Seq).Bind(write.Head.Frontier.ToBytes()).Run();
        }
    }

    /// <summary>One row by its place.</summary>
    public static DecisionRow? Find(SqliteDatabase database, long seq) => Read(database.Prepare($"{Rows} WHERE d.seq = ?").Bind(seq)).SingleOrDefault();

    /// <summary>The places of ids that begin so, at most two.</summary>
    public static IReadOnlyList<long> FindId(SqliteDatabase database, string start) =>
        Numbers(database.Prepare("SELECT seq FROM decisions WHERE id >= ? AND id < ? LIMIT 2").Bind(start).Bind(start + "\u007f"));

    /// <summary>The place of a key.</summary>
    public static long? FindKey(SqliteDatabase database, byte[] key) => Numbers(database.Prepare("SELECT seq FROM decisions WHERE key = ?").Bind(key)) is [var seq] ? seq : null;

    /// <summary>Rows that fit, newest first.</summary>
    public static IReadOnlyList<DecisionRow> List(SqliteDatabase database, DecisionQuery query, long before, int limit)
    {
        var sql = new StringBuilder(query.IsBare ? BareRows : Rows).Append(" WHERE d.seq < ?");
        var values = new List<string>();
        foreach (var (column, value) in Wanted(query))
        {
            sql.Append(" AND d.").Append(column).Append(" = ?");
            values.Add(value);
        }

        if (query.Repositories is { } repositories)
        {
            sql.Append(" AND d.repository IN (").AppendJoin(',', Enumerable.Repeat("?", repositories.Count)).Append(')');
            values.AddRange(repositories);
        }

        var statement = database.Prepare(sql.Append(" ORDER BY d.seq DESC LIMIT ?").ToString()).Bind(before);
        values.ForEach(value => statement.Bind(value));
        return Read(statement.Bind(limit));
    }

    /// <summary>Rows behind a place, in order.</summary>
    public static IReadOnlyList<DecisionRow> Read(SqliteDatabase database, long after, int limit) =>
        Read(database.Prepare($"{Rows} WHERE d.seq > ? ORDER BY d.seq LIMIT ?").Bind(after).Bind(limit));

    /// <summary>Rows behind a place, in order, with all that is checked of them.</summary>
    public static IReadOnlyList<WholeRow> ReadWhole(SqliteDatabase database, long after, int limit)
    {
        var row = database.Prepare(
            """
            SELECT d.seq, d.envelope, c.salt, c.content, d.id, d.at, d.persona, d.version, d.outcome, d.repository, d.run, d.key, d.input, d.leaf
            FROM decisions d LEFT JOIN contents c ON c.seq = d.seq WHERE d.seq > ? ORDER BY d.seq LIMIT ?
            """).Bind(after).Bind(limit);
        var rows = new List<WholeRow>();
        while (row.Step())
        {
            var columns = new DecisionColumns(
                row.Text(4), row.Number(5), row.Text(6), row.Text(7), row.Text(8), row.TextOrNull(9), row.TextOrNull(10), row.BytesOrNull(11), row.Text(12));
            rows.Add(new WholeRow(Row(row), columns, row.Bytes(13)));
        }

        row.Reset();
        return rows;
    }

    /// <summary>Marks of decisions that began, by id behind one.</summary>
    public static IReadOnlyList<byte[]> Begun(SqliteDatabase database, string after, int limit)
    {
        var row = database.Prepare("SELECT mark FROM begun WHERE id > ? ORDER BY id LIMIT ?").Bind(after).Bind(limit);
        var marks = new List<byte[]>();
        while (row.Step())
        {
            marks.Add(row.Bytes(0));
        }

        row.Reset();
        return marks;
    }

    /// <summary>The filters of a query that are one value each, with their columns.</summary>
    public static IEnumerable<(string Column, string Value)> Wanted(DecisionQuery query)
    {
        (string, string?)[] filters = [("persona", query.Persona), ("version", query.Version), ("outcome", query.Outcome), ("run", query.Run)];
        return filters.Where(filter => filter.Item2 is not null)!;
    }

    private static void Write(SqliteDatabase database, long seq, NewDecision decision)
    {
        var columns = decision.Columns;
        var insert = database.Prepare("INSERT INTO decisions(seq, id, at, persona, version, outcome, repository, run, input, leaf, envelope, key) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)")
            .Bind(seq).Bind(columns.Id).Bind(columns.At).Bind(columns.Persona).Bind(columns.Version).Bind(columns.Outcome).Bind(columns.Repository).Bind(columns.Run)
            .Bind(columns.Input).Bind(decision.Leaf).Bind(decision.Envelope);
        (columns.Key is { } key ? insert.Bind(key) : insert.Bind((string?)null)).Run();
        if (decision.Content is { } content)
        {
            database.Prepare("INSERT INTO contents(seq, salt, content) VALUES (?, ?, ?)").Bind(seq).Bind(decision.Salt).Bind(content).Run();
        }

        database.Prepare("DELETE FROM begun WHERE id = ?").Bind(columns.Id).Run();
    }

    private static List<DecisionRow> Read(SqliteStatement row)
    {
        var rows = new List<DecisionRow>();
        while (row.Step())
        {
            rows.Add(Row(row));
        }

        row.Reset();
        return rows;
    }

    private static DecisionRow Row(SqliteStatement row) => new(row.Number(0), row.Bytes(1), row.BytesOrNull(2), row.BytesOrNull(3));

    private static List<long> Numbers(SqliteStatement row)
    {
        var numbers = new List<long>();
        while (row.Step())
        {
            numbers.Add(row.Number(0));
        }

        row.Reset();
        return numbers;
    }
}
