using Npgsql;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Postgres;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>Makes the tables of a ledger in one transaction: a restore that is killed leaves nothing.</summary>
internal sealed class PostgresImport : ILedgerImport
{
    private readonly string _address;
    private readonly NpgsqlConnection _connection;
    private readonly NpgsqlTransaction _transaction;
    private readonly PostgresConnections _pinned;

    private PostgresImport(string address, NpgsqlConnection connection, NpgsqlTransaction transaction, PostgresConnections pinned)
    {
        (_address, _connection, _transaction, _pinned) = (address, connection, transaction, pinned);
        Side = new PostgresSideRecords(pinned);
        Blobs = new PostgresBlobRows(pinned);
    }

    /// <inheritdoc />
    public ISideRecords Side { get; }

    /// <inheritdoc />
    public IBlobRows Blobs { get; }

    /// <summary>Begins.</summary>
    /// <exception cref="LedgerException">There is a ledger already, or the database can't be reached or written.</exception>
    public static async Task<PostgresImport> BeginAsync(string address, CancellationToken ct)
    {
        var settings = PostgresAddress.Read(address);
        var connection = new NpgsqlConnection(settings.ConnectionString);
        var pinned = PostgresConnections.Pinned(connection, PostgresAddress.Place(settings));
        try
        {
            return await pinned.UseAsync(async open =>
            {
                await open.OpenAsync(ct).ConfigureAwait(false);
                var transaction = await open.BeginTransactionAsync(ct).ConfigureAwait(false);
                PostgresSchema.Lock(open);
                if (PostgresSchema.IsPresent(open))
                {
                    throw new LedgerException(LedgerFault.ReadOnly, $"{pinned.Place}: there is a ledger already, and a backup is restored to an empty place only. Name another database with --db.");
                }

                PostgresSchema.MakeTables(open, "");
                return new PostgresImport(address, open, transaction, pinned);
            }, ct).ConfigureAwait(false);
        }
        catch
        {
            await connection.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(BatchWrite rows, CancellationToken ct) => await _pinned.UseAsync(async open =>
    {
        await PostgresRows.WriteAsync(open, rows, ct).ConfigureAwait(false);
        return true;
    }, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<VerificationResult> CommitAsync(string origin, CancellationToken ct)
    {
        await RunAsync("UPDATE solvent.head SET origin = $1", ct, origin).ConfigureAwait(false);
        await _pinned.UseAsync(async _ =>
        {
            await _transaction.CommitAsync(ct).ConfigureAwait(false);
            return true;
        }, ct).ConfigureAwait(false);
        VerificationResult result;
        await using (var store = PostgresLedgerStore.Open(_address, create: false, TimeProvider.System))
        {
            result = await LedgerVerifier.VerifyAsync(store, null, ct).ConfigureAwait(false);
        }

        if (!result.IsSound)
        {
            await RunAsync("DROP SCHEMA solvent CASCADE", ct).ConfigureAwait(false);
        }

        return result;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _transaction.DisposeAsync().ConfigureAwait(false);
        await _connection.DisposeAsync().ConfigureAwait(false);
    }

    private Task<int> RunAsync(string sql, CancellationToken ct, params object[] values) => _pinned.UseAsync(async open =>
    {
        await using var command = PostgresRows.Command(open, sql, values);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct);
}
