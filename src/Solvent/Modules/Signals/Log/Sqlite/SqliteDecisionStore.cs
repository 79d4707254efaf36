using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Signals;

/// <summary>A log of decisions in a SQLite file of its own, so that its writers and those of the ledger don't wait for each other.</summary>
internal sealed class SqliteDecisionStore : IDecisionStore
{
    private static readonly TimeSpan BusyTimeout = TimeSpan.FromSeconds(5);

    private readonly SqliteConnection reader;
    private readonly SqliteConnection writer;
    private readonly SqliteBackfill backfill;

    private SqliteDecisionStore(string path, SqliteDatabase opened)
    {
        Place = path;
        reader = new SqliteConnection(opened, () => opened);
        writer = new SqliteConnection(null, () => OpenWriter(path));
        backfill = new SqliteBackfill(path, BusyTimeout);
    }

    /// <inheritdoc />
    public string Place { get; }

    /// <summary>Opens a log.</summary>
    /// <param name="path">The file.</param>
    /// <param name="create">Make it where there is none; else its absence is a fault.</param>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static SqliteDecisionStore Open(string path, bool create)
    {
        if (!File.Exists(path))
        {
            if (!create)
            {
                throw new LedgerException(LedgerFault.Missing, $"{path}: there is no log of decisions yet; the first decision makes it.");
            }

            SqliteOpening.MakeFile(path);
        }

        try
        {
            return new SqliteDecisionStore(path, Check(SqliteDatabase.Open(path, SqliteAccess.Write, BusyTimeout)));
        }
        catch (LedgerException e) when (e.Fault is LedgerFault.ReadOnly or LedgerFault.Unreachable && SqliteOpening.IsAtRest(path))
        {
            return new SqliteDecisionStore(path, Check(SqliteDatabase.Open(path, SqliteAccess.Immutable, BusyTimeout)));
        }
    }

    /// <inheritdoc />
    public Task<LogHead> HeadAsync(CancellationToken ct) => Use(SqliteDecisionSchema.Head);

    /// <inheritdoc />
    public Task<LogWrite> AppendAsync(LogScope scope, Func<LogView, LogWrite> sequence, CancellationToken ct)
    {
        var write = writer.Transact(database =>
        {
            var decided = sequence(SqliteDecisionRows.View(database, scope));
            SqliteDecisionRows.Write(database, decided);
            return decided;
        });
        if (!write.IsEmpty)
        {
            backfill.Committed(write.Decisions.Sum(decision => decision.Bytes));
        }

        return Task.FromResult(write);
    }

    /// <inheritdoc />
    public Task<DecisionRow?> FindAsync(long seq, CancellationToken ct) => Use(database => SqliteDecisionRows.Find(database, seq));

    /// <inheritdoc />
    public Task<IReadOnlyList<long>> FindIdAsync(string start, CancellationToken ct) => Use(database => SqliteDecisionRows.FindId(database, start));

    /// <inheritdoc />
    public Task<long?> FindKeyAsync(byte[] key, CancellationToken ct) => Use(database => SqliteDecisionRows.FindKey(database, key));

    /// <inheritdoc />
    public Task<IReadOnlyList<DecisionRow>> ListAsync(DecisionQuery query, long before, int limit, CancellationToken ct) => Use(database => SqliteDecisionRows.List(database, query, before, limit));

    /// <inheritdoc />
    public Task<IReadOnlyList<DecisionRow>> ReadAsync(long after, int limit, CancellationToken ct) => Use(database => SqliteDecisionRows.Read(database, after, limit));

    /// <inheritdoc />
    public Task<IReadOnlyList<WholeRow>> ReadWholeAsync(long after, int limit, CancellationToken ct) => Use(database => SqliteDecisionRows.ReadWhole(database, after, limit));

    /// <inheritdoc />
    public Task<IReadOnlyList<byte[]>> BegunAsync(string after, int limit, CancellationToken ct) => Use(database => SqliteDecisionRows.Begun(database, after, limit));

    /// <inheritdoc />
    public Task<long> CountContentsAsync(Erasure erasure, CancellationToken ct) => Use(database => SqliteContents.Count(database, erasure));

    /// <inheritdoc />
    public Task<(long Count, string? Held)> EraseAsync(Erasure erasure, CancellationToken ct)
    {
        var count = writer.Transact(database => SqliteContents.Erase(database, erasure));
        return Task.FromResult((count, writer.Use(SqliteScrubbing.Run)));
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync()
    {
        reader.Dispose();
        backfill.Dispose();
        writer.Dispose();
        return default;
    }

    private Task<T> Use<T>(Func<SqliteDatabase, T> work) => Task.FromResult(reader.Use(work));

    // A commit is on disk when it returns.
    private static SqliteDatabase OpenWriter(string path)
    {
        var database = SqliteDatabase.Open(path, SqliteAccess.Write, BusyTimeout);
        database.Run("PRAGMA synchronous = FULL");
        // Only what SqliteBackfill could not keep up with.
        database.Run("PRAGMA wal_autocheckpoint = 16000");
        database.Run("PRAGMA cache_size = -16000");
        return database;
    }

    private static SqliteDatabase Check(SqliteDatabase database)
    {
        try
        {
            SqliteDecisionSchema.Ensure(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }
}
