namespace Solvent.Modules.Retrieval.Contract;

/// <summary>The kinds of pieces, which are kinds of the graph's nodes.</summary>
internal static class PieceKinds
{
    /// <summary>A part of a document: <c>chunk:source/path#2</c>.</summary>
    public const string Chunk = "chunk";

    /// <summary>A row: <c>entity:source/key</c>.</summary>
    public const string Entity = "entity";

    /// <summary>The id of a piece.</summary>
    /// <param name="kind">One of the two.</param>
    /// <param name="name">The name within its kind.</param>
    public static string Node(string kind, string name) => $"{kind}:{name}";
}
