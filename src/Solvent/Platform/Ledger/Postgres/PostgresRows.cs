using System.Globalization;
using System.Text;
using Npgsql;
using NpgsqlTypes;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>The statements over a ledger's tables.</summary>
internal static class PostgresRows
{
    private const string HeadColumns = "SELECT format, origin, seq, at, frontier FROM solvent.head";
    private const string FactColumns = "SELECT seq, stream, version, type, leaf, envelope FROM solvent.facts";

    /// <summary>The channel on which appends are told.</summary>
    public const string Channel = "solvent_appended";

    /// <summary>Reads the head.</summary>
    public static async Task<LedgerHead> HeadAsync(NpgsqlConnection connection, string place, CancellationToken ct)
    {
        await using var command = new NpgsqlCommand(HeadColumns, connection);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await HeadAsync(row, place, ct).ConfigureAwait(false);
    }

    /// <summary>Takes the head lock and reads what a batch needs to know, in one round trip.</summary>
    public static async Task<BatchView> LockAsync(NpgsqlConnection connection, BatchScope scope, string place, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        // Each statement sees what was committed before it began: those behind the lock see all that went before.
        batch.BatchCommands.Add(new NpgsqlBatchCommand($"{HeadColumns} FOR UPDATE"));
        batch.BatchCommands.Add(With("SELECT key, first, last, digest FROM solvent.appends WHERE key = ANY($1)", (object)scope.Keys.ToArray()));
        batch.BatchCommands.Add(With(
            "SELECT s.stream, f.version, f.seq FROM unnest($1::text[]) s(stream) CROSS JOIN LATERAL (SELECT version, seq FROM solvent.facts WHERE facts.stream = s.stream ORDER BY version DESC LIMIT 1) f",
            (object)scope.Streams.ToArray()));
        await using var rows = await batch.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var head = await HeadAsync(rows, place, ct).ConfigureAwait(false);
        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var appends = new Dictionary<string, KnownAppend>(StringComparer.Ordinal);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            var known = Append(rows);
            appends.Add(known.Key, known);
        }

