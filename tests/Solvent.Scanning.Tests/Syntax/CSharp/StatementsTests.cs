namespace Solvent.Scanning.Tests.Syntax.CSharp;

public class StatementsTests
{
    [Theory]
    [InlineData("var a = b;", "(= a b)")]
    [InlineData("string? a = null, c;", "(= a: string null)\n(= c: string)")]
    [InlineData("a = b = c();", "(= a b c())")]
    [InlineData("a.b += 1;", "(+= a.b 1)")]
    [InlineData("a ??= b;", "(??= a b)")]
    [InlineData("a?.b = 1;", "(= a.b 1)")]
    [InlineData("var (a, (b, _)) = c;", "(= [a, [b, _]] c)")]
    [InlineData("(a, var b) = c;", "(= [a, b] c)")]
    [InlineData("if (a) b(); else if (c) { } else d();", "(if <a> b())\n(if <c>)\n(else d())")]
    [InlineData("for (int i = 0; i < 3; i++) a();", "(= i: int 0)\n(loop <(< i 3)> a() (++ i))")]
    [InlineData("await foreach (Foo a in b) c();", "(loop <(in a: Foo b)> c())")]
    [InlineData("foreach (var (a, b) in c) { }", "(loop <(in [a, b] c)>)")]
    [InlineData("while (a) { do b(); while (c); }", "(loop <a> (loop <c> b()))")]
    [InlineData("try { a(); } catch (B e) when (e.C) { throw; } catch { } finally { d(); }", "(try a())\n(catch <B> e.C (throw))\n(catch)\n(finally d())")]
    [InlineData("switch (a) { case 1: case 2: b(); break; case C c when c.D: return; default: e(); break; }",
        "(if <a> (case <[1, 2]> b() (other)) (case <(when (= c: C) c.D)> (return)) (case e() (other)))")]
    [InlineData("using (var a = b()) c();", "(with <(as a b())> c())")]
    [InlineData("await using (a) { }", "(with <a>)")]
    [InlineData("a(); using var b = c(); using var d = e(); f();", "a()\n(with <(as b c())> (with <(as d e())> f()))")]
    [InlineData("lock (a) { b(); }", "(with <a> b())")]
    [InlineData("{ unsafe { a(); } }", "(group (group a()))")]
    [InlineData("x: a(); goto x;", "(group <x> a())\n(other x)")]
    [InlineData("int F(int a) => a; F(1);", "(function F(a: int) (return a))\nF(1)")]
    [InlineData("throw new A();", "(throw new A())")]
    [InlineData("IEnumerable<int> F() { yield return 1; yield break; }", "(function F() (yield 1) (yield))")]
    public void Statements(string text, string expected) => Assert.Equal(expected, CSharpReading.Printed(text));

    [Fact]
    public void A_using_declaration_reaches_to_the_end_of_its_block()
    {
        const string Text = "{ using var a = b(); c(); d(); }";
        var block = (Scanning.Syntax.BlockNode)CSharpReading.Read(Text).Statements[0];

        Assert.Equal("using var a = b(); c(); d();", Text[block.Body[0].Span.Start..block.Body[0].Span.End]);
    }
}
