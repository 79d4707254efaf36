using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>
/// Reads C# with Roslyn's parser and keeps the common tree of it. Nothing is bound or compiled. Conditional
/// sections are read as a current .NET target would see them.
/// </summary>
public sealed class CSharpReader : ILanguageReader
{
    private const int MostDiagnostics = 20;

    private static readonly CSharpParseOptions Options = new CSharpParseOptions(
            LanguageVersion.Preview,
            DocumentationMode.None,
            SourceCodeKind.Regular,
            ["NET", "NETCOREAPP", "NET6_0_OR_GREATER", "NET7_0_OR_GREATER", "NET8_0_OR_GREATER", "NET9_0_OR_GREATER", "NET10_0_OR_GREATER"])
        .WithFeatures([new("FileBasedProgram", "true")]);

    /// <inheritdoc/>
    public SyntaxTree Read(SourceText source)
    {
        var diagnostics = new List<Diagnostic>();
        var text = NestingGuard.Limit(DirectiveGuard.Limit(source.Text, diagnostics), diagnostics);
        try
        {
            var tree = CSharpSyntaxTree.ParseText(text, Options);
            var root = tree.GetCompilationUnitRoot();
            AddErrors(tree, diagnostics);
            var statements = new CSharpConverter(diagnostics).Convert(root);
            return new SyntaxTree(source, Language.CSharp, statements, CommentsOf(root, text), diagnostics);
        }
        catch (InsufficientExecutionStackException)
        {
            diagnostics.Add(new Diagnostic(new TextSpan(0, text.Length), "The code is nested too deeply to be read."));
            return new SyntaxTree(source, Language.CSharp, [], [], diagnostics);
        }
    }

    private static void AddErrors(Microsoft.CodeAnalysis.SyntaxTree tree, List<Diagnostic> diagnostics)
    {
        if (!tree.GetCompilationUnitRoot().ContainsDiagnostics)
        {
            return;
        }

        var errors = tree.GetDiagnostics().Where(static d => d.Severity == DiagnosticSeverity.Error).Take(MostDiagnostics);
        diagnostics.AddRange(errors.Select(static d => new Diagnostic(
            new TextSpan(d.Location.SourceSpan.Start, d.Location.SourceSpan.End), d.GetMessage(CultureInfo.InvariantCulture))));
    }

    /// <summary>Only tokens at a place that looks like a comment are visited; walking all of them would cost a third of the time.</summary>
    private static List<Comment> CommentsOf(CompilationUnitSyntax root, string text)
    {
        var comments = new List<Comment>();
        for (var at = 0; at < root.FullSpan.End;)
        {
            var next = text.AsSpan(at).IndexOf('/');
            if (next < 0 || at + next + 1 >= root.FullSpan.End)
            {
                break;
            }

            at += next;
            if (text[at + 1] is not ('/' or '*'))
            {
                at++;
                continue;
            }

            var token = root.FindToken(at);
            Add(token.LeadingTrivia, text, comments);
            Add(token.TrailingTrivia, text, comments);
            at = Math.Max(at + 1, token.FullSpan.End);
        }

        return comments;
    }

    private static void Add(SyntaxTriviaList list, string text, List<Comment> comments)
    {
        foreach (var trivia in list)
        {
            if (trivia.IsKind(SyntaxKind.SingleLineCommentTrivia) || trivia.IsKind(SyntaxKind.MultiLineCommentTrivia))
            {
                var span = new TextSpan(trivia.Span.Start, trivia.Span.End);
                comments.Add(new Comment(span, TextOf(text.AsSpan(span.Start, span.Length))));
            }
        }
    }

    private static string TextOf(ReadOnlySpan<char> comment)
    {
        var inner = comment[2..];
        inner = comment.StartsWith("/*") ? inner.TrimStart('*') : inner.TrimStart('/');
        inner = inner.EndsWith("*/") ? inner[..^2] : inner;
        return inner.Trim().ToString();
    }
}
