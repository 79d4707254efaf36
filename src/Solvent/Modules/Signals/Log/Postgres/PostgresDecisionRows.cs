using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Signals;

/// <summary>The statements over a log's tables.</summary>
internal static class PostgresDecisionRows
{
    private const string HeadColumns = "SELECT format, origin, seq, frontier FROM solvent_signals.log";
    private const string Rows = "SELECT d.seq, d.envelope, c.salt, c.content FROM solvent_signals.decisions d LEFT JOIN solvent_signals.contents c ON c.seq = d.seq";
    private const string BareRows = "SELECT d.seq, d.envelope, NULL::bytea, NULL::bytea FROM solvent_signals.decisions d";

    /// <summary>What is said of a log without a sound head.</summary>
    public static LedgerException Damaged(string place) => new(LedgerFault.Corrupt, $"{place}: the head of the log of decisions is missing or damaged; restore a backup.");

    /// <summary>Reads the end of the log.</summary>
    public static async Task<LogHead> HeadAsync(NpgsqlConnection connection, string place, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(HeadColumns, connection);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await HeadAsync(row, place, ct).ConfigureAwait(false);
    }

    /// <summary>Takes the log's lock and reads what a batch needs to know, in one round trip.</summary>
    public static async Task<LogView> LockAsync(NpgsqlConnection connection, LogScope scope, string place, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        // Each statement sees what was committed before it began: those behind the lock see all that went before.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"{HeadColumns} FOR UPDATE"));
        batch.BatchCommands.Add(PostgresRows.With(
            """
            SELECT seq, id, key, input, leaf FROM solvent_signals.decisions WHERE id = ANY($1)
            UNION ALL SELECT seq, id, key, input, leaf FROM solvent_signals.decisions WHERE key = ANY($2)
            """,
            (object)scope.Ids.ToArray(), (object)scope.Keys.ToArray()));
        await using var rows = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var head = await HeadAsync(rows, place, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var known = new List<KnownDecision>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            known.Add(new KnownDecision(rows.GetInt64(0), rows.GetString(1), Bytes(rows, 2), rows.GetString(3), rows.GetFieldValue<byte[]>(4)));
        }

        return new LogView(head, known);
    }

    /// <summary>Writes a batch's rows and the end of the log.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, LogWrite write, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        if (write.Begun.Count > 0)
        {
            batch.BatchCommands.Add(PostgresRows.With(
                "INSERT INTO solvent_signals.begun(id, mark) SELECT * FROM unnest($1::text[], $2::bytea[]) ON CONFLICT (id) DO NOTHING",
                write.Begun.Select(mark => mark.Id).ToArray(), write.Begun.Select(mark => mark.Mark).ToArray()));
        }

        if (write.Decisions.Count > 0)
        {
            batch.BatchCommands.Add(Insert(write));
            var contents = write.Decisions.Select((decision, i) => (Decision: decision, Seq: write.First + i)).Where(one => one.Decision.Content is not null).ToList();
            batch.BatchCommands.Add(PostgresRows.With(
                "INSERT INTO solvent_signals.contents(seq, salt, content) SELECT * FROM unnest($1::bigint[], $2::bytea[], $3::bytea[])",
                contents.Select(one => one.Seq).ToArray(), contents.Select(one => one.Decision.Salt!).ToArray(), contents.Select(one => one.Decision.Content!).ToArray()));
            batch.BatchCommands.Add(PostgresRows.With("DELETE FROM solvent_signals.begun WHERE id = ANY($1)", (object)write.Decisions.Select(decision => decision.Columns.Id).ToArray()));
            batch.BatchCommands.Add(PostgresRows.With("UPDATE solvent_signals.log SET origin = $1, seq = $2, frontier = $3", write.Head.Origin, write.Head.Seq, write.Head.Frontier.ToBytes()));
        }

        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>One row by its place.</summary>
    public static async Task<DecisionRow?> FindAsync(NpgsqlConnection connection, long seq, CancellationToken ct) =>
        (await PostgresRows.ReadAsync(connection, $"{Rows} WHERE d.seq = $1", Row, ct, seq).ConfigureAwait(false)).SingleOrDefault();

    /// <summary>The places of ids that begin so, at most two.</summary>
    public static async Task<IReadOnlyList<long>> FindIdAsync(NpgsqlConnection connection, string start, CancellationToken ct) =>
        await PostgresRows.ReadAsync(connection, "SELECT seq FROM solvent_signals.decisions WHERE id >= $1 AND id < $2 LIMIT 2", row => row.GetInt64(0), ct, start, start + "\u007f").ConfigureAwait(false);

    /// <summary>The place of a key.</summary>
    public static async Task<long?> FindKeyAsync(NpgsqlConnection connection, byte[] key, CancellationToken ct) =>
        await PostgresRows.ReadAsync(connection, "SELECT seq FROM solvent_signals.decisions WHERE key = $1", row => row.GetInt64(0), ct, key).ConfigureAwait(false) is [var seq] ? seq : null;

    /// <summary>Rows that fit, newest first.</summary>
    public static async Task<IReadOnlyList<DecisionRow>> ListAsync(NpgsqlConnection connection, DecisionQuery query, long before, int limit, CancellationToken ct)
    {
        var sql = new StringBuilder(query.IsBare ? BareRows : Rows).Append(" WHERE d.seq < $1");
        var values = new List<object> { before, limit };
        foreach (var (column, value) in SqliteDecisionRows.Wanted(query))
        {
            values.Add(value);
            sql.Append(CultureInfo.InvariantCulture, $" AND d.{column} = ${values.Count}");
        }

        if (query.Repositories is { } repositories)
        {
            values.Add(repositories.ToArray());
            sql.Append(CultureInfo.InvariantCulture, $" AND d.repository = ANY(${values.Count})");
        }

        return await PostgresRows.ReadAsync(connection, sql.Append(" ORDER BY d.seq DESC LIMIT $2").ToString(), Row, ct, [.. values]).ConfigureAwait(false);
    }

