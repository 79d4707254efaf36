using System.Text;
using Npgsql;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Names and texts in the ledger's database, as UTF-8 bytes: PostgreSQL's text holds no NUL.</summary>
internal sealed class PostgresSideRecords(PostgresConnections connections) : ISideRecords
{
    private const string PersonByName = "SELECT id FROM solvent.people WHERE name = $1";

    /// <inheritdoc />
    public ValueTask<string> PersonAsync(string name, string candidate, CancellationToken ct) => new(connections.UseAsync(async connection =>
    {
        var bytes = Encoding.UTF8.GetBytes(name);
        await using var insert = PostgresRows.Command(connection, "INSERT INTO solvent.people(id, name) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING", candidate, bytes);
        return await FindAsync(connection, PersonByName, bytes, ct).ConfigureAwait(false) is string known ? known
            : await insert.ExecuteNonQueryAsync(ct).ConfigureAwait(false) == 1 ? candidate
            : (string)(await FindAsync(connection, PersonByName, bytes, ct).ConfigureAwait(false))!;
    }, ct));

    /// <inheritdoc />
    public async ValueTask<string?> FindPersonAsync(string name, CancellationToken ct) =>
        await connections.UseAsync(connection => FindAsync(connection, PersonByName, Encoding.UTF8.GetBytes(name), ct), ct).ConfigureAwait(false) as string;

    /// <inheritdoc />
    public async ValueTask<string?> PersonNameAsync(string id, CancellationToken ct) =>
        await connections.UseAsync(connection => FindAsync(connection, "SELECT name FROM solvent.people WHERE id = $1", id, ct), ct).ConfigureAwait(false) is byte[] name ? Encoding.UTF8.GetString(name) : null;

    /// <inheritdoc />
    public ValueTask<string> TextAsync(SideText text, string? once, CancellationToken ct) => new(connections.UseAsync(async connection =>
    {
        var bytes = Encoding.UTF8.GetBytes(text.Text);
        await using var insert = PostgresRows.Command(connection, "INSERT INTO solvent.texts(id, salt, text, once) VALUES ($1, $2, $3, $4) ON CONFLICT DO NOTHING", text.Id, text.Salt, bytes, (object?)once ?? DBNull.Value);
        if (await insert.ExecuteNonQueryAsync(ct).ConfigureAwait(false) == 1)
        {
            return text.Id;
        }

        // Its key was used before, or it was written and the answer was lost.
        await using var find = PostgresRows.Command(connection, "SELECT id, text FROM solvent.texts WHERE once = $1 OR id = $2", (object?)once ?? DBNull.Value, text.Id);
        await using var row = await find.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await row.ReadAsync(ct).ConfigureAwait(false) && row.GetFieldValue<byte[]>(1).AsSpan().SequenceEqual(bytes) ? row.GetString(0)
            : throw new LedgerException(LedgerFault.KeyReused, $"The key '{once}' was used for another text; take a new key for a new command.");
    }, ct));

    /// <inheritdoc />
    public ValueTask<SideText?> ResolveTextAsync(string id, CancellationToken ct) => new(connections.UseAsync(async connection =>
    {
        await using var find = PostgresRows.Command(connection, "SELECT salt, text FROM solvent.texts WHERE id = $1", id);
        await using var row = await find.ExecuteReaderAsync(ct).ConfigureAwait(false);
        return await row.ReadAsync(ct).ConfigureAwait(false) ? new SideText(id, row.GetFieldValue<byte[]>(0), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))) : null;
    }, ct));

    private static async Task<object?> FindAsync(NpgsqlConnection connection, string sql, object value, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(connection, sql, value);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false);
    }
}
