using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class StatementsTests
{
    [Theory]
    [InlineData("if (a) b(); else if (c) { d() } else e()", "(if <a> b())\n(if <c> d())\n(else e())")]
    [InlineData("switch (x) { case 1: case 'a': f(); break; default: g() }", "(if <x> (case <1>) (case <'a'> f() (other)) (case g()))")]
    [InlineData("for (const [k, v] of Object.entries(o)) f(k)", "(loop <(in [k, v] Object.entries(o))> f(k))")]
    [InlineData("for await (const part of stream) {}", "(loop <(in part stream)>)")]
    [InlineData("for (k in o) {}", "(loop <(in k o)>)")]
    [InlineData("for (;;) { break }", "(loop (other))")]
    [InlineData("while (x < 3) x++", "(loop <(< x 3)> (++ x))")]
    [InlineData("do { f() } while (g()) h()", "(loop <g()> f())\nh()")]
    [InlineData("try { a() } catch (e: unknown) { b(e) } finally { c() }", "(try a())\n(catch b(e))\n(finally c())")]
    [InlineData("try { a() } catch { }", "(try a())\n(catch)")]
    [InlineData("throw new Error(`x ${y}`)", "(throw new Error('x {}'<y>))")]
    [InlineData("outer: for (;;) { continue outer }", "(group <outer> (loop (other)))")]
    [InlineData("{ a() }", "(group a())")]
    public void Blocks(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("const { a, b: { c = 1 }, ...rest } = f(), [d, , e = 2] = g", "(= {a, b: {c: (= c 1)}, **rest} f())\n(= [d, (other), (= e 2)] g)")]
    [InlineData("let x: OpenAI | undefined, y!: string", "(= x: OpenAI)\n(= y: string)")]
    [InlineData("var let_ = 1, async = 2, type = 3", "(= let_ 1)\n(= async 2)\n(= type 3)")]
    [InlineData("using f = open(); f.read()", "(with <(as f open())> f.read())")]
    [InlineData("await using f = open()\nf.read()", "(with <(as f open())> f.read())")]
    public void Declarations(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("a = b\nc = d", "(= a b)\n(= c d)")]
    [InlineData("return\nx", "(return)\nx")]
    [InlineData("a\n++b", "a\n(++ b)")]
    [InlineData("const a = f\n(b)", "(= a f(b))")]
    [InlineData("let x = y as Z\nas()", "(= x (cast y Z))\nas()")]
    [InlineData("type\nFoo = 1", "type\n(= Foo 1)")]
    [InlineData("async\nfunction f() {}", "async\n(function f())")]
    public void Statements_may_end_without_a_semicolon(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("type = 1; declare(x); namespace.a; module.exports = b; abstract + 1", "(= type 1)\ndeclare(x)\nnamespace.a\n(= module.exports b)\n(+ abstract 1)")]
    [InlineData("of(x); from(y); get(z); await_; yield_", "of(x)\nfrom(y)\nget(z)\nawait_\nyield_")]
    [InlineData("o.if(1).class.new()", "o.if(1).class.new()")]
    public void Words_mean_what_their_place_says(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Fact]
    public void Comments_are_collected_once_and_in_order()
    {
        var tree = Read("#!/usr/bin/env node\n// one\nf(/* two */ a < b) /** three\n * more */\nx = `// no ${y /* four */} // no`;\nconst j = <a>// no</a> // five");
        Assert.Equal(["one", "two", "three\n * more", "four", "five"], tree.Comments.Select(c => c.Text));
        Assert.Equal("/* two */", tree.Source.Slice(tree.Comments[1].Span));
    }
}
