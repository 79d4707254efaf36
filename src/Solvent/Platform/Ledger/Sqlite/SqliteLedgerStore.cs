using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>A ledger in one SQLite file. One connection reads and one writes, each behind its own lock.</summary>
internal sealed class SqliteLedgerStore : ILedgerStore
{
    private static readonly TimeSpan PollEvery = TimeSpan.FromMilliseconds(40);

    private readonly SqliteConnection reader;
    private readonly SqliteConnection writer;
    private readonly AppendSignal signal;

    private SqliteLedgerStore(string path, SqliteDatabase opened, SqliteOptions options)
    {
        Place = path;
        reader = new SqliteConnection(opened, () => opened);
        writer = new SqliteConnection(null, () => SqliteOpening.OpenWriter(path, options));
        Side = new SqliteSideRecords(reader, writer);
        Blobs = new SqliteBlobRows(reader, writer);
        Reactions = new SqliteReactions(reader, writer);
        Secrets = new SqliteSecrets(reader, writer);
        signal = new AppendSignal(HeadAsync, PollEvery, options.Clock);
    }

    /// <inheritdoc />
    public string Place { get; }

    /// <inheritdoc />
    public ISideRecords Side { get; }

    /// <inheritdoc />
    public IBlobRows Blobs { get; }

    /// <inheritdoc />
    public IReactionStore Reactions { get; }

    /// <inheritdoc />
    public ISecretStore Secrets { get; }

    /// <summary>Opens a ledger file.</summary>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static SqliteLedgerStore Open(string path, SqliteOptions? options = null)
    {
        options ??= new SqliteOptions();
        return new SqliteLedgerStore(path, SqliteOpening.Open(path, options), options);
    }

    /// <inheritdoc />
    public ValueTask<LedgerHead> HeadAsync(CancellationToken ct) => new(reader.Use(SqliteRows.ReadHead));

    /// <inheritdoc />
    public ValueTask<BatchWrite> AppendAsync(BatchScope scope, Func<BatchView, BatchWrite> sequence, CancellationToken ct)
    {
        var write = writer.Transact(database =>
        {
            var decided = sequence(SqliteRows.ReadView(database, scope));
            SqliteRows.Write(database, decided);
            return decided;
        });
        if (write.Facts.Count > 0)
        {
            signal.Wake();
        }

        return new(write);
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredFact>> ReadAsync(FactRange range, int limit, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.ReadFacts(database, range, limit)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredFact>> ReadStreamAsync(string stream, long afterVersion, int limit, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.ReadStream(database, stream, afterVersion, limit)));

    /// <inheritdoc />
    public ValueTask<byte[]?> LeafAsync(long seq, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.Leaf(database, seq)));

    /// <inheritdoc />
    public ValueTask<byte[]> HashesAsync(int level, long index, int count, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.Hashes(database, level, index, count)));

    /// <inheritdoc />
    public ValueTask<KnownAppend?> FindAppendAsync(string key, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.FindAppend(database, key)));

    /// <inheritdoc />
    public ValueTask<StreamPosition> PositionAsync(string stream, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.Position(database, stream)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KnownAppend>> AppendsAsync(long afterFirst, int limit, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.Appends(database, afterFirst, limit)));

    /// <inheritdoc />
    public ValueTask WaitAsync(long seq, CancellationToken ct) => signal.WaitAsync(seq, ct);

    /// <inheritdoc />
    public ValueTask<byte[]?> ReadCheckpointAsync(string name, CancellationToken ct) =>
        new(reader.Use(database => SqliteRows.ReadCheckpoint(database, name)));

    /// <inheritdoc />
    public ValueTask WriteCheckpointAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct)
    {
        writer.Transact(database =>
        {
            database.Prepare("INSERT OR REPLACE INTO checkpoints(name, content) VALUES (?, ?)").Bind(name).Bind(content.Span).Run();
            return true;
        });
        return default;
    }

    /// <inheritdoc />
    public ValueTask<string?> ScrubAsync(CancellationToken ct) => new(writer.Use(SqliteScrubbing.Run));

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        writer.Dispose();
        return default;
    }
}

/// <summary>How a ledger file is opened.</summary>
/// <param name="Create">Make the file and its folder when there is none.</param>
/// <param name="BusyTimeout">How long to wait for another process's write; null for five seconds.</param>
internal sealed record SqliteOptions(bool Create = true, TimeSpan? BusyTimeout = null)
{
    /// <summary>Paces the polling for facts of other processes.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    internal TimeSpan Timeout => BusyTimeout ?? TimeSpan.FromSeconds(5);
}