    /// <summary>Rows behind a place, in order.</summary>
    public static async Task<IReadOnlyList<DecisionRow>> ReadAsync(NpgsqlConnection connection, long after, int limit, CancellationToken ct) =>
        await PostgresRows.ReadAsync(connection, $"{Rows} WHERE d.seq > $1 ORDER BY d.seq LIMIT $2", Row, ct, after, limit).ConfigureAwait(false);

    /// <summary>Rows behind a place, in order, with all that is checked of them.</summary>
    public static async Task<IReadOnlyList<WholeRow>> ReadWholeAsync(NpgsqlConnection connection, long after, int limit, CancellationToken ct) => await PostgresRows.ReadAsync(
        connection,
        """
        SELECT d.seq, d.envelope, c.salt, c.content, d.id, d.at, d.persona, d.version, d.outcome, d.repository, d.run, d.key, d.input, d.leaf
        FROM solvent_signals.decisions d LEFT JOIN solvent_signals.contents c ON c.seq = d.seq WHERE d.seq > $1 ORDER BY d.seq LIMIT $2
        """,
        row => new WholeRow(
            Row(row),
            new DecisionColumns(row.GetString(4), row.GetInt64(5), row.GetString(6), row.GetString(7), row.GetString(8), Text(row, 9), Text(row, 10), Bytes(row, 11), row.GetString(12)),
            row.GetFieldValue<byte[]>(13)),
        ct, after, limit).ConfigureAwait(false);

    /// <summary>Marks of decisions that began, by id behind one.</summary>
    public static async Task<IReadOnlyList<byte[]>> BegunAsync(NpgsqlConnection connection, string after, int limit, CancellationToken ct) =>
        await PostgresRows.ReadAsync(connection, "SELECT mark FROM solvent_signals.begun WHERE id > $1 ORDER BY id LIMIT $2", row => row.GetFieldValue<byte[]>(0), ct, after, limit).ConfigureAwait(false);

    /// <summary>How many contents an erasure takes away.</summary>
    public static async Task<long> CountContentsAsync(NpgsqlConnection connection, Erasure erasure, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(connection, $"SELECT count(*) FROM solvent_signals.contents WHERE {Which(erasure)}", erasure.Seq ?? erasure.Before ?? 0, erasure.UpTo);
        return (long)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
    }

    /// <summary>Takes contents away.</summary>
    public static async Task<long> EraseAsync(NpgsqlConnection connection, Erasure erasure, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(connection, $"DELETE FROM solvent_signals.contents WHERE {Which(erasure)}", erasure.Seq ?? erasure.Before ?? 0, erasure.UpTo);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    private static string Which(Erasure erasure) => erasure.Seq is null ? "seq IN (SELECT seq FROM solvent_signals.decisions WHERE at < $1 AND seq <= $2)" : "seq = $1 AND seq <= $2";

    private static NpgsqlBatchCommand Insert(LogWrite write)
    {
        var columns = write.Decisions.Select(decision => decision.Columns).ToList();
        var command = PostgresRows.With(
            """
            INSERT INTO solvent_signals.decisions(seq, id, at, persona, version, outcome, input, leaf, envelope, repository, run, key)
            SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::text[], $6::text[], $7::text[], $8::bytea[], $9::bytea[], $10::text[], $11::text[], $12::bytea[])
            """,
            columns.Select((_, i) => write.First + i).ToArray(), columns.Select(c => c.Id).ToArray(), columns.Select(c => c.At).ToArray(), columns.Select(c => c.Persona).ToArray(),
            columns.Select(c => c.Version).ToArray(), columns.Select(c => c.Outcome).ToArray(), columns.Select(c => c.Input).ToArray(),
            write.Decisions.Select(d => d.Leaf).ToArray(), write.Decisions.Select(d => d.Envelope).ToArray());
        command.Parameters.Add(new NpgsqlParameter { Value = columns.Select(c => c.Repository).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = columns.Select(c => c.Run).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Text });
        command.Parameters.Add(new NpgsqlParameter { Value = columns.Select(c => c.Key).ToArray(), NpgsqlDbType = NpgsqlDbType.Array | NpgsqlDbType.Bytea });
        return command;
    }

    private static async Task<LogHead> HeadAsync(NpgsqlDataReader row, string place, CancellationToken ct)
    {
        if (!await row.ReadAsync(ct).ConfigureAwait(false))
        {
            throw Damaged(place);
        }

        var seq = row.GetInt64(2);
        return row.GetInt32(0) > LogHead.Format
            ? throw new NewerLedgerException($"{place}: the log of decisions has format {row.GetInt32(0)}")
            : new LogHead(row.GetString(1), seq, CompactRange.Read(seq, row.GetFieldValue<byte[]>(3)) ?? throw Damaged(place));
    }

    private static DecisionRow Row(NpgsqlDataReader row) => new(row.GetInt64(0), row.GetFieldValue<byte[]>(1), Bytes(row, 2), Bytes(row, 3));

    private static byte[]? Bytes(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetFieldValue<byte[]>(column);

    private static string? Text(NpgsqlDataReader row, int column) => row.IsDBNull(column) ? null : row.GetString(column);
}
