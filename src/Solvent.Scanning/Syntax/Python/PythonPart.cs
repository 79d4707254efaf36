namespace Solvent.Scanning.Syntax.Python;

/// <summary>One part of a text, read as a Python module of its own.</summary>
internal sealed class PythonPart
{
    private readonly List<Comment> _comments = [];
    private readonly List<Diagnostic> _diagnostics = [];

    public PythonPart(string text, TextSpan part)
    {
        var tokens = new PythonLexer(text, part, _comments, _diagnostics).Run();
        Statements = new PythonParser(text, part.Start, tokens, _diagnostics).Module();
        _diagnostics.Sort(static (a, b) => a.Span.Start.CompareTo(b.Span.Start));
    }

    public IReadOnlyList<Node> Statements { get; }

    public IReadOnlyList<Comment> Comments => _comments;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics;

    public SyntaxTree ToTree(SourceText source, Language language, IReadOnlyList<Node> statements) =>
        new(source, language, statements, Comments, Diagnostics);
}
