using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Solvent.Tests.Architecture.Budget;

/// <summary>Keeps files and methods small enough to be read in one go.</summary>
/// <param name="FileLines">Most lines of a file.</param>
/// <param name="MethodLines">Most lines of a method, accessor, constructor or local function, its signature included.</param>
internal sealed record SizeBudget(int FileLines, int MethodLines)
{
    /// <summary>What product code may take.</summary>
    public static SizeBudget Product { get; } = new(300, 50);

    /// <summary>What tests may take.</summary>
    public static SizeBudget Tests { get; } = new(500, 50);

    /// <summary>One line for each excess.</summary>
    public IEnumerable<string> Check(CodeFile file)
    {
        var lines = Lines(file.Text);
        if (lines > FileLines)
        {
            yield return $"{file.Path}: {lines} lines, more than {FileLines}";
        }

        if (!file.Path.EndsWith(".cs", StringComparison.Ordinal))
        {
            yield break;
        }

        foreach (var body in CSharpSyntaxTree.ParseText(file.Text).GetRoot().DescendantNodes().Where(IsBody))
        {
            var span = body.GetLocation().GetLineSpan();
            var length = span.EndLinePosition.Line - span.StartLinePosition.Line + 1;
            if (length > MethodLines)
            {
                yield return $"{file.Path}:{span.StartLinePosition.Line + 1}: {length} lines in one {body.Kind()}, more than {MethodLines}";
            }
        }
    }

    private static int Lines(string text) => text.AsSpan().Count('\n') + (text.EndsWith('\n') || text.Length == 0 ? 0 : 1);

    private static bool IsBody(SyntaxNode node) =>
        node is BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or LocalFunctionStatementSyntax
        || (node is PropertyDeclarationSyntax { ExpressionBody: not null })
        || (node is IndexerDeclarationSyntax { ExpressionBody: not null });
}
