using Npgsql;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Takes what was deleted out of the files of a PostgreSQL database.</summary>
internal static class PostgresScrubbing
{
    private const int Tries = 1_200;
    private static readonly TimeSpan s_pause = TimeSpan.FromMilliseconds(50);

    /// <summary>The tables of names, texts and secrets.</summary>
    public static readonly string[] LedgerTables = ["solvent.people", "solvent.texts", "solvent.checkpoints", "solvent.secrets"];

    /// <summary>Writes tables anew.</summary>
    /// <param name="connections">The database.</param>
    /// <param name="tables">The tables with their schema.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What may still hold it for a while and why.</returns>
    public static async Task<string> RunAsync(PostgresConnections connections, IReadOnlyList<string> tables, CancellationToken ct)
    {
        var isAlone = await WaitForReadersAsync(connections, ct).ConfigureAwait(false);
        foreach (var table in tables)
        {
            // Written anew: a plain VACUUM would leave the bytes in the free space of their pages.
            await connections.UseAsync(
                async connection =>
                {
                    await using var command = PostgresRows.Command(connection, $"VACUUM FULL {table}");
                    return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
                },
                ct).ConfigureAwait(false);
        }

        var held = isAlone ? "" : "a transaction that began before still runs, so that the tables may hold it: end it and erase again; ";
        return held + "the server's files of before go at its next checkpoint; its write-ahead log, replicas and backups keep what was erased until they are recycled";
    }

    // A table that is written anew keeps what was deleted for those who began before that: readers of this database, such as the
    // collector of statistics; and transactions of any database, since whoever begins while one runs reads as of its begin.
    private static async Task<bool> WaitForReadersAsync(PostgresConnections connections, CancellationToken ct)
    {
        var deleted = await ScalarAsync(connections, "SELECT pg_snapshot_xmax(pg_current_snapshot())::text", ct).ConfigureAwait(false);
        for (var tries = 0; tries < Tries; tries++)
        {
            var alone = await ScalarAsync(
                connections,
                $"""
                SELECT (pg_snapshot_xmin(pg_current_snapshot())::text::numeric >= {deleted} AND NOT EXISTS (
                    SELECT 1 FROM pg_stat_activity
                    WHERE coalesce(datname, current_database()) = current_database() AND pid <> pg_backend_pid() AND age(backend_xmin) > age('{deleted}'::xid8::xid)))::text
                """,
                ct).ConfigureAwait(false);
            if (alone == "true")
            {
                return true;
            }

            // The database is waited for, whatever time the ledger has.
            await Task.Delay(s_pause, TimeProvider.System, ct).ConfigureAwait(false);
        }

        return false;
    }

    private static Task<string> ScalarAsync(PostgresConnections connections, string sql, CancellationToken ct) => connections.UseAsync(
        async connection =>
        {
            await using var command = PostgresRows.Command(connection, sql);
            return (string)(await command.ExecuteScalarAsync(ct).ConfigureAwait(false))!;
        },
        ct);
}
