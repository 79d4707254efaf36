using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Modules.Retrieval;

/// <summary>Vectors in a SQLite file.</summary>
/// <param name="scope">Whose sources.</param>
/// <param name="index">Reads.</param>
/// <param name="writer">Writes.</param>
internal sealed class SqliteVectors(string scope, SqliteIndex index, SqliteConnection writer) : IPieceVectors
{
    /// <inheritdoc />
    public Task<IReadOnlyList<(long Id, string Text)>> MissingAsync(string model, int limit, CancellationToken ct) => Task.FromResult(index.Look<IReadOnlyList<(long, string)>>(database =>
    {
        var missing = new List<(long, string)>();
        var rows = database.Prepare("""
            SELECT p.id, p.title, p.text FROM pieces p JOIN documents d ON d.id = p.document
            WHERE d.scope = ? AND NOT EXISTS (SELECT 1 FROM vectors v WHERE v.piece = p.id AND v.model = ?) ORDER BY p.id LIMIT ?
            """).Bind(scope).Bind(model).Bind(limit);
        while (rows.Step())
        {
            missing.Add((rows.Number(0), $"{rows.Text(1)}\n{rows.Text(2)}"));
        }

        rows.Reset();
        return missing;
    }));

    /// <inheritdoc />
    public Task WriteAsync(string model, IReadOnlyList<(long Id, byte[] Vector)> vectors, CancellationToken ct) => Task.FromResult(writer.Transact(database =>
    {
        foreach (var (id, vector) in vectors)
        {
            // The piece may have gone meanwhile.
            database.Prepare("INSERT OR REPLACE INTO vectors(piece, model, vector) SELECT id, ?, ? FROM pieces WHERE id = ?").Bind(model).Bind(vector).Bind(id).Run();
        }

        return true;
    }));

    /// <inheritdoc />
    public Task<IReadOnlyList<FoundPiece>> NearestAsync(PieceFilter filter, string model, float[] question, int limit, CancellationToken ct) =>
        Task.FromResult(index.Look(database => SqlitePieces.Nearest(database, filter, model, new NearestPieces(question, limit))));
}
