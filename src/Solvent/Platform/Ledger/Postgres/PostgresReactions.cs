using Npgsql;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Lease, cursors and tries in the ledger's database.</summary>
internal sealed class PostgresReactions(PostgresConnections connections) : IReactionStore
{
    /// <summary>The tables, <see cref="PostgresSecrets"/> included.</summary>
    public const string Tables = """
        CREATE TABLE solvent.lease(one integer PRIMARY KEY CHECK (one = 1), holder text NOT NULL, term bigint NOT NULL, beat bigint NOT NULL, lasts bigint NOT NULL);
        INSERT INTO solvent.lease(one, holder, term, beat, lasts) VALUES (1, '', 0, 0, 0);
        CREATE TABLE solvent.cursors(policy text COLLATE "C" PRIMARY KEY, seq bigint NOT NULL);
        CREATE TABLE solvent.tries(seq bigint PRIMARY KEY, count integer NOT NULL, not_before bigint NOT NULL, because text NOT NULL);
        CREATE TABLE solvent.secrets(name text COLLATE "C" PRIMARY KEY, secret text NOT NULL);
        ALTER TABLE solvent.secrets ALTER COLUMN secret SET STATISTICS 0;
        """;

    // The row is locked until the statement's end, so that nobody takes the lease between the look and the write.
    private const string Held = "WITH held AS (SELECT 1 FROM solvent.lease WHERE term = $1 FOR SHARE)";

    /// <inheritdoc />
    public ValueTask<LeaseRow> LeaseAsync(CancellationToken ct) => Use(connection => LeaseAsync(connection, ct), ct);

    /// <inheritdoc />
    public ValueTask<bool> SwapLeaseAsync(long beat, LeaseRow next, CancellationToken ct) => Use(async connection =>
    {
        await using var swap = PostgresRows.Command(
            connection, "UPDATE solvent.lease SET holder = $1, term = $2, beat = $3, lasts = $4 WHERE beat = $5", next.Holder, next.Term, next.Beat, next.Lasts.Ticks, beat);
        // Where the answer to a first try was lost, the lease that was to be put there stands there.
        return await swap.ExecuteNonQueryAsync(ct).ConfigureAwait(false) == 1 || await LeaseAsync(connection, ct).ConfigureAwait(false) == next;
    }, ct);

    /// <inheritdoc />
    public ValueTask<long> CursorAsync(string policy, CancellationToken ct) => Use(async connection =>
    {
        await using var find = PostgresRows.Command(connection, "SELECT seq FROM solvent.cursors WHERE policy = $1", policy);
        return await find.ExecuteScalarAsync(ct).ConfigureAwait(false) is long seq ? seq : 0;
    }, ct);

    /// <inheritdoc />
    public ValueTask<bool> MoveCursorAsync(string policy, long to, long term, CancellationToken ct) => WriteAsync(
        $"{Held} INSERT INTO solvent.cursors AS c (policy, seq) SELECT $2, $3 FROM held ON CONFLICT (policy) DO UPDATE SET seq = greatest(c.seq, excluded.seq)", ct, term, policy, to);

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TryRow>> TriesAsync(CancellationToken ct) => Use<IReadOnlyList<TryRow>>(async connection =>
    {
        await using var command = PostgresRows.Command(connection, "SELECT seq, count, not_before, because FROM solvent.tries ORDER BY seq");
        await using var rows = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        var tries = new List<TryRow>();
        while (await rows.ReadAsync(ct).ConfigureAwait(false))
        {
            tries.Add(new TryRow(rows.GetInt64(0), rows.GetInt32(1), LedgerTime.ToTime(rows.GetInt64(2)), rows.GetString(3)));
        }

        return tries;
    }, ct);

    /// <inheritdoc />
    public ValueTask<bool> KeepTriesAsync(TryRow row, long term, CancellationToken ct) => WriteAsync(
        $"{Held} INSERT INTO solvent.tries(seq, count, not_before, because) SELECT $2, $3, $4, $5 FROM held ON CONFLICT (seq) DO UPDATE SET count = excluded.count, not_before = excluded.not_before, because = excluded.because",
        ct, term, row.Order, row.Count, LedgerTime.ToMicros(row.NotBefore), row.Because);

    /// <inheritdoc />
    public async ValueTask ForgetTriesAsync(long order, CancellationToken ct) => await WriteAsync("DELETE FROM solvent.tries WHERE seq = $1", ct, order).ConfigureAwait(false);

    private ValueTask<bool> WriteAsync(string sql, CancellationToken ct, params object[] values) => Use(async connection =>
    {
        await using var command = PostgresRows.Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false) == 1;
    }, ct);

    private static async Task<LeaseRow> LeaseAsync(NpgsqlConnection connection, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(connection, "SELECT holder, term, beat, lasts FROM solvent.lease");
        await using var row = await command.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await row.ReadAsync(ct).ConfigureAwait(false)
            ? new LeaseRow(row.GetString(0), row.GetInt64(1), row.GetInt64(2), TimeSpan.FromTicks(row.GetInt64(3)))
            : LeaseRow.None;
    }

    private ValueTask<T> Use<T>(Func<NpgsqlConnection, Task<T>> work, CancellationToken ct) => new(connections.UseAsync(work, ct));
}
