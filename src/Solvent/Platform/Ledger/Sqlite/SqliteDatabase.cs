using SQLitePCL;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>One connection with its prepared statements. Used by one thread at a time.</summary>
internal sealed class SqliteDatabase : IDisposable
{
    private readonly sqlite3 handle;
    private readonly Dictionary<string, SqliteStatement> statements = new(StringComparer.Ordinal);

    private SqliteDatabase(sqlite3 handle, string path) => (this.handle, Path) = (handle, path);

    /// <summary>The file.</summary>
    public string Path { get; }

    /// <summary>True between BEGIN and its end.</summary>
    public bool InTransaction => raw.sqlite3_get_autocommit(handle) == 0;

    /// <summary>Opens a file that exists.</summary>
    /// <exception cref="LedgerException">It can't be opened.</exception>
    public static SqliteDatabase Open(string path, SqliteAccess access, TimeSpan busyTimeout)
    {
        _ = SqliteLibrary.Version;
        var (name, flags) = access == SqliteAccess.Write
            ? (path, raw.SQLITE_OPEN_READWRITE)
            : ($"file:{Uri.EscapeDataString(System.IO.Path.GetFullPath(path))}?immutable=1", raw.SQLITE_OPEN_READONLY | raw.SQLITE_OPEN_URI);
        var result = raw.sqlite3_open_v2(name, out var handle, flags | raw.SQLITE_OPEN_NOMUTEX, null);
        var database = new SqliteDatabase(handle, path);
        try
        {
            database.Check(result);
            database.Check(raw.sqlite3_extended_result_codes(handle, 1));
            database.Check(raw.sqlite3_busy_timeout(handle, (int)busyTimeout.TotalMilliseconds));
            return database;
        }
        catch
        {
            database.Dispose();
            throw;
        }
    }

    /// <summary>A prepared statement, ready for its parameters; the same text gives the same statement.</summary>
    public SqliteStatement Prepare(string sql)
    {
        if (!statements.TryGetValue(sql, out var statement))
        {
            Check(raw.sqlite3_prepare_v2(handle, sql, out var prepared));
            statements.Add(sql, statement = new SqliteStatement(this, prepared));
        }

        statement.Reset();
        return statement;
    }

    /// <summary>Runs a statement without parameters and rows of interest.</summary>
    public void Run(string sql)
    {
        var statement = Prepare(sql);
        while (statement.Step())
        {
        }

        statement.Reset();
    }

    /// <summary>The first column of the first row as a number, or null.</summary>
    public long? Number(string sql)
    {
        var statement = Prepare(sql);
        var value = statement.Step() ? statement.Number(0) : (long?)null;
        statement.Reset();
        return value;
    }

    /// <summary>Throws what a result code means, unless it is a good one.</summary>
    public void Check(int result)
    {
        if (result is raw.SQLITE_OK or raw.SQLITE_ROW or raw.SQLITE_DONE)
        {
            return;
        }

        var detail = raw.sqlite3_errmsg(handle).utf8_to_string();
        throw SqliteFaults.IsTableMissing(result, detail) && OlderFormat() is { } format ? SqliteFaults.Older(format, Path) : SqliteFaults.From(result, detail, Path);
    }

    // The format of a ledger that could not be brought to this one; null where that is not what is wrong.
    private long? OlderFormat() =>
        Number("SELECT count(*) FROM sqlite_master WHERE name = 'head'") == 1 && Number("SELECT format FROM head") is { } format && format < LedgerHead.Format ? format : null;

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var statement in statements.Values)
        {
            statement.Dispose();
        }

        statements.Clear();
        handle.Dispose();
    }
}

/// <summary>How a file is opened.</summary>
internal enum SqliteAccess
{
    /// <summary>To read and write; the file must exist. A file that can't be written is opened to be read.</summary>
    Write,

    /// <summary>To read a file that nobody changes meanwhile, on a disk that can't be written.</summary>
    Immutable,
}
