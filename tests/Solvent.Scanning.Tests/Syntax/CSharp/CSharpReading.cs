using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.CSharp;

namespace Solvent.Scanning.Tests.Syntax.CSharp;

internal static class CSharpReading
{
    public static SyntaxTree Read(string text) => new CSharpReader().Read(new SourceText("src/A.cs", text));

    /// <summary>The printed tree of a text that must be read without a diagnostic.</summary>
    public static string Printed(string text)
    {
        var tree = Read(text);
        Assert.Empty(tree.Diagnostics.Select(d => $"{d.Span}: {d.Message}"));
        Assert.True(Soundness.IsSound(new CSharpReader(), text));
        return TreePrinter.Print(tree);
    }
}
