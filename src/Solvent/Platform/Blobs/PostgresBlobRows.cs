using Npgsql;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Platform.Blobs;

/// <summary>Blobs in the ledger's database. Every statement is safe to repeat, since its answer may be lost with the connection.</summary>
internal sealed class PostgresBlobRows(PostgresConnections connections) : IBlobRows
{
    private const string Columns = "SELECT digest, upload, size, coding, stored, parts, at FROM solvent.blobs";

    /// <summary>The tables; made by a step of <see cref="PostgresSchema"/>. Parts are packed already: the server does not try it again.</summary>
    public const string Tables = """
        CREATE TABLE solvent.blobs(digest text COLLATE "C" PRIMARY KEY, upload text COLLATE "C" NOT NULL UNIQUE, size bigint NOT NULL, coding integer NOT NULL, stored bigint NOT NULL, parts integer NOT NULL, at bigint NOT NULL);
        CREATE TABLE solvent.blob_parts(upload text COLLATE "C" NOT NULL, part integer NOT NULL, content bytea NOT NULL, PRIMARY KEY (upload, part));
        ALTER TABLE solvent.blob_parts ALTER COLUMN content SET STORAGE EXTERNAL;
        CREATE TABLE solvent.blob_drops(digest text COLLATE "C" PRIMARY KEY, at bigint NOT NULL);
        """;

    /// <inheritdoc />
    public async ValueTask WritePartAsync(string upload, int part, ReadOnlyMemory<byte> content, CancellationToken ct) =>
        await RunAsync("INSERT INTO solvent.blob_parts(upload, part, content) VALUES ($1, $2, $3) ON CONFLICT DO NOTHING", ct, upload, part, content).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask LinkAsync(BlobRow blob, ReadOnlyMemory<byte> last, CancellationToken ct) => await connections.UseAsync(async connection =>
    {
        // One batch is one transaction. Whoever comes second waits at the first statement for the one before.
        const string IsOurs = "EXISTS (SELECT FROM solvent.blobs WHERE digest = $1 AND upload = $2)";
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(PostgresRows.With(
            "INSERT INTO solvent.blobs(digest, upload, size, coding, stored, parts, at) VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT (digest) DO UPDATE SET at = GREATEST(blobs.at, EXCLUDED.at)",
            blob.Digest, blob.Upload, blob.Size, (int)blob.Coding, blob.Stored, blob.Parts, blob.At));
        batch.BatchCommands.Add(PostgresRows.With(
            $"INSERT INTO solvent.blob_parts(upload, part, content) SELECT $2, $3, $4 WHERE {IsOurs} ON CONFLICT DO NOTHING", blob.Digest, blob.Upload, blob.Parts - 1, last));
        batch.BatchCommands.Add(PostgresRows.With($"DELETE FROM solvent.blob_parts WHERE upload = $2 AND NOT {IsOurs}", blob.Digest, blob.Upload));
        batch.BatchCommands.Add(PostgresRows.With("DELETE FROM solvent.blob_drops WHERE digest = $1", blob.Digest));
        return await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<BlobRow?> FindAsync(string digest, CancellationToken ct) =>
        (await ReadAsync($"{Columns} WHERE digest = $1", Row, ct, digest).ConfigureAwait(false)).SingleOrDefault();

    /// <inheritdoc />
    public async ValueTask<byte[]?> PartAsync(string upload, int part, CancellationToken ct) =>
        (await ReadAsync("SELECT content FROM solvent.blob_parts WHERE upload = $1 AND part = $2", row => row.GetFieldValue<byte[]>(0), ct, upload, part).ConfigureAwait(false)).SingleOrDefault();

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<BlobRow>> ListAsync(string after, int limit, CancellationToken ct) =>
        await ReadAsync($"{Columns} WHERE digest > $1 ORDER BY digest LIMIT $2", Row, ct, after, limit).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<bool> DeleteAsync(BlobRow blob, long? droppedAt, CancellationToken ct)
    {
        // A put that is under way holds the row; its new time is seen when it is done.
        const string Delete = """
            WITH gone AS (DELETE FROM solvent.blobs WHERE digest = $1 AND at <= $2 RETURNING upload),
            parts AS (DELETE FROM solvent.blob_parts USING gone WHERE blob_parts.upload = gone.upload),
            noted AS (INSERT INTO solvent.blob_drops(digest, at) SELECT $1, $3 FROM gone WHERE $3 >= 0 ON CONFLICT (digest) DO UPDATE SET at = EXCLUDED.at)
            SELECT upload FROM gone
            """;
        return (await ReadAsync(Delete, row => row.GetString(0), ct, blob.Digest, blob.At, droppedAt ?? -1).ConfigureAwait(false)).Count > 0;
    }

    /// <inheritdoc />
    public async ValueTask<int> DeletePartsAsync(string before, CancellationToken ct) =>
        await RunAsync("DELETE FROM solvent.blob_parts p WHERE upload < $1 AND NOT EXISTS (SELECT FROM solvent.blobs b WHERE b.upload = p.upload)", ct, before).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<BlobDrop?> FindDropAsync(string digest, CancellationToken ct) =>
        (await ReadAsync("SELECT digest, at FROM solvent.blob_drops WHERE digest = $1", Drop, ct, digest).ConfigureAwait(false)).SingleOrDefault();

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<BlobDrop>> DropsAsync(string after, int limit, CancellationToken ct) =>
        await ReadAsync("SELECT digest, at FROM solvent.blob_drops WHERE digest > $1 ORDER BY digest LIMIT $2", Drop, ct, after, limit).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask WriteDropAsync(BlobDrop drop, CancellationToken ct) =>
        await RunAsync("INSERT INTO solvent.blob_drops(digest, at) VALUES ($1, $2) ON CONFLICT (digest) DO UPDATE SET at = EXCLUDED.at", ct, drop.Digest, drop.At).ConfigureAwait(false);

    private Task<int> RunAsync(string sql, CancellationToken ct, params object[] values) => connections.UseAsync(async connection =>
    {
        await using var command = PostgresRows.Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct);

    private Task<List<T>> ReadAsync<T>(string sql, Func<NpgsqlDataReader, T> read, CancellationToken ct, params object[] values) =>
        connections.UseAsync(connection => PostgresRows.ReadAsync(connection, sql, read, ct, values), ct);

    private static BlobRow Row(NpgsqlDataReader row) =>
        new(row.GetString(0), row.GetString(1), row.GetInt64(2), (BlobCoding)row.GetInt32(3), row.GetInt64(4), row.GetInt32(5), row.GetInt64(6));

    private static BlobDrop Drop(NpgsqlDataReader row) => new(row.GetString(0), row.GetInt64(1));
}
