namespace Solvent.Scanning.Syntax;

/// <summary>What a reader made of one file.</summary>
/// <param name="Source">The text that spans refer to.</param>
/// <param name="Language">The language.</param>
/// <param name="Statements">The top-level nodes; a structured file has one per document.</param>
/// <param name="Comments">All comments, in the order of the text.</param>
/// <param name="Diagnostics">What could not be read; the reader went on behind it.</param>
public sealed record SyntaxTree(
    SourceText Source, Language Language, IReadOnlyList<Node> Statements, IReadOnlyList<Comment> Comments, IReadOnlyList<Diagnostic> Diagnostics);

/// <summary>A comment.</summary>
/// <param name="Span">Its place, markers included.</param>
/// <param name="Text">Its text, markers and surrounding white space removed.</param>
public sealed record Comment(TextSpan Span, string Text);

/// <summary>A place that a reader could not make sense of.</summary>
/// <param name="Span">The place.</param>
/// <param name="Message">What is wrong, in one sentence.</param>
public sealed record Diagnostic(TextSpan Span, string Message);
