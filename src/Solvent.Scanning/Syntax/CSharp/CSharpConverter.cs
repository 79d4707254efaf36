using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>Turns Roslyn's tree into the common tree, at most <see cref="ILanguageReader.MaxDepth"/> levels deep.</summary>
/// <param name="diagnostics">Takes what could not be read.</param>
/// <param name="limit">Ends the work: Roslyn walks a chain to its end for every span that it is asked for.</param>
internal sealed partial class CSharpConverter(List<Diagnostic> diagnostics, CancellationToken limit)
{
    private int _depth;
    private bool _saidTooDeep;

    /// <summary>What <c>?.</c> was written behind, while its right side is converted.</summary>
    private Node? _receiver;

    /// <summary>The type that a target-typed <c>new</c> makes here, where the declaration says so.</summary>
    private TypeSyntax? _target;

    /// <summary>The type that <c>return</c> gives back here.</summary>
    private TypeSyntax? _returns;

    /// <summary>Converts a file.</summary>
    public List<Node> Convert(CompilationUnitSyntax root)
    {
        var into = new List<Node>();
        foreach (var directive in root.Usings)
        {
            into.Add(Import(directive));
        }

        AddLoose(root.AttributeLists, into);
        AddMembers(root.Members, into);
        return into;
    }

    private TextSpan SpanOf(SyntaxNode node)
    {
        limit.ThrowIfCancellationRequested();
        var span = node.Span;
        return new TextSpan(span.Start, span.End);
    }

    private static TextSpan SpanOf(SyntaxToken token) => new(token.Span.Start, token.Span.End);

    /// <summary>The span of something written behind <paramref name="first"/>, which may begin before <paramref name="node"/> does.</summary>
    private static TextSpan SpanFrom(Node first, SyntaxNode node) => new(Math.Min(first.Span.Start, node.SpanStart), node.Span.End);

    private bool Enter(SyntaxNode node)
    {
        if (_depth < ILanguageReader.MaxDepth)
        {
            _depth++;
            return true;
        }

        if (!_saidTooDeep)
        {
            _saidTooDeep = true;
            diagnostics.Add(new Diagnostic(SpanOf(node), "Code nested too deeply is not read."));
        }

        return false;
    }

    /// <summary>Converts any node that has no meaning of its own here: its children are kept.</summary>
    private OtherNode Other(SyntaxNode node) => new(SpanOf(node), [.. node.ChildNodes().Select(Any).OfType<Node>()]);

    private Node? Any(SyntaxNode node)
    {
        switch (node)
        {
            case ExpressionSyntax expression:
                return Expression(expression);
            case PatternSyntax pattern:
                return Pattern(pattern);
            case ArgumentSyntax argument:
                return Expression(argument.Expression);
            case StatementSyntax or MemberDeclarationSyntax:
                return Grouped(node);
            default:
                return Deeper(node, Other);
        }
    }

    private Node Deeper<T>(T node, Func<T, Node> convert)
        where T : SyntaxNode
    {
        if (!Enter(node))
        {
            return new OtherNode(SpanOf(node), []);
        }

        var result = convert(node);
        _depth--;
        return result;
    }

    private Node? Grouped(SyntaxNode node)
    {
        var into = new List<Node>();
        if (node is StatementSyntax statement)
        {
            AddStatement(statement, into);
        }
        else if (node is MemberDeclarationSyntax member)
        {
            AddMember(member, into);
        }

        return into.Count switch { 0 => null, 1 => into[0], _ => new OtherNode(SpanOf(node), into) };
    }
}
