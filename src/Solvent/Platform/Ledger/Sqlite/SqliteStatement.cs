using System.Text;
using SQLitePCL;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>A prepared statement: bind in order, step, read columns from 0.</summary>
internal sealed class SqliteStatement(SqliteDatabase database, sqlite3_stmt handle) : IDisposable
{
    private int next = 1;

    /// <summary>Binds the next parameter.</summary>
    public SqliteStatement Bind(long value)
    {
        database.Check(raw.sqlite3_bind_int64(handle, next++, value));
        return this;
    }

    /// <summary>Binds the next parameter; null binds NULL.</summary>
    public SqliteStatement Bind(string? value)
    {
        if (string.IsNullOrEmpty(value))
        {
            database.Check(value is null ? raw.sqlite3_bind_null(handle, next++) : raw.sqlite3_bind_text(handle, next++, ""));
            return this;
        }

        // With its length, since a text may hold a NUL character.
        Span<byte> small = stackalloc byte[512];
        var utf8 = Encoding.UTF8.TryGetBytes(value, small, out var length) ? small[..length] : Encoding.UTF8.GetBytes(value);
        database.Check(raw.sqlite3_bind_text(handle, next++, utf8));
        return this;
    }

    /// <summary>Binds the next parameter; an empty span binds an empty blob.</summary>
    public SqliteStatement Bind(ReadOnlySpan<byte> value)
    {
        database.Check(value.IsEmpty ? raw.sqlite3_bind_zeroblob(handle, next++, 0) : raw.sqlite3_bind_blob(handle, next++, value));
        return this;
    }

    /// <summary>Goes to the next row; false behind the last.</summary>
    public bool Step()
    {
        var result = raw.sqlite3_step(handle);
        if (result is not raw.SQLITE_ROW and not raw.SQLITE_DONE)
        {
            raw.sqlite3_reset(handle);
            database.Check(result);
        }

        return result == raw.SQLITE_ROW;
    }

    /// <summary>Runs a statement that gives no rows and makes it ready for the next parameters.</summary>
    public void Run()
    {
        Step();
        Reset();
    }

    /// <summary>A column as a number.</summary>
    public long Number(int column) => raw.sqlite3_column_int64(handle, column);

    /// <summary>A column as text; empty for NULL.</summary>
    public string Text(int column) => Encoding.UTF8.GetString(raw.sqlite3_column_blob(handle, column));

    /// <summary>A column as text; null for NULL.</summary>
    public string? TextOrNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL ? null : Text(column);

    /// <summary>A column of plain ASCII that comes again and again.</summary>
    public string Name(int column) => AsciiPool.Get(raw.sqlite3_column_blob(handle, column));

    /// <summary>A column's bytes; empty for NULL.</summary>
    public byte[] Bytes(int column) => raw.sqlite3_column_blob(handle, column).ToArray();

    /// <summary>A column's bytes; null for NULL.</summary>
    public byte[]? BytesOrNull(int column) => raw.sqlite3_column_type(handle, column) == raw.SQLITE_NULL ? null : Bytes(column);

    /// <summary>Ends the current run and forgets the parameters' position.</summary>
    public void Reset()
    {
        raw.sqlite3_reset(handle);
        next = 1;
    }

    /// <inheritdoc />
    public void Dispose() => handle.Dispose();
}
