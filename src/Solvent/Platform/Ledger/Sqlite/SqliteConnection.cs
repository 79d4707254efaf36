namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>A database that is used by one thread at a time.</summary>
/// <param name="opened">The database when it is open already.</param>
/// <param name="open">Opens it at first use otherwise.</param>
internal sealed class SqliteConnection(SqliteDatabase? opened, Func<SqliteDatabase> open) : IDisposable
{
    private readonly Lock gate = new();
    private SqliteDatabase? database = opened;
    private bool disposed;

    /// <summary>Works on the database alone.</summary>
    public T Use<T>(Func<SqliteDatabase, T> work)
    {
        lock (gate)
        {
            ObjectDisposedException.ThrowIf(disposed, this);
            return work(database ??= open());
        }
    }

    /// <summary>Works within one write transaction: all of it is durable when this returns, or nothing of it is there.</summary>
    public T Transact<T>(Func<SqliteDatabase, T> work) => Use(db =>
    {
        db.Run("BEGIN IMMEDIATE");
        try
        {
            var done = work(db);
            db.Run("COMMIT");
            return done;
        }
        catch
        {
            RollBack(db);
            throw;
        }
    });

    /// <inheritdoc />
    public void Dispose()
    {
        lock (gate)
        {
            disposed = true;
            database?.Dispose();
            database = null;
        }
    }

    private static void RollBack(SqliteDatabase db)
    {
        try
        {
            if (db.InTransaction)
            {
                db.Run("ROLLBACK");
            }
        }
        catch (LedgerException)
        {
            // The failure that led here is the one to tell; SQLite rolls back when the connection closes.
        }
    }
}
