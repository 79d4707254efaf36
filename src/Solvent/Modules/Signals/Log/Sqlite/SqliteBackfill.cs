using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Signals;

/// <summary>
/// Copies the write-ahead log into the file beside the writers, which else would do it between two commits and let those wait who come
/// meanwhile. What comes in during a copy is left to the next one.
/// </summary>
/// <param name="path">The file.</param>
/// <param name="busyTimeout">How long to wait for others.</param>
internal sealed class SqliteBackfill(string path, TimeSpan busyTimeout) : IDisposable
{
    private const int PageBytes = 4096;
    private const int PagesOfCommit = 6;
    // Some fifty commits: a copy of ten times as many keeps the disk busy for as long as one of a hundred commits may take.
    private const long PagesOfCopy = 300;

    private readonly SqliteConnection connection = new(null, () => SqliteDatabase.Open(path, SqliteAccess.Write, busyTimeout));
    private long pages;
    private int running;

    /// <summary>Tells of a commit of so many bytes; begins a copy where there is much to copy.</summary>
    public void Committed(long bytes)
    {
        if (Interlocked.Add(ref pages, PagesOfCommit + (bytes / PageBytes)) >= PagesOfCopy && Interlocked.CompareExchange(ref running, 1, 0) == 0)
        {
            Interlocked.Exchange(ref pages, 0);
            _ = Task.Run(Copy);
        }
    }

    /// <inheritdoc />
    public void Dispose() => connection.Dispose();

    private void Copy()
    {
        try
        {
            connection.Use(database => database.Number("PRAGMA wal_checkpoint(PASSIVE)"));
        }
        catch (Exception e) when (e is LedgerException or ObjectDisposedException)
        {
            // Who writes next meets the same fault, and tells it.
        }
        finally
        {
            Interlocked.Exchange(ref running, 0);
        }
    }
}
