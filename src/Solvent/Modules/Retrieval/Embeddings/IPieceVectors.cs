namespace Solvent.Modules.Retrieval;

/// <summary>Vectors beside the pieces of an index. They go with their pieces.</summary>
internal interface IPieceVectors
{
    /// <summary>Pieces that have no vector of a model yet: their numbers, and the texts to make it of.</summary>
    Task<IReadOnlyList<(long Id, string Text)>> MissingAsync(string model, int limit, CancellationToken ct);

    /// <summary>Keeps vectors.</summary>
    Task WriteAsync(string model, IReadOnlyList<(long Id, byte[] Vector)> vectors, CancellationToken ct);

    /// <summary>The pieces whose vectors are nearest, the nearest first; their score is how near.</summary>
    Task<IReadOnlyList<FoundPiece>> NearestAsync(PieceFilter filter, string model, float[] question, int limit, CancellationToken ct);
}
