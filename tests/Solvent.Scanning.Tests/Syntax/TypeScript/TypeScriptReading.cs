using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.TypeScript;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

internal static class TypeScriptReading
{
    public static SyntaxTree Read(string text, string path = "src/a.tsx") => new TypeScriptReader().Read(new SourceText(path, text));

    /// <summary>The printed tree of a text that must be read without a diagnostic.</summary>
    public static string Printed(string text, string path = "src/a.tsx")
    {
        var tree = Read(text, path);
        Assert.Empty(tree.Diagnostics.Select(d => $"{d.Span}: {d.Message}"));
        return TreePrinter.Print(tree);
    }

    /// <summary>All nodes, without recursion.</summary>
    public static IEnumerable<Node> Nodes(SyntaxTree tree)
    {
        var open = new Stack<Node>(tree.Statements.Reverse());
        while (open.TryPop(out var node))
        {
            yield return node;
            foreach (var child in node.Children.Reverse())
            {
                open.Push(child);
            }
        }
    }
}
