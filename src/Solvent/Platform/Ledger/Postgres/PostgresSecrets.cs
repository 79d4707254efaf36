using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger.Postgres;

/// <summary>Secrets in the ledger's database.</summary>
internal sealed class PostgresSecrets(PostgresConnections connections) : ISecretStore
{
    /// <inheritdoc />
    public async ValueTask<string?> FindAsync(string name, CancellationToken ct) => await connections.UseAsync(async connection =>
    {
        await using var find = PostgresRows.Command(connection, "SELECT secret FROM solvent.secrets WHERE name = $1", name);
        return await find.ExecuteScalarAsync(ct).ConfigureAwait(false) as string;
    }, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public ValueTask KeepAsync(string name, string secret, CancellationToken ct) =>
        WriteAsync("INSERT INTO solvent.secrets(name, secret) VALUES ($1, $2) ON CONFLICT (name) DO UPDATE SET secret = $2", ct, name, secret);

    /// <inheritdoc />
    public ValueTask EraseAsync(string name, CancellationToken ct) => WriteAsync("DELETE FROM solvent.secrets WHERE name = $1", ct, name);

    private async ValueTask WriteAsync(string sql, CancellationToken ct, params object[] values) => await connections.UseAsync(async connection =>
    {
        await using var command = PostgresRows.Command(connection, sql, values);
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct).ConfigureAwait(false);
}
