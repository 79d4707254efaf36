using SQLitePCL;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Says what SQLite's result codes mean for a ledger and what to do about them.</summary>
internal static class SqliteFaults
{
    private const int PrimaryCode = 0xff;

    /// <summary>Whether a statement names a table that is not there.</summary>
    public static bool IsTableMissing(int result, string detail) => result == raw.SQLITE_ERROR && detail.StartsWith("no such table", StringComparison.Ordinal);

    /// <summary>The exception for what a ledger of an older format lacks that can't be written.</summary>
    public static LedgerException Older(long format, string path) => new(
        LedgerFault.ReadOnly,
        $"{path}: it has format {format}, which lacks what is asked for, and it can't be written to bring it to format {LedgerHead.Format}; copy it to where you may write and name the copy with --db FILE, or let its owner run `solvent ledger log` on it once.");

    /// <summary>The exception for a result code.</summary>
    public static LedgerException From(int result, string detail, string path)
    {
        var (fault, remedy) = (result & PrimaryCode) switch
        {
            _ when result == raw.SQLITE_IOERR_WRITE => (LedgerFault.DiskFull, "free some space or quota on that disk, or look after a failing one, and run it again"),
            raw.SQLITE_BUSY or raw.SQLITE_LOCKED => (LedgerFault.Busy, "another process is writing; try again, or end the one that hangs"),
            raw.SQLITE_FULL => (LedgerFault.DiskFull, "free some space on that disk and run it again"),
            raw.SQLITE_READONLY => (LedgerFault.ReadOnly, "make the file and its folder writable, or name another ledger with --db FILE"),
            raw.SQLITE_IOERR => (LedgerFault.Unreachable, "look after that disk, then run it again"),
            raw.SQLITE_CORRUPT => (LedgerFault.Corrupt, "keep a copy of it, restore a backup or an export"),
            raw.SQLITE_NOTADB => (LedgerFault.NotALedger, "it is no ledger of solvent; name another file with --db FILE"),
            raw.SQLITE_TOOBIG => (LedgerFault.TooLarge, "split the matter"),
            _ => (LedgerFault.Unreachable, "check that the path exists and may be read and written by you"),
        };
        return new LedgerException(fault, $"{path}: {detail} (SQLite {result}); {remedy}.");
    }
}
