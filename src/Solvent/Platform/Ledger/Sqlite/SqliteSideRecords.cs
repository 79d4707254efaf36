using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Names and texts in the ledger's file.</summary>
internal sealed class SqliteSideRecords(SqliteConnection reader, SqliteConnection writer) : ISideRecords
{
    private const string PersonByName = "SELECT id FROM people WHERE name = ?";
    private const string NameOfPerson = "SELECT name FROM people WHERE id = ?";
    private const string InsertText = "INSERT INTO texts(id, salt, text, once) VALUES (?, ?, ?, ?)";
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
        new(reader.Use(database => Find(database, NameOfPerson, id)));

    /// <inheritdoc />
    public ValueTask<IReadOnlyDictionary<string, string>> PersonNamesAsync(IReadOnlyCollection<string> ids, CancellationToken ct) => new(reader.Use<IReadOnlyDictionary<string, string>>(database =>
    {
        var names = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var id in ids)
        {
            if (Find(database, NameOfPerson, id) is { } name)
            {
                names[id] = name;
            }
        }

        return names;
    }));

    /// <inheritdoc />
    public ValueTask<string> TextAsync(SideText text, string? once, CancellationToken ct) => new(writer.Transact(database =>
    {
        if (once is not null && FindOnce(database, once) is { } before)
        {
            return before.Text == text.Text ? before.Id : throw Reused(once);
        }

        database.Prepare(InsertText)
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

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<SidePerson>> PeopleAsync(string after, int limit, CancellationToken ct) => new(reader.Use<IReadOnlyList<SidePerson>>(database =>
    {
        var people = new List<SidePerson>();
        var rows = database.Prepare("SELECT id, name FROM people WHERE id > ? ORDER BY id LIMIT ?").Bind(after).Bind(limit);
        while (rows.Step())
        {
            people.Add(new SidePerson(rows.Text(0), rows.Text(1)));
        }

        rows.Reset();
        return people;
    }));

    /// <inheritdoc />
    public ValueTask<IReadOnlyList<KeptText>> TextsAsync(string after, int limit, CancellationToken ct) => new(reader.Use<IReadOnlyList<KeptText>>(database =>
    {
        var texts = new List<KeptText>();
        var rows = database.Prepare("SELECT id, salt, text, once, once IS NULL FROM texts WHERE id > ? ORDER BY id LIMIT ?").Bind(after).Bind(limit);
        while (rows.Step())
        {
            texts.Add(new KeptText(new SideText(rows.Text(0), rows.Bytes(1), rows.Text(2)), rows.Number(4) == 1 ? null : rows.Text(3)));
        }

        rows.Reset();
        return texts;
    }));

    /// <inheritdoc />
    public ValueTask RestoreAsync(IReadOnlyList<SidePerson> people, IReadOnlyList<KeptText> texts, CancellationToken ct)
    {
        writer.Transact(database =>
        {
            foreach (var person in people)
            {
                database.Prepare("INSERT INTO people(id, name) VALUES (?, ?)").Bind(person.Id).Bind(person.Name).Run();
            }

            foreach (var (text, once) in texts)
            {
                database.Prepare(InsertText).Bind(text.Id).Bind(text.Salt).Bind(text.Text).Bind(once).Run();
            }

            return true;
        });
        return default;
    }

    /// <inheritdoc />
    public ValueTask<(int Names, int Texts)> EraseAsync(IReadOnlyCollection<string> people, IReadOnlyCollection<string> texts, CancellationToken ct) => new(writer.Use(database =>
    {
        // What is deleted from here on is overwritten in its page.
        database.Run("PRAGMA secure_delete = ON");
        return writer.Transact(erasing =>
        {
            erasing.Run("DELETE FROM checkpoints");
            return (Delete(erasing, "DELETE FROM people WHERE id = ?", people), Delete(erasing, "DELETE FROM texts WHERE id = ?", texts));
        });
    }));

    private static int Delete(SqliteDatabase database, string sql, IEnumerable<string> ids)
    {
        var deleted = 0L;
        foreach (var id in ids)
        {
            database.Prepare(sql).Bind(id).Run();
            deleted += database.Number("SELECT changes()") ?? 0;
        }

        return (int)deleted;
    }

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
