using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Names and texts in the ledger's file.</summary>
internal sealed class SqliteSideRecords(SqliteConnection reader, SqliteConnection writer) : ISideRecords
{
    private const string PersonByName = "SELECT id FROM people WHERE name = ?";
    private const string TextByOnce = "SELECT id, text FROM texts WHERE once = ?";

    /// <inheritdoc />
    public ValueTask<string> PersonAsync(string name, string candidate, CancellationToken ct)
    {
        var known = reader.Use(database => Find(database, PersonByName, name));
        return new(known ?? writer.Transact(database =>
        {
            database.Prepare("INSERT OR IGNORE INTO people(id, name) VALUES (?, ?)").Bind(candidate).Bind(name).Run();
            return Find(database, PersonByName, name)!;
        }));
    }

    /// <inheritdoc />
    public ValueTask<string?> FindPersonAsync(string name, CancellationToken ct) => new(reader.Use(database => Find(database, PersonByName, name)));

    /// <inheritdoc />
    public ValueTask<string?> PersonNameAsync(string id, CancellationToken ct) =>
        new(reader.Use(database => Find(database, "SELECT name FROM people WHERE id = ?", id)));

    /// <inheritdoc />
    public ValueTask<string> TextAsync(SideText text, string? once, CancellationToken ct) => new(writer.Transact(database =>
    {
        if (once is not null && FindOnce(database, once) is { } before)
        {
            return before.Text == text.Text ? before.Id : throw Reused(once);
        }

        database.Prepare("INSERT INTO texts(id, salt, text, once) VALUES (?, ?, ?, ?)")
            .Bind(text.Id).Bind(text.Salt).Bind(text.Text).Bind(once).Run();
        return text.Id;
    }));

    /// <inheritdoc />
    public ValueTask<SideText?> ResolveTextAsync(string id, CancellationToken ct) => new(reader.Use(database =>
    {
        var row = database.Prepare("SELECT salt, text FROM texts WHERE id = ?").Bind(id);
        var text = row.Step() ? new SideText(id, row.Bytes(0), row.Text(1)) : null;
        row.Reset();
        return text;
    }));

    private static (string Id, string Text)? FindOnce(SqliteDatabase database, string once)
    {
        var row = database.Prepare(TextByOnce).Bind(once);
        (string, string)? found = row.Step() ? (row.Text(0), row.Text(1)) : null;
        row.Reset();
        return found;
    }

    private static string? Find(SqliteDatabase database, string sql, string parameter)
    {
        var row = database.Prepare(sql).Bind(parameter);
        var found = row.Step() ? row.Text(0) : null;
        row.Reset();
        return found;
    }

    private static LedgerException Reused(string once) =>
        new(LedgerFault.KeyReused, $"The key '{once}' was used for another text; take a new key for a new command.");
}
