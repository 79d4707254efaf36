using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Platform.Blobs;

/// <summary>Blobs in the ledger's file.</summary>
internal sealed class SqliteBlobRows(SqliteConnection reader, SqliteConnection writer) : IBlobRows
{
    private const string Columns = "SELECT digest, upload, size, coding, stored, parts, at FROM blobs";

    /// <summary>The tables; made by a step of <see cref="SqliteSchema"/>.</summary>
    public static readonly string[] Tables =
    [
        "CREATE TABLE IF NOT EXISTS blobs(digest TEXT PRIMARY KEY, upload TEXT NOT NULL UNIQUE, size INTEGER NOT NULL, coding INTEGER NOT NULL, stored INTEGER NOT NULL, parts INTEGER NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE IF NOT EXISTS blob_parts(upload TEXT NOT NULL, part INTEGER NOT NULL, content BLOB NOT NULL, PRIMARY KEY (upload, part))",
        "CREATE TABLE IF NOT EXISTS blob_drops(digest TEXT PRIMARY KEY, at INTEGER NOT NULL) WITHOUT ROWID",
    ];

    /// <inheritdoc />
    public ValueTask WritePartAsync(string upload, int part, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        writer.Transact(database => WritePart(database, upload, part, content.Span));
        return default;
    }

    /// <inheritdoc />
    public ValueTask LinkAsync(BlobRow blob, ReadOnlyMemory<byte> last, CancellationToken ct)
    {
        writer.Transact(database => Link(database, blob, last.Span));
        return default;
    }

    /// <inheritdoc />
    public ValueTask<BlobRow?> FindAsync(string digest, CancellationToken ct) => new(reader.Use(database =>
        Rows(database.Prepare($"{Columns} WHERE digest = ?").Bind(digest)).SingleOrDefault()));

    /// <inheritdoc />
    public ValueTask<byte[]?> PartAsync(string upload, int part, CancellationToken ct) => new(reader.Use(database =>
    {
        var row = database.Prepare("SELECT content FROM blob_parts WHERE upload = ? AND part = ?").Bind(upload).Bind(part);
        var content = row.Step() ? row.Bytes(0) : null;
        row.Reset();
        return content;
    }));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BlobRow>> ListAsync(string after, int limit, CancellationToken ct) => new(reader.Use<IReadOnlyList<BlobRow>>(database =>
        Rows(database.Prepare($"{Columns} WHERE digest > ? ORDER BY digest LIMIT ?").Bind(after).Bind(limit))));

    /// <inheritdoc />
    public ValueTask<bool> DeleteAsync(BlobRow blob, long? droppedAt, CancellationToken ct) => new(writer.Transact(database =>
    {
        database.Prepare("DELETE FROM blobs WHERE digest = ? AND at <= ?").Bind(blob.Digest).Bind(blob.At).Run();
        if (database.Number("SELECT changes()") == 0)
        {
            return false;
        }

        DeleteParts(database, blob.Upload);
        return droppedAt is not { } at || WriteDrop(database, new BlobDrop(blob.Digest, at));
    }));

    /// <inheritdoc />
    public ValueTask<int> DeletePartsAsync(string before, CancellationToken ct) => new(writer.Transact(database =>
    {
        database.Prepare("DELETE FROM blob_parts WHERE upload < ? AND upload NOT IN (SELECT upload FROM blobs)").Bind(before).Run();
        return (int)(database.Number("SELECT changes()") ?? 0);
    }));

    /// <inheritdoc />
    public ValueTask<BlobDrop?> FindDropAsync(string digest, CancellationToken ct) => new(reader.Use(database =>
        Drops(database.Prepare("SELECT digest, at FROM blob_drops WHERE digest = ?").Bind(digest)).SingleOrDefault()));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<BlobDrop>> DropsAsync(string after, int limit, CancellationToken ct) => new(reader.Use<IReadOnlyList<BlobDrop>>(database =>
        Drops(database.Prepare("SELECT digest, at FROM blob_drops WHERE digest > ? ORDER BY digest LIMIT ?").Bind(after).Bind(limit))));

    /// <inheritdoc />
    public ValueTask WriteDropAsync(BlobDrop drop, CancellationToken ct)
    {
        writer.Transact(database => WriteDrop(database, drop));
        return default;
    }

    private static bool Link(SqliteDatabase database, BlobRow blob, ReadOnlySpan<byte> last)
    {
        database.Prepare("UPDATE blobs SET at = max(at, ?) WHERE digest = ?").Bind(blob.At).Bind(blob.Digest).Run();
        if (database.Number("SELECT changes()") > 0)
        {
            return DeleteParts(database, blob.Upload);
        }

        WritePart(database, blob.Upload, blob.Parts - 1, last);
        database.Prepare("INSERT INTO blobs(digest, upload, size, coding, stored, parts, at) VALUES (?, ?, ?, ?, ?, ?, ?)")
            .Bind(blob.Digest).Bind(blob.Upload).Bind(blob.Size).Bind((long)blob.Coding).Bind(blob.Stored).Bind(blob.Parts).Bind(blob.At).Run();
        database.Prepare("DELETE FROM blob_drops WHERE digest = ?").Bind(blob.Digest).Run();
        return true;
    }

    private static bool WritePart(SqliteDatabase database, string upload, int part, ReadOnlySpan<byte> content)
    {
        database.Prepare("INSERT INTO blob_parts(upload, part, content) VALUES (?, ?, ?)").Bind(upload).Bind(part).Bind(content).Run();
        return true;
    }

    private static bool DeleteParts(SqliteDatabase database, string upload)
    {
        database.Prepare("DELETE FROM blob_parts WHERE upload = ?").Bind(upload).Run();
        return true;
    }

    private static bool WriteDrop(SqliteDatabase database, BlobDrop drop)
    {
        database.Prepare("INSERT OR REPLACE INTO blob_drops(digest, at) VALUES (?, ?)").Bind(drop.Digest).Bind(drop.At).Run();
        return true;
    }

    private static List<BlobRow> Rows(SqliteStatement query)
    {
        var rows = new List<BlobRow>();
        while (query.Step())
        {
            rows.Add(new BlobRow(query.Text(0), query.Text(1), query.Number(2), (BlobCoding)query.Number(3), query.Number(4), (int)query.Number(5), query.Number(6)));
        }

        query.Reset();
        return rows;
    }

    private static List<BlobDrop> Drops(SqliteStatement query)
    {
        var drops = new List<BlobDrop>();
        while (query.Step())
        {
            drops.Add(new BlobDrop(query.Text(0), query.Number(1)));
        }

        query.Reset();
        return drops;
    }
}
