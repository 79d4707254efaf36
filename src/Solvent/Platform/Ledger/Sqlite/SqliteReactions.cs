using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Lease, cursors and tries in the ledger's file.</summary>
internal sealed class SqliteReactions(SqliteConnection reader, SqliteConnection writer) : IReactionStore
{
    /// <summary>The tables, <see cref="SqliteSecrets"/> included.</summary>
    public static readonly string[] Tables =
    [
        "CREATE TABLE lease(one INTEGER PRIMARY KEY CHECK (one = 1), holder TEXT NOT NULL, term INTEGER NOT NULL, beat INTEGER NOT NULL, lasts INTEGER NOT NULL)",
        "INSERT INTO lease(one, holder, term, beat, lasts) VALUES (1, '', 0, 0, 0)",
        "CREATE TABLE cursors(policy TEXT PRIMARY KEY, seq INTEGER NOT NULL) WITHOUT ROWID",
        "CREATE TABLE tries(seq INTEGER PRIMARY KEY, count INTEGER NOT NULL, not_before INTEGER NOT NULL, because TEXT NOT NULL)",
        "CREATE TABLE secrets(name TEXT PRIMARY KEY, secret TEXT NOT NULL) WITHOUT ROWID",
    ];

    /// <inheritdoc />
    public ValueTask<LeaseRow> LeaseAsync(CancellationToken ct) => new(reader.Use(Lease));

    /// <inheritdoc />
    public ValueTask<bool> SwapLeaseAsync(long beat, LeaseRow next, CancellationToken ct) => new(writer.Transact(database =>
    {
        if (Lease(database).Beat != beat)
        {
            return false;
        }

        database.Prepare("UPDATE lease SET holder = ?, term = ?, beat = ?, lasts = ?")
            .Bind(next.Holder).Bind(next.Term).Bind(next.Beat).Bind(next.Lasts.Ticks).Run();
        return true;
    }));

    /// <inheritdoc />
    public ValueTask<long> CursorAsync(string policy, CancellationToken ct) => new(reader.Use(database =>
    {
        var row = database.Prepare("SELECT seq FROM cursors WHERE policy = ?").Bind(policy);
        var seq = row.Step() ? row.Number(0) : 0;
        row.Reset();
        return seq;
    }));

    /// <inheritdoc />
    public ValueTask<bool> MoveCursorAsync(string policy, long to, long term, CancellationToken ct) => new(Held(term, database => database
        .Prepare("INSERT INTO cursors(policy, seq) VALUES (?, ?) ON CONFLICT (policy) DO UPDATE SET seq = max(seq, excluded.seq)")
        .Bind(policy).Bind(to).Run()));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<TryRow>> TriesAsync(CancellationToken ct) => new(reader.Use<IReadOnlyList<TryRow>>(database =>
    {
        var rows = database.Prepare("SELECT seq, count, not_before, because FROM tries ORDER BY seq");
        var tries = new List<TryRow>();
        while (rows.Step())
        {
            tries.Add(new TryRow(rows.Number(0), (int)rows.Number(1), LedgerTime.ToTime(rows.Number(2)), rows.Text(3)));
        }

        rows.Reset();
        return tries;
    }));

    /// <inheritdoc />
    public ValueTask<bool> KeepTriesAsync(TryRow row, long term, CancellationToken ct) => new(Held(term, database => database
        .Prepare("INSERT OR REPLACE INTO tries(seq, count, not_before, because) VALUES (?, ?, ?, ?)")
        .Bind(row.Order).Bind(row.Count).Bind(LedgerTime.ToMicros(row.NotBefore)).Bind(row.Because).Run()));

    /// <inheritdoc />
    public ValueTask ForgetTriesAsync(long order, CancellationToken ct)
    {
        writer.Transact(database =>
        {
            database.Prepare("DELETE FROM tries WHERE seq = ?").Bind(order).Run();
            return true;
        });
        return default;
    }

    private bool Held(long term, Action<SqliteDatabase> write) => writer.Transact(database =>
    {
        var held = Lease(database).Term == term;
        if (held)
        {
            write(database);
        }

        return held;
    });

    private static LeaseRow Lease(SqliteDatabase database)
    {
        var row = database.Prepare("SELECT holder, term, beat, lasts FROM lease");
        var lease = row.Step() ? new LeaseRow(row.Text(0), row.Number(1), row.Number(2), TimeSpan.FromTicks(row.Number(3))) : LeaseRow.None;
        row.Reset();
        return lease;
    }
}
