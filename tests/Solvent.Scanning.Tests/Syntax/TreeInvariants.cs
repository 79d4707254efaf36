using Solvent.Scanning.Syntax;

namespace Solvent.Testing;

/// <summary>What holds for every tree of every text: spans lie in the text and in those of their parents, and nesting is bounded.</summary>
internal static class TreeInvariants
{
    /// <summary>A chain of calls adds a member and a call for each level that a reader counts.</summary>
    public const int MostDepth = (2 * ILanguageReader.MaxDepth) + 20;

    /// <summary>What is wrong with the tree in one sentence, or null.</summary>
    public static string? Broken(SyntaxTree tree)
    {
        var whole = new TextSpan(0, tree.Source.Text.Length);
        var before = 0;
        foreach (var comment in tree.Comments)
        {
            if (!Lies(comment.Span, whole) || comment.Span.Start < before)
            {
                return $"The comment at {comment.Span} lies outside {whole} or before the one above it.";
            }

            before = comment.Span.Start;
        }

        var lost = tree.Diagnostics.FirstOrDefault(d => !Lies(d.Span, whole));
        return lost is null ? BrokenNode(tree, whole) : $"The diagnostic at {lost.Span} lies outside {whole}.";
    }

    private static string? BrokenNode(SyntaxTree tree, TextSpan whole)
    {
        var open = new Stack<(Node Node, TextSpan Parent, int Depth)>(tree.Statements.Select(s => (s, whole, 1)));
        while (open.TryPop(out var item))
        {
            var (node, parent, depth) = item;
            if (!Lies(node.Span, parent))
            {
                return $"{node.GetType().Name} at {node.Span} lies outside {parent}.";
            }

            if (depth > MostDepth)
            {
                return $"{node.GetType().Name} at {node.Span} is nested {depth} levels deep.";
            }

            foreach (var child in node.Children)
            {
                open.Push((child, node.Span, depth + 1));
            }
        }

        return null;
    }

    private static bool Lies(TextSpan span, TextSpan parent) => span.Length >= 0 && parent.Contains(span);
}
