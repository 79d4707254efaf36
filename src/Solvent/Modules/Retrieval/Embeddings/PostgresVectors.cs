using Npgsql;
using Solvent.Platform.Ledger.Postgres;

namespace Solvent.Modules.Retrieval;

/// <summary>Vectors in PostgreSQL.</summary>
/// <param name="scope">Whose sources.</param>
/// <param name="connections">The database.</param>
internal sealed class PostgresVectors(string scope, PostgresConnections connections) : IPieceVectors
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<(long Id, string Text)>> MissingAsync(string model, int limit, CancellationToken ct) => await connections.UseAsync(
        connection => PostgresRows.ReadAsync(
            connection,
            """
            SELECT p.id, p.title || E'\n' || p.text FROM solvent_retrieval.pieces p JOIN solvent_retrieval.documents d ON d.id = p.document
            WHERE d.scope = $1 AND NOT EXISTS (SELECT FROM solvent_retrieval.vectors v WHERE v.piece = p.id AND v.model = $2) ORDER BY p.id LIMIT $3
            """,
            row => (row.GetInt64(0), row.GetString(1)), ct, scope, model, limit), ct).ConfigureAwait(false);

    /// <inheritdoc />
    public Task WriteAsync(string model, IReadOnlyList<(long Id, byte[] Vector)> vectors, CancellationToken ct) => connections.UseAsync(async connection =>
    {
        // The pieces may have gone meanwhile.
        await using var command = PostgresRows.Command(
            connection,
            """
            INSERT INTO solvent_retrieval.vectors(piece, model, vector) SELECT p.id, $1, u.vector FROM unnest($2::bigint[], $3::bytea[]) u(id, vector) JOIN solvent_retrieval.pieces p ON p.id = u.id
            ON CONFLICT (piece) DO UPDATE SET model = EXCLUDED.model, vector = EXCLUDED.vector
            """,
            model, vectors.Select(one => one.Id).ToArray(), vectors.Select(one => one.Vector).ToArray());
        return await command.ExecuteNonQueryAsync(ct).ConfigureAwait(false);
    }, ct);

    /// <inheritdoc />
    public Task<IReadOnlyList<FoundPiece>> NearestAsync(PieceFilter filter, string model, float[] question, int limit, CancellationToken ct) => connections.UseAsync(
        connection => PostgresPieces.NearestAsync(connection, filter, model, new NearestPieces(question, limit), ct), ct);
}
