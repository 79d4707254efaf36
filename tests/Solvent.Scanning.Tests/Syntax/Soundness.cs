using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Syntax;
using Solvent.Testing;

namespace Solvent.Scanning.Tests.Syntax;

/// <summary>What holds for every tree of every text: spans lie in the text and in those of their parents, and nesting is bounded.</summary>
internal static class Soundness
{
    public const int Deep = 100_000;

    public static bool IsSound(ILanguageReader reader, string text)
    {
        var broken = TreeInvariants.Broken(reader.Read(new SourceText("a", text)));
        Assert.True(broken is null, broken);
        return true;
    }

    /// <summary>Any mix of <paramref name="pieces"/>, any characters, and <paramref name="text"/> damaged or cut anywhere.</summary>
    public static void HoldsFor(ILanguageReader reader, string text, params string[] pieces)
    {
        var mixed = Gen.ArrayOf(Gen.Elements(pieces)).Select(string.Concat);
        var damaged =
            from start in Gen.Choose(0, text.Length)
            from length in Gen.Elements(0, 0, 1, 2, 10)
            from inserted in Gen.Elements(pieces.Append("").ToArray())
            select text[..start] + inserted + text[Math.Min(text.Length, start + length)..];
        Prop.ForAll(mixed.ToArbitrary(), t => IsSound(reader, t)).QuickCheckThrowOnFailure();
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(static s => s is not null), t => IsSound(reader, t)).QuickCheckThrowOnFailure();
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(500), Prop.ForAll(damaged.ToArbitrary(), t => IsSound(reader, t)));
        Assert.All(Enumerable.Range(0, text.Length), end => IsSound(reader, text[..end]));
        Assert.True(IsSound(reader, text.ReplaceLineEndings("\r\n")));
        Assert.True(IsSound(reader, text.ReplaceLineEndings("\r")));
    }

    /// <summary>Every node, without recursion.</summary>
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

    /// <summary>The text of the string node with this value.</summary>
    public static string Written(SyntaxTree tree, string value) =>
        tree.Source.Slice(Nodes(tree).OfType<StringNode>().First(n => n.Value == value).Span).ToString();
}
