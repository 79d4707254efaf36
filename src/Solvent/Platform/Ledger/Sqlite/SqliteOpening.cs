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

        var database = SqliteDatabase.Open(path, readOnly: false, options.Timeout);
        try
        {
            if (!SqliteSchema.IsPresent(database))
            {
                SqliteSchema.Create(database);
            }

            _ = SqliteRows.ReadHead(database);
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>The connection that writes: a commit is on disk when it returns.</summary>
    public static SqliteDatabase OpenWriter(string path, SqliteOptions options)
    {
        var database = SqliteDatabase.Open(path, readOnly: false, options.Timeout);
        database.Run("PRAGMA synchronous = FULL");
        return database;
    }

    private static void CreateFile(string path, SqliteOptions options)
    {
        if (!options.Create)
        {
            throw new LedgerException(LedgerFault.Missing, $"{path}: there is no ledger yet; `solvent up` or `solvent scan --register` makes one.");
        }

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
            throw new LedgerException(LedgerFault.Unreachable, $"{path}: the ledger can't be made: {e.Message} Make the folder writable, or name another file with --db FILE.", e);
        }
    }
}
