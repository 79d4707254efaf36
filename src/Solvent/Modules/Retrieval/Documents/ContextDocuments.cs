using System.Text.Json.Serialization;
using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Retrieval;

/// <summary>Pieces of context that were found: <c>solvent.context-pieces/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.context-pieces/1</c>.</param>
/// <param name="Question">What was asked.</param>
/// <param name="Items">The pieces, best first.</param>
/// <param name="Next">Always null: a question has one page.</param>
internal sealed record ContextPiecesDocument(string Schema, string Question, IReadOnlyList<ShownPiece> Items, string? Next)
{
    /// <summary>The pieces of a question.</summary>
    public static ContextPiecesDocument Of(string question, IEnumerable<ContextPiece> pieces) => new("solvent.context-pieces/1", question, [.. pieces.Select(ShownPiece.Of)], null);
}

/// <summary>A piece, as <see cref="ContextPiece"/> has it.</summary>
internal sealed record ShownPiece(
    string Node, string Source, string Document, string Title, string Text, string Digest, double Score, string Why, IReadOnlyDictionary<string, string> Attributes, ShownLines? Lines)
{
    private const int Digits = 4;

    /// <summary>A piece.</summary>
    public static ShownPiece Of(ContextPiece one) => new(
        one.Node, one.Source, one.Document, one.Title, one.Text, one.Digest, Math.Round(one.Score, Digits), one.Why, one.Attributes, one.Lines is var (first, last) ? new ShownLines(first, last) : null);
}

/// <summary>Lines of a document, from 1.</summary>
internal sealed record ShownLines(int First, int Last);

/// <summary>What is indexed: <c>solvent.context-sources/1</c>.</summary>
internal sealed record ContextSourcesDocument(string Schema, IReadOnlyList<ShownSource> Items, string? Next)
{
    /// <summary>The sources.</summary>
    public static ContextSourcesDocument Of(IEnumerable<SourceStanding> standings) => new("solvent.context-sources/1", [.. standings.Select(ShownSource.Of)], null);
}

/// <summary>What is indexed of a source.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Path">The folder or file, or null.</param>
/// <param name="Purposes">For what it may be used.</param>
/// <param name="Rights">The scopes that its readers need.</param>
/// <param name="Owner">Who answers for it, or null.</param>
/// <param name="IndexedAt">When it was read last.</param>
/// <param name="Documents">Documents.</param>
/// <param name="Chunks">Parts of documents.</param>
/// <param name="Entities">Rows.</param>
/// <param name="Problems">What is wrong, with its place.</param>
internal sealed record ShownSource(
    string Name, string Kind, string? Path, IReadOnlyList<string> Purposes, IReadOnlyList<string> Rights, string? Owner, DateTimeOffset IndexedAt, long Documents, long Chunks, long Entities,
    IReadOnlyList<SourceProblem> Problems)
{
    /// <summary>A source.</summary>
    public static ShownSource Of(SourceStanding one) => new(
        one.Source.Name, one.Source.Kind, one.Source.Path, one.Source.Purposes, one.Source.Rights, one.Source.Owner, one.At, one.Documents, one.Chunks, one.Entities, one.Problems);
}

/// <summary>The JSON that the module prints.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(ContextPiecesDocument))]
[JsonSerializable(typeof(ContextSourcesDocument))]
internal sealed partial class ContextJson : JsonSerializerContext;
