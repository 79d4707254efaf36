using Npgsql;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>A ledger in a PostgreSQL database, shared by any number of processes. Appends take turns at the head row; others hear of them by notification, and look by themselves where that fails.</summary>
internal sealed class PostgresLedgerStore : ILedgerStore
{
    private static readonly TimeSpan s_pollEvery = TimeSpan.FromMilliseconds(250);
    private readonly PostgresConnections _connections;
    private readonly TimeProvider _clock;
    private readonly CancellationTokenSource _closing = new();
    private readonly Lock _listening = new();
    private readonly AppendSignal _signal;
    private Task? _listener;

    private PostgresLedgerStore(PostgresConnections connections, TimeProvider clock)
    {
        _connections = connections;
        _clock = clock;
        Side = new PostgresSideRecords(connections);
        Blobs = new PostgresBlobRows(connections);
        Reactions = new PostgresReactions(connections);
        Secrets = new PostgresSecrets(connections);
        _signal = new AppendSignal(HeadAsync, s_pollEvery, clock);
    }

    /// <inheritdoc />
    public string Place => _connections.Place;

    /// <inheritdoc />
    public ISideRecords Side { get; }

    /// <inheritdoc />
    public IBlobRows Blobs { get; }

    /// <inheritdoc />
    public IReactionStore Reactions { get; }

    /// <inheritdoc />
    public ISecretStore Secrets { get; }

    /// <summary>Opens the ledger at an address.</summary>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static PostgresLedgerStore Open(string address, bool create, TimeProvider clock) => new(PostgresConnections.Open(address, create, clock), clock);

    /// <inheritdoc />
    public ValueTask<LedgerHead> HeadAsync(CancellationToken ct) => Use(c => PostgresRows.HeadAsync(c, Place, ct), ct);

    /// <inheritdoc />
    public async ValueTask<BatchWrite> AppendAsync(BatchScope scope, Func<BatchView, BatchWrite> sequence, CancellationToken ct)
    {
        // Safe to repeat also where the commit's answer was lost: the keys of what was written are known then.
        var write = await _connections.UseAsync(connection => AppendAsync(connection, scope, sequence, ct), ct).ConfigureAwait(false);
        if (write.Facts.Count > 0)
        {
            _signal.Wake();
        }

        return write;
    }

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredFact>> ReadAsync(FactRange range, int limit, CancellationToken ct) => Use(c => PostgresRows.FactsAsync(c, range, limit, ct), ct);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<StoredFact>> ReadStreamAsync(string stream, long afterVersion, int limit, CancellationToken ct) =>
        Use(c => PostgresRows.StreamAsync(c, stream, afterVersion, limit, ct), ct);

    /// <inheritdoc />
    public ValueTask<byte[]?> LeafAsync(long seq, CancellationToken ct) => Use(c => FindAsync(c, "SELECT leaf FROM solvent.facts WHERE seq = $1", seq, ct), ct);

    /// <inheritdoc />
    public ValueTask<byte[]> HashesAsync(int level, long index, int count, CancellationToken ct) => Use(c => PostgresRows.HashesAsync(c, level, index, count, ct), ct);

    /// <inheritdoc />
    public ValueTask<KnownAppend?> FindAppendAsync(string key, CancellationToken ct) => Use(c => PostgresRows.FindAppendAsync(c, key, ct), ct);

    /// <inheritdoc />
    public ValueTask<StreamPosition> PositionAsync(string stream, CancellationToken ct) => Use(c => PostgresRows.PositionAsync(c, stream, ct), ct);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KnownAppend>> AppendsAsync(long afterFirst, int limit, CancellationToken ct) => Use(c => PostgresRows.AppendsAsync(c, afterFirst, limit, ct), ct);

    /// <inheritdoc />
    public ValueTask WaitAsync(long seq, CancellationToken ct)
    {
        lock (_listening)
        {
            _listener ??= Task.Run(ListenAsync, CancellationToken.None);
        }

        return _signal.WaitAsync(seq, ct);
    }

    /// <inheritdoc />
    public ValueTask<byte[]?> ReadCheckpointAsync(string name, CancellationToken ct) => Use(c => FindAsync(c, "SELECT content FROM solvent.checkpoints WHERE name = $1", name, ct), ct);

    /// <inheritdoc />
    public async ValueTask WriteCheckpointAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct) => await _connections.UseAsync(async connection =>
    {
        await using var command = PostgresRows.Command(connection, "INSERT INTO solvent.checkpoints(name, content) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET content = $2", name, content);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<string?> ScrubAsync(CancellationToken ct) => await PostgresScrubbing.RunAsync(_connections, PostgresScrubbing.LedgerTables, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _closing.CancelAsync().ConfigureAwait(false);
        await (_listener ?? Task.CompletedTask).ConfigureAwait(false);
        await _connections.DisposeAsync().ConfigureAwait(false);
        _closing.Dispose();
    }

    private async Task<BatchWrite> AppendAsync(NpgsqlConnection connection, BatchScope scope, Func<BatchView, BatchWrite> sequence, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var write = sequence(await PostgresRows.LockAsync(connection, scope, Place, ct).ConfigureAwait(false));
        if (write.Facts.Count > 0)
        {
            await PostgresRows.WriteAsync(connection, write, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }

        return write;
    }

    // Hears for as long as the store is open; while there is no connection, those who wait look by themselves.
    private async Task ListenAsync()
    {
        while (!_closing.IsCancellationRequested)
        {
            try
            {
                await _connections.ListenAsync(_signal.Wake, _closing.Token).ConfigureAwait(false);
            }
            catch (Exception e) when (e is NpgsqlException or OperationCanceledException or ObjectDisposedException)
            {
                await Task.WhenAny(Task.Delay(s_pollEvery, _clock, _closing.Token)).ConfigureAwait(false);
            }
        }
    }

    private ValueTask<T> Use<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) => new(_connections.UseAsync(work, ct));

    private static async Task<byte[]?> FindAsync(NpgsqlConnection connection, string sql, object value, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(connection, sql, value);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false) as byte[];
    }
}
