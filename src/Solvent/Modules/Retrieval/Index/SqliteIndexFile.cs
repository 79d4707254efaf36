using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Retrieval;

/// <summary>Opens the file of an index: made where there is none, and made anew where it is damaged or of another form, since all of it can be read again.</summary>
internal static class SqliteIndexFile
{
    private const string FileName = "retrieval.db";
    private static readonly TimeSpan s_patience = TimeSpan.FromSeconds(20);

    /// <summary>Where the index of a ledger stands: beside it.</summary>
    /// <param name="ledger">The ledger's file.</param>
    public static string Beside(string ledger) => Path.Combine(Path.GetDirectoryName(Path.GetFullPath(ledger))!, FileName);

    /// <summary>Makes sure that the file is there and can be used.</summary>
    /// <exception cref="LedgerException">It can't be made, or is another program's.</exception>
    public static void Ensure(string path)
    {
        Make(path);
        try
        {
            using var database = Open(path);
            if (SqliteIndexTables.ArePresent(database))
            {
                return;
            }

            if (!SqliteIndexTables.MayReplace(database))
            {
                throw new LedgerException(LedgerFault.NotALedger, $"{path}: a database of another program stands where the index of context is kept; move it away.");
            }

            if (database.Number("PRAGMA application_id") == 0)
            {
                SqliteIndexTables.Create(database);
                return;
            }
        }
        catch (LedgerException e) when (e.Fault is LedgerFault.Corrupt or LedgerFault.NotALedger && !e.Message.Contains("another program", StringComparison.Ordinal))
        {
        }

        Replace(path);
    }

    /// <summary>A connection to a file that is there.</summary>
    public static SqliteDatabase Open(string path)
    {
        var database = SqliteDatabase.Open(path, SqliteAccess.Write, s_patience);
        // All of it can be read again: a crash may lose the last change, and damages nothing.
        database.Run("PRAGMA synchronous = NORMAL");
        database.Run("PRAGMA cache_size = -32000");
        return database;
    }

    private static void Replace(string path)
    {
        foreach (var file in new[] { path, path + "-wal", path + "-shm" })
        {
            File.Delete(file);
        }

        Make(path);
        using var database = Open(path);
        SqliteIndexTables.Create(database);
    }

    private static void Make(string path)
    {
        if (new FileInfo(path).LinkTarget is not null)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{path}: this is a link, and the index of context is not written through links; remove it.");
        }

        if (File.Exists(path))
        {
            return;
        }

        try
        {
            var options = new FileStreamOptions { Mode = FileMode.OpenOrCreate, Access = FileAccess.ReadWrite, Share = FileShare.ReadWrite };
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            }
            else
            {
                Directory.CreateDirectory(Path.GetDirectoryName(path)!, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
                options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
            }

            using var file = File.Open(path, options);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{path}: the index of context can't be made: {e.Message} Make the folder writable.", e);
        }
    }
}
