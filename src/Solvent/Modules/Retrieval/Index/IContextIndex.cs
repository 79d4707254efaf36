namespace Solvent.Modules.Retrieval;

/// <summary>
/// The pieces of the sources of one scope, found by their words. It can be rebuilt from the sources at any time. Every question carries who may see what:
/// the index gives nothing else. Safe for any number of threads.
/// </summary>
internal interface IContextIndex : IAsyncDisposable
{
    /// <summary>Vectors beside the pieces.</summary>
    IPieceVectors Vectors { get; }

    /// <summary>The digests of a source's documents, by path.</summary>
    Task<IReadOnlyDictionary<string, string>> DigestsAsync(string source, CancellationToken ct);

    /// <summary>Puts documents in place of those of the same paths and takes others out, all or nothing.</summary>
    Task WriteAsync(SourceChange change, CancellationToken ct);

    /// <summary>Takes out the sources that are not named any more.</summary>
    Task KeepOnlyAsync(IReadOnlyCollection<string> sources, CancellationToken ct);

    /// <summary>What is indexed, by name.</summary>
    Task<IReadOnlyList<SourceStanding>> SourcesAsync(CancellationToken ct);

    /// <summary>The terms that pieces have, by their number.</summary>
    Task<IReadOnlyDictionary<long, AccessTerms>> TermsAsync(CancellationToken ct);

    /// <summary>Pieces that hold any of the words, best first.</summary>
    Task<IReadOnlyList<FoundPiece>> FindAsync(PieceFilter filter, QuestionWords words, int limit, CancellationToken ct);

    /// <summary>Pieces in the order of their source.</summary>
    Task<IReadOnlyList<FoundPiece>> ListAsync(PieceFilter filter, int limit, CancellationToken ct);

    /// <summary>A piece by its node; null where there is none that the filter lets through.</summary>
    Task<FoundPiece?> GetAsync(PieceFilter filter, string node, CancellationToken ct);
}

/// <summary>Which pieces may be given.</summary>
/// <param name="Terms">The numbers of the terms that the slice holds.</param>
/// <param name="Kinds">The kinds of pieces.</param>
/// <param name="Where">Attributes and the values that they must have.</param>
internal sealed record PieceFilter(IReadOnlyList<long> Terms, IReadOnlyList<string> Kinds, IReadOnlyDictionary<string, string> Where);

/// <summary>A piece as the index has it.</summary>
/// <param name="Id">Its number in the index.</param>
/// <param name="Terms">The number of its terms.</param>
/// <param name="Piece">The piece.</param>
/// <param name="Document">The path of its document.</param>
/// <param name="Score">How well it fits; larger is better; 0 where it was not ranked.</param>
internal sealed record FoundPiece(long Id, long Terms, ReadPiece Piece, string Document, double Score = 0)
{
    /// <summary>The words that hit, by the field that they hit.</summary>
    public IReadOnlyList<FieldHits> Hits { get; init; } = [];
}

/// <summary>The words that hit a field.</summary>
/// <param name="Field"><c>title</c>, <c>attributes</c> or <c>text</c>.</param>
/// <param name="Words">The words as they stand there, each once.</param>
internal sealed record FieldHits(string Field, IReadOnlyList<string> Words);

/// <summary>What changes in a source.</summary>
/// <param name="Source">What the file says of it.</param>
/// <param name="Documents">Documents that are new or changed.</param>
/// <param name="Gone">Paths of those that are no more.</param>
/// <param name="Problems">What is wrong in the source as it is now.</param>
/// <param name="At">When it was read.</param>
internal sealed record SourceChange(ContextSource Source, IReadOnlyList<ReadDocument> Documents, IReadOnlyList<string> Gone, IReadOnlyList<SourceProblem> Problems, DateTimeOffset At);

/// <summary>What is indexed of a source.</summary>
/// <param name="Source">What the file said of it.</param>
/// <param name="At">When it was indexed.</param>
/// <param name="Documents">Documents.</param>
/// <param name="Chunks">Parts of documents.</param>
/// <param name="Entities">Rows.</param>
/// <param name="Problems">What was wrong.</param>
internal sealed record SourceStanding(ContextSource Source, DateTimeOffset At, long Documents, long Chunks, long Entities, IReadOnlyList<SourceProblem> Problems);
