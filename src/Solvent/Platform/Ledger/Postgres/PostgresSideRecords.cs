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
    public async ValueTask<IReadOnlyDictionary<string, string>> PersonNamesAsync(IReadOnlyCollection<string> ids, CancellationToken ct)
    {
        var people = ids.Count == 0 ? [] : await connections.UseAsync(
            connection => PostgresRows.ReadAsync(
                connection, "SELECT id, name FROM solvent.people WHERE id = ANY($1)",
                row => new SidePerson(row.GetString(0), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))), ct, (object)ids.ToArray()), ct).ConfigureAwait(false);
        return people.ToDictionary(one => one.Id, one => one.Name, StringComparer.Ordinal);
    }

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

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<SidePerson>> PeopleAsync(string after, int limit, CancellationToken ct) => await connections.UseAsync(
        connection => PostgresRows.ReadAsync(
            connection, "SELECT id, name FROM solvent.people WHERE id > $1 ORDER BY id LIMIT $2",
            row => new SidePerson(row.GetString(0), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(1))), ct, after, limit), ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask<IReadOnlyList<KeptText>> TextsAsync(string after, int limit, CancellationToken ct) => await connections.UseAsync(
        connection => PostgresRows.ReadAsync(
            connection, "SELECT id, salt, text, once FROM solvent.texts WHERE id > $1 ORDER BY id LIMIT $2",
            row => new KeptText(
                new SideText(row.GetString(0), row.GetFieldValue<byte[]>(1), Encoding.UTF8.GetString(row.GetFieldValue<byte[]>(2))), row.IsDBNull(3) ? null : row.GetString(3)),
            ct, after, limit), ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async ValueTask RestoreAsync(IReadOnlyList<SidePerson> people, IReadOnlyList<KeptText> texts, CancellationToken ct) => await connections.UseAsync(async connection =>
    {
        await using var batch = new NpgsqlBatch(connection);
        batch.BatchCommands.Add(PostgresRows.With(
            "INSERT INTO solvent.people(id, name) SELECT * FROM unnest($1::text[], $2::bytea[])",
            people.Select(p => p.Id).ToArray(), people.Select(p => Encoding.UTF8.GetBytes(p.Name)).ToArray()));
        batch.BatchCommands.Add(PostgresRows.With(
            "INSERT INTO solvent.texts(id, salt, text, once) SELECT * FROM unnest($1::text[], $2::bytea[], $3::bytea[], $4::text[])",
            texts.Select(t => t.Text.Id).ToArray(), texts.Select(t => t.Text.Salt).ToArray(), texts.Select(t => Encoding.UTF8.GetBytes(t.Text.Text)).ToArray(), texts.Select(t => t.Once).ToArray()));
        return await batch.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask<(int Names, int Texts)> EraseAsync(IReadOnlyCollection<string> people, IReadOnlyCollection<string> texts, CancellationToken ct) => new(connections.UseAsync(async connection =>
    {
        await using var transaction = await connection.BeginTransactionAsync(ct).ConfigureAwait(false);
        await using var caches = PostgresRows.Command(connection, "DELETE FROM solvent.checkpoints");
        await caches.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
        await using var names = PostgresRows.Command(connection, "DELETE FROM solvent.people WHERE id = ANY($1)", (object)people.ToArray());
        await using var written = PostgresRows.Command(connection, "DELETE FROM solvent.texts WHERE id = ANY($1)", (object)texts.ToArray());
        var erased = (await names.ExecuteNonQueryAsync(ct).ConfigureAwait(false), await written.ExecuteNonQueryAsync(ct).ConfigureAwait(false));
        await transaction.CommitAsync(ct).ConfigureAwait(false);
        return erased;
    }, ct));

    private static async Task<object?> FindAsync(NpgsqlConnection connection, string sql, object value, CancellationToken ct)
    {
        await using var command = PostgresRows.Command(connection, sql, value);
        return await command.ExecuteScalarAsync(ct).ConfigureAwait(false);
    }
}