        await rows.NextResultAsync(ct).ConfigureAwait(false);
        var streams = scope.Streams.ToDictionary(s => s, _ => default(StreamPosition), StringComparer.Ordinal);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            streams[rows.GetString(0)] = new StreamPosition(rows.GetInt64(1), rows.GetInt64(2));
        }

        return new BatchView(head, appends, streams);
    }

    /// <summary>Writes a batch's rows and the head, and tells the others at the commit.</summary>
    public static async Task WriteAsync(NpgsqlConnection connection, BatchWrite write, CancellationToken ct)
    {
        await using var batch = new NpgsqlBatch(connection);
        var facts = write.Facts;
        batch.BatchCommands.Add(With(
            "INSERT INTO solvent.facts(seq, stream, version, type, leaf, envelope) SELECT * FROM unnest($1::bigint[], $2::text[], $3::bigint[], $4::text[], $5::bytea[], $6::bytea[])",
            facts.Select(f => f.Seq).ToArray(), facts.Select(f => f.Stream).ToArray(), facts.Select(f => f.Version).ToArray(),
            facts.Select(f => f.Type).ToArray(), facts.Select(f => f.Leaf).ToArray(), facts.Select(f => f.Envelope).ToArray()));
        var appends = write.Appends;
        batch.BatchCommands.Add(With(
            "INSERT INTO solvent.appends(first, last, key, digest) SELECT * FROM unnest($1::bigint[], $2::bigint[], $3::text[], $4::bytea[])",
            appends.Select(a => a.First).ToArray(), appends.Select(a => a.Last).ToArray(), appends.Select(a => a.Key).ToArray(), appends.Select(a => a.Digest).ToArray()));
        if (write.Nodes.Count > 0)
        {
            batch.BatchCommands.Add(With(
                "INSERT INTO solvent.nodes(level, at, hash) SELECT * FROM unnest($1::integer[], $2::bigint[], $3::bytea[])",
                write.Nodes.Select(n => n.Level).ToArray(), write.Nodes.Select(n => n.Index).ToArray(), write.Nodes.Select(n => n.Hash).ToArray()));
        }

        batch.BatchCommands.Add(With("UPDATE solvent.head SET seq = $1, at = $2, frontier = $3", write.Head.Seq, write.Head.At, write.Head.Frontier.ToBytes()));
        batch.BatchCommands.Add(With("SELECT pg_notify($1, $2)", Channel, write.Head.Seq.ToString(CultureInfo.InvariantCulture)));
        await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }

    /// <summary>Reads facts of a range in order.</summary>
    public static Task<IReadOnlyList<StoredFact>> FactsAsync(NpgsqlConnection connection, FactRange range, int limit, CancellationToken ct)
    {
        var sql = new StringBuilder(FactColumns).Append(" WHERE seq > $1 AND seq <= $2");
        var values = new List<object> { range.After, range.UpTo, limit };
        foreach (var prefix in range.Types ?? [])
        {
            sql.Append(values.Count == 3 ? " AND (" : " OR ").Append(CultureInfo.InvariantCulture, $"(type >= ${values.Count + 1} AND type < ${values.Count + 2})");
            values.AddRange([prefix, prefix + "\u007f"]);
        }

        sql.Append(values.Count > 3 ? ")" : "").Append(" ORDER BY seq LIMIT $3");
        return FactsAsync(connection, sql.ToString(), values, ct);
    }

    /// <summary>Reads facts of a stream in order.</summary>
    public static Task<IReadOnlyList<StoredFact>> StreamAsync(NpgsqlConnection connection, string stream, long afterVersion, int limit, CancellationToken ct) =>
        FactsAsync(connection, $"{FactColumns} WHERE stream = $1 AND version > $2 ORDER BY version LIMIT $3", [stream, afterVersion, limit], ct);

    /// <summary>Hashes of a level of the tree, one after the other.</summary>
    public static async Task<byte[]> HashesAsync(NpgsqlConnection connection, int level, long index, int count, CancellationToken ct)
    {
        await using var command = level == 0
            ? Command(connection, "SELECT leaf FROM solvent.facts WHERE seq > $1 ORDER BY seq LIMIT $2", index, count)
            : Command(connection, "SELECT hash FROM solvent.nodes WHERE level = $1 AND at >= $2 ORDER BY at LIMIT $3", level, index, count);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        using var hashes = new MemoryStream(count * MerkleHash.Size);
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            hashes.Write(rows.GetFieldValue<byte[]>(0));
        }

        return hashes.ToArray();
    }

    /// <summary>The appends in order.</summary>
    public static async Task<IReadOnlyList<KnownAppend>> AppendsAsync(NpgsqlConnection connection, long afterFirst, int limit, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT key, first, last, digest FROM solvent.appends WHERE first > $1 ORDER BY first LIMIT $2", afterFirst, limit);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var appends = new List<KnownAppend>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            appends.Add(Append(rows));
        }

        return appends;
    }

    /// <summary>An append by its key.</summary>
    public static async Task<KnownAppend?> FindAppendAsync(NpgsqlConnection connection, string key, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT key, first, last, digest FROM solvent.appends WHERE key = $1", key);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await row.ReadAsync(ct).ConfigureAwait(false) ? Append(row) : null;
    }

    /// <summary>Where a stream ends.</summary>
    public static async Task<StreamPosition> PositionAsync(NpgsqlConnection connection, string stream, CancellationToken ct)
    {
        await using var command = Command(connection, "SELECT version, seq FROM solvent.facts WHERE stream = $1 ORDER BY version DESC LIMIT 1", stream);
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await row.ReadAsync(ct).ConfigureAwait(false) ? new StreamPosition(row.GetInt64(0), row.GetInt64(1)) : default;
    }

    /// <summary>All rows of a query.</summary>
    public static async Task<List<T>> ReadAsync<T>(NpgsqlConnection connection, string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values)
    {
        await using var command = Command(connection, sql, values);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var all = new List<T>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            all.Add(read(rows));
        }

        return all;
    }

    /// <summary>A command with its parameters in order.</summary>
    public static NpgsqlCommand Command(NpgsqlConnection connection, string sql, params object[] values)
    {
        var command = new NpgsqlCommand(sql, connection);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    /// <summary>A command of a batch with its parameters in order.</summary>
    public static NpgsqlBatchCommand With(string sql, params object[] values)
    {
        var command = new NpgsqlBatchCommand(sql);
        foreach (var value in values)
        {
            command.Parameters.Add(Parameter(value));
        }

        return command;
    }

    private static NpgsqlParameter Parameter(object value) => value is DBNull ? new NpgsqlParameter { Value = value, NpgsqlDbType = NpgsqlDbType.Text } : new NpgsqlParameter { Value = value };

    private static async Task<LedgerHead> HeadAsync(NpgsqlDataReader row, string place, CancellationToken ct)
    {
        var damaged = new LedgerException(LedgerFault.Corrupt, $"{place}: the head row is missing or damaged; restore a backup or an export.");
        if (!await row.ReadAsync(ct).ConfigureAwait(false))
        {
            throw damaged;
        }

        return row.GetInt32(0) > LedgerHead.Format
            ? throw new NewerLedgerException($"{place} has format {row.GetInt32(0)}")
            : new LedgerHead(row.GetInt64(2), row.GetInt64(3), CompactRange.Read(row.GetInt64(2), row.GetFieldValue<byte[]>(4)) ?? throw damaged, row.GetString(1));
    }

    private static async Task<IReadOnlyList<StoredFact>> FactsAsync(NpgsqlConnection connection, string sql, List<object> values, CancellationToken ct)
    {
        await using var command = Command(connection, sql, [.. values]);
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var facts = new List<StoredFact>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            facts.Add(new StoredFact(rows.GetInt64(0), rows.GetString(1), rows.GetInt64(2), rows.GetString(3), rows.GetFieldValue<byte[]>(5), rows.GetFieldValue<byte[]>(4)));
        }

        return facts;
    }

    private static KnownAppend Append(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1), row.GetInt64(2), row.GetFieldValue<byte[]>(3));
}
