using Npgsql;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Signals;

/// <summary>Makes the tables of a log in one transaction: a restore that is killed leaves nothing.</summary>
internal sealed class PostgresDecisionImport : DecisionImport
{
    private readonly PostgresConnections pinned;
    private readonly NpgsqlConnection connection;
    private NpgsqlTransaction? transaction;

    private PostgresDecisionImport(NpgsqlConnection connection, PostgresConnections pinned) => (this.connection, this.pinned) = (connection, pinned);

    /// <summary>Begins.</summary>
    /// <exception cref="LedgerException">There is a log already, or the database can't be reached.</exception>
    public static async Task<PostgresDecisionImport> OpenAsync(string address, CancellationToken ct)
    {
        var settings = PostgresAddress.Read(address);
        var connection = new NpgsqlConnection(settings.ConnectionString);
        var import = new PostgresDecisionImport(connection, PostgresConnections.Pinned(connection, PostgresAddress.Place(settings)));
        try
        {
            return await import.pinned.UseAsync(async open =>
            {
                await open.OpenAsync(ct).ConfigureAwait(false);
                return PostgresDecisionSchema.IsPresent(open)
                    ? throw new LedgerException(LedgerFault.ReadOnly, $"{import.pinned.Place}: there is a log of decisions already, and a backup is restored to an empty place only. Name another database with --db.")
                    : import;
            }, ct).ConfigureAwait(false);
        }
        catch
        {
            await import.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    }

    /// <inheritdoc />
    public override async Task CommitAsync(CancellationToken ct)
    {
        if (transaction is { } open)
        {
            await pinned.UseAsync(async _ =>
            {
                await open.CommitAsync(ct).ConfigureAwait(false);
                return true;
            }, ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (transaction is { } open)
        {
            await open.DisposeAsync().ConfigureAwait(false);
        }

        await connection.DisposeAsync().ConfigureAwait(false);
    }

    /// <inheritdoc />
    protected override Task WriteAsync(LogWrite rows, CancellationToken ct) => pinned.UseAsync(async open =>
    {
        if (transaction is null)
        {
            transaction = await open.BeginTransactionAsync(ct).ConfigureAwait(false);
            await using var patience = PostgresRows.Command(open, "SET LOCAL idle_in_transaction_session_timeout = 0");
            await patience.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
            PostgresDecisionSchema.MakeTables(open, rows.Head.Origin);
        }

        await PostgresDecisionRows.WriteAsync(open, rows, ct).ConfigureAwait(false);
        return true;
    }, ct);
}
