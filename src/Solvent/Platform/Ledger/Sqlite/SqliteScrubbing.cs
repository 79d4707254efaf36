namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Takes out of a ledger's files what was deleted from its tables.</summary>
internal static class SqliteScrubbing
{
    /// <summary>
    /// Writes the file anew, since pages that were split keep old bytes in their free space, and empties the write-ahead log,
    /// which holds the pages of before.
    /// </summary>
    /// <returns>What still holds what was deleted, as a sentence; null when nothing does.</returns>
    public static string? Run(SqliteDatabase database)
    {
        database.Run("VACUUM");
        // 0 when the log was emptied; another process that reads just then holds it up.
        return database.Number("PRAGMA wal_checkpoint(TRUNCATE)") == 0
            ? null
            : $"another process reads {database.Path}, so that its write-ahead log could not be emptied; it goes when the last program that uses the ledger ends";
    }
}
