using System.Globalization;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>
/// Reads C# with Roslyn's parser and keeps the common tree of it. Nothing is bound or compiled. Conditional
/// sections are read as a current .NET target would see them. Roslyn takes quadratic time on some made-up
/// texts, so that a file which takes seconds (a hundred times what real ones need) is given up with a diagnostic.
/// </summary>
/// <param name="time">The clock of that limit; the system's by default.</param>
public sealed class CSharpReader(TimeProvider? time = null) : ILanguageReader
{
    private const int MostDiagnostics = 20;
    private const int AlwaysFast = 20_000;

    private readonly TimeProvider _time = time ?? TimeProvider.System;

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
        var text = StrayGuard.Limit(NestingGuard.Limit(DirectiveGuard.Limit(source.Text, diagnostics), diagnostics), diagnostics);
        try
        {
            using var limit = text.Length > AlwaysFast ? new CancellationTokenSource(LimitFor(text), _time) : null;
            var tree = CSharpSyntaxTree.ParseText(text, Options, cancellationToken: limit?.Token ?? default);
            var root = tree.GetCompilationUnitRoot();
            AddErrors(tree, diagnostics);
            var statements = new CSharpConverter(diagnostics, limit?.Token ?? default).Convert(root);
            return new SyntaxTree(source, Language.CSharp, statements, CommentsOf(root, text), diagnostics);
        }
        catch (InsufficientExecutionStackException)
        {
            return Unread(source, "The code is nested too deeply to be read.", diagnostics);
        }
        catch (OperationCanceledException)
        {
            return Unread(source, "The code takes too long to be read.", diagnostics);
        }
    }

    private static TimeSpan LimitFor(string text) => TimeSpan.FromSeconds(Math.Min(5 + (text.Length / 100_000), 60));

    private static SyntaxTree Unread(SourceText source, string reason, List<Diagnostic> diagnostics)
    {
        diagnostics.Add(new Diagnostic(new TextSpan(0, source.Text.Length), reason));
        return new SyntaxTree(source, Language.CSharp, [], [], diagnostics);
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
