using Npgsql;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Signals;

/// <summary>A log of decisions in the PostgreSQL database of its ledger, shared by any number of processes. Appends take turns at the log's row, not at that of the ledger.</summary>
internal sealed class PostgresDecisionStore : IDecisionStore
{
    private static readonly string[] s_contents = ["solvent_signals.contents"];
    private readonly PostgresConnections _connections;

    private PostgresDecisionStore(PostgresConnections connections) => _connections = connections;

    /// <inheritdoc />
    public string Place => _connections.Place;

    /// <summary>Opens the log in the database of an address.</summary>
    /// <exception cref="LedgerException">It can't be opened, or is newer than this program.</exception>
    public static PostgresDecisionStore Open(string address, bool create, TimeProvider clock) =>
        new(PostgresConnections.Open(address, clock, (connection, place) => PostgresDecisionSchema.Ensure(connection, place, create)));

    /// <inheritdoc />
    public Task<LogHead> HeadAsync(CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.HeadAsync(c, Place, ct), ct);

    /// <inheritdoc />
    public Task<LogWrite> AppendAsync(LogScope scope, Func<LogView, LogWrite> sequence, CancellationToken ct) =>
        // Safe to repeat also where the commit's answer was lost: the leaves of what was written are known then.
        _connections.UseAsync(connection => AppendAsync(connection, scope, sequence, ct), ct);

    /// <inheritdoc />
    public Task<DecisionRow?> FindAsync(long seq, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.FindAsync(c, seq, ct), ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<long>> FindIdAsync(string start, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.FindIdAsync(c, start, ct), ct);

    /// <inheritdoc />
    public Task<long?> FindKeyAsync(byte[] key, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.FindKeyAsync(c, key, ct), ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<DecisionRow>> ListAsync(DecisionQuery query, long before, int limit, CancellationToken ct) =>
        _connections.UseAsync(c => PostgresDecisionRows.ListAsync(c, query, before, limit, ct), ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<DecisionRow>> ReadAsync(long after, int limit, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.ReadAsync(c, after, limit, ct), ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<WholeRow>> ReadWholeAsync(long after, int limit, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.ReadWholeAsync(c, after, limit, ct), ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<byte[]>> BegunAsync(string after, int limit, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.BegunAsync(c, after, limit, ct), ct);

    /// <inheritdoc />
    public Task<long> CountContentsAsync(Erasure erasure, CancellationToken ct) => _connections.UseAsync(c => PostgresDecisionRows.CountContentsAsync(c, erasure, ct), ct);

    /// <inheritdoc />
    public async Task<(long Count, string? Held)> EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var count = await _connections.UseAsync(c => PostgresDecisionRows.EraseAsync(c, erasure, ct), ct).ConfigureAwait(false);
        return (count, await PostgresScrubbing.RunAsync(_connections, s_contents, ct).ConfigureAwait(false));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _connections.DisposeAsync();

    private async Task<LogWrite> AppendAsync(NpgsqlConnection connection, LogScope scope, Func<LogView, LogWrite> sequence, CancellationToken ct)
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        var write = sequence(await PostgresDecisionRows.LockAsync(connection, scope, Place, ct).ConfigureAwait(false));
        if (!write.IsEmpty)
        {
            await PostgresDecisionRows.WriteAsync(connection, write, ct).ConfigureAwait(false);
            await transaction.CommitAsync(ct).ConfigureAwait(false);
        }

        return write;
    }
}
