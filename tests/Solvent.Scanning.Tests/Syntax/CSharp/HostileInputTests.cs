using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.CSharp;

namespace Solvent.Scanning.Tests.Syntax.CSharp;

public class HostileInputTests
{
    private const string Real = """
        using System; namespace A.B;
        [X] public sealed record C(IChat chat, int n = 2) : D(n), IE<int>
        {
            private ChatOptions Options { get; } = new("m") { Temperature = 0.5f, Tools = [a, .. b], ["k"] = 1 };
            public async Task<Foo> Run<T>(CancellationToken ct = default)
            {
                using var act = Source.StartActivity($"x {n:F2} {{y}}");
                var r = await chat!.GetResponseAsync<Foo>([new(Role.User, @"a""b")], new() { A = 1 })?.b?.c[^1..];
                if (r is { Text: "x", Count: > 3 } q and not null) return q; else throw new E(nameof(r)); // why
                foreach (var (k, v) in dict) try { a?.y = x switch { 1 => 2, _ => 3 }; } catch (E e) when (e.X) { }
                return (from u in us let w = u.B where u.A > 1 group u by u.C into g select new { g.Key }).First((a, b) => a < b);
            }
        }
        """;

    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "{", "}", "<", ">", "?", "?.", "?[", "!", ".", "..", ",", ";", ":", "::", "=", "=>", "+", "&&", "??=", "^", "\"", "'", "\"\"\"", "$\"",
        "$$\"\"\"", "@\"", "//", "/*", "*/", "#if ", "#elif ", "#endif\n", "\n", " ", "a", "x1", "12", "class ", "record ", "struct ", "enum ", "namespace ",
        "using ", "var ", "new ", "new(", "is ", "as ", "not ", "switch ", "case ", "when ", "with ", "from a in ", "select ", "await ", "if ", "else ", "for ",
        "foreach ", "while ", "do ", "try ", "catch ", "finally ", "return ", "throw ", "yield ", "out ", "ref ", "this", "base", "static ", "async ", "delegate ",
        "operator ", "get;", "get =>", "event ", "typeof(", "default", "stackalloc ", "😀", "\ud800", "\0", "é",
    ];

    [Fact]
    public void Any_text_and_damaged_code_is_read() => Soundness.HoldsFor(new CSharpReader(), Real, s_pieces);

    [Theory]
    [InlineData("(")]
    [InlineData("{")]
    [InlineData("[")]
    [InlineData("A<")]
    [InlineData("!")]
    [InlineData("- ")]
    [InlineData("(int)")]
    [InlineData("a.b().")]
    [InlineData("a + ")]
    [InlineData("a ?? ")]
    [InlineData("a ? b : ")]
    [InlineData("x => ")]
    [InlineData("if (a) ")]
    [InlineData("if (a) b(); else ")]
    [InlineData("using (a) ")]
    [InlineData("using var a = b; ")]
    [InlineData("class A { ")]
    [InlineData("namespace A { ")]
    [InlineData("$\"{")]
    [InlineData("a is not ")]
    [InlineData("a?.b(")]
    [InlineData("int[]")]
    [InlineData("#if A\n")]
    [InlineData("#if A\n#elif B\n")]
    [InlineData("/*")]
    [InlineData("#")]
    public void Deep_nesting_is_survived(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length));

        Assert.True(Soundness.IsSound(new CSharpReader(), nested));
        Assert.True(Soundness.IsSound(new CSharpReader(), "class C { void M() { var x = " + nested));
    }

    [Fact]
    public void A_long_condition_of_a_directive_is_survived()
    {
        var directive = "#if " + new string('!', Soundness.Deep) + "A\nclass B;\n#endif";

        Assert.True(Soundness.IsSound(new CSharpReader(), directive));
        Assert.True(Soundness.IsSound(new CSharpReader(), "var x = " + directive));
    }

    [Fact]
    public void Code_before_and_behind_too_many_brackets_is_still_read()
    {
        var tree = CSharpReading.Read($"Before();\nvar x = {new string('(', 1000)}1{new string(')', 1000)};\nAfter();");

        Assert.NotEmpty(tree.Diagnostics);
        Assert.Equal("Before()", TreePrinter.Print(tree.Statements[0]));
        Assert.Equal("After()", TreePrinter.Print(tree.Statements[^1]));
    }

    [Fact]
    public void Brackets_that_close_nothing_are_passed_over_by_the_thousand()
    {
        var tree = CSharpReading.Read("Before();\n" + string.Concat(Enumerable.Repeat("/// a\n}\n)\n", 10_000)) + "class A { void M() { After(); } }");

        Assert.Contains(Soundness.Nodes(tree).OfType<CallNode>(), c => c.Callee is NameNode { Name: "After" });
        Assert.Contains(tree.Diagnostics, d => d.Message.StartsWith("Too many brackets", StringComparison.Ordinal));
    }

    [Fact]
    public void Code_that_takes_too_long_is_given_up()
    {
        var text = string.Concat(Enumerable.Repeat("class A { void M() { f(1); } }\n", 1000));

        Assert.Empty(new CSharpReader().Read(new SourceText("a.cs", text)).Diagnostics);
        var tree = new CSharpReader(new ExpiredTime()).Read(new SourceText("a.cs", text));
        Assert.Equal("The code takes too long to be read.", Assert.Single(tree.Diagnostics).Message);
    }

    [Fact]
    public void Broken_code_gives_what_could_be_read_and_a_diagnostic()
    {
        var tree = CSharpReading.Read("class A { void M() { f(1, ; g(2); } } class B { }");

        Assert.NotEmpty(tree.Diagnostics);
        Assert.Contains("g(2)", TreePrinter.Print(tree), StringComparison.Ordinal);
        Assert.Contains("(class B())", TreePrinter.Print(tree), StringComparison.Ordinal);
    }

    /// <summary>A clock whose timers have always run out.</summary>
    private sealed class ExpiredTime : TimeProvider
    {
        public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
        {
            callback(state);
            return base.CreateTimer(static _ => { }, null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
        }
    }
}
