namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Opens ledger files: makes them when asked, private to their owner, and says plainly why one can't be opened.</summary>
internal static class SqliteOpening
{
    private const UnixFileMode OwnerOnlyFolder = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private const UnixFileMode OwnerOnlyFile = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>The connection that reads.</summary>
    public static SqliteDatabase Open(string path, SqliteOptions options)
    {
        if (!File.Exists(path))
        {
            CreateFile(path, options);
        }

        try
        {
            return Check(SqliteDatabase.Open(path, SqliteAccess.Write, options.Timeout), mayMigrate: true);
        }
        catch (LedgerException e) when (e.Fault is LedgerFault.ReadOnly or LedgerFault.Unreachable && IsAtRest(path))
        {
            return Check(SqliteDatabase.Open(path, SqliteAccess.Immutable, options.Timeout), mayMigrate: false);
        }
    }

    /// <summary>The connection that writes: a commit is on disk when it returns.</summary>
    public static SqliteDatabase OpenWriter(string path, SqliteOptions options)
    {
        var database = SqliteDatabase.Open(path, SqliteAccess.Write, options.Timeout);
        database.Run("PRAGMA synchronous = FULL");
        // Appends touch the same pages again and again: they are copied into the file every 32 MB and not every 4.
        database.Run("PRAGMA wal_autocheckpoint = 8000");
        database.Run("PRAGMA cache_size = -16000");
        return database;
    }

    /// <summary>
    /// True when nobody has the file open and all of it is in the file itself. On a read-only disk SQLite can't make
    /// the files that it needs beside a ledger; one at rest can be read without them.
    /// </summary>
    public static bool IsAtRest(string path)
    {
        var log = new FileInfo(path + "-wal");
        return File.Exists(path) && new FileInfo(path).Length > 0 && (!log.Exists || log.Length == 0);
    }

    private static SqliteDatabase Check(SqliteDatabase database, bool mayMigrate)
    {
        try
        {
            if (!SqliteSchema.IsPresent(database))
            {
                SqliteSchema.Create(database);
            }

            _ = SqliteRows.ReadHead(database);
            if (mayMigrate)
            {
                SqliteSchema.Migrate(database);
            }

            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    private static void CreateFile(string path, SqliteOptions options)
    {
        if (!options.Create)
        {
            throw new LedgerException(LedgerFault.Missing, $"{path}: there is no ledger yet; `solvent up` or `solvent scan --register` makes one.");
        }

        MakeFile(path);
    }

    /// <summary>Makes an empty file that only its owner may read, and its folder.</summary>
    /// <exception cref="LedgerException">It can't be made.</exception>
    public static void MakeFile(string path)
    {
        try
        {
            var folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
            if (OperatingSystem.IsWindows())
            {
                Directory.CreateDirectory(folder);
                using var file = File.Open(path, FileMode.OpenOrCreate);
            }
            else
            {
                Directory.CreateDirectory(folder, OwnerOnlyFolder);
                using var file = File.Open(path, new FileStreamOptions
                {
                    Mode = FileMode.OpenOrCreate,
                    Access = FileAccess.ReadWrite,
                    Share = FileShare.ReadWrite,
                    UnixCreateMode = OwnerOnlyFile,
                });
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{path}: it can't be made: {e.Message} Make the folder writable, or name another file with --db FILE.", e);
        }
    }
}
