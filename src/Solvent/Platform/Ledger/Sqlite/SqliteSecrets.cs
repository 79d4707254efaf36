using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Sqlite;

/// <summary>Secrets in the ledger's file, which only its owner can read.</summary>
internal sealed class SqliteSecrets(SqliteConnection reader, SqliteConnection writer) : ISecretStore
{
    /// <inheritdoc />
    public ValueTask<string?> FindAsync(string name, CancellationToken ct) => new(reader.Use(database =>
    {
        var row = database.Prepare("SELECT secret FROM secrets WHERE name = ?").Bind(name);
        var secret = row.Step() ? row.Text(0) : null;
        row.Reset();
        return secret;
    }));

    /// <inheritdoc />
    public ValueTask KeepAsync(string name, string secret, CancellationToken ct) =>
        Write(database => database.Prepare("INSERT OR REPLACE INTO secrets(name, secret) VALUES (?, ?)").Bind(name).Bind(secret).Run());

    /// <inheritdoc />
    public ValueTask EraseAsync(string name, CancellationToken ct) => Write(database =>
    {
        // Without this, the bytes stay in a page that is free.
        database.Run("PRAGMA secure_delete = ON");
        database.Prepare("DELETE FROM secrets WHERE name = ?").Bind(name).Run();
    });

    private ValueTask Write(Action<SqliteDatabase> write)
    {
        writer.Transact(database =>
        {
            write(database);
            return true;
        });
        return default;
    }
}
