using Solvent.Scanning.Syntax;
using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class FunctionsTests
{
    [Theory]
    [InlineData("function f(a: string, b = 1, { c, d = 2 }: Props, ...e: string[]): Promise<void> { return a }", "(function f(a: string, b = 1, {c, d: (= d 2)}: Props, e: (other string)) (return a))")]
    [InlineData("async function* g<T extends X>(this: Foo, a?: T) { yield* h(); yield; }", "(function g(this: Foo, a: T) (yield h()) (yield))")]
    [InlineData("function over(a: string): void\nfunction over(a: any) {}", "(function over(a: string))\n(function over(a: any))")]
    [InlineData("function is(x: unknown): x is Foo { return true }", "(function is(x: unknown) (return true))")]
    [InlineData("function ok(x: unknown): asserts x is Foo {}", "(function ok(x: unknown))")]
    public void Functions(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("f = x => x + 1", "(= f (function _(x) (return (+ x 1))))")]
    [InlineData("f = () => ({ a: 1 })", "(= f (function _() (return {a: 1})))")]
    [InlineData("f = async x => { await x }", "(= f (function _(x) (await x)))")]
    [InlineData("f = async (a, b = 2) => a", "(= f (function _(a, b = 2) (return a)))")]
    [InlineData("f = (a: A, b?: B, ...c: C[]): D => a", "(= f (function _(a: A, b: B, c: (other C)) (return a)))")]
    [InlineData("f = ({ a, b: { c } }: P = {}) => c", "(= f (function _({a, b: {c}}: P = {}) (return c)))")]
    [InlineData("f = ([a, b]) => a", "(= f (function _([a, b]) (return a)))")]
    [InlineData("f = a => b => c", "(= f (function _(a) (return (function _(b) (return c)))))")]
    [InlineData("f = <T,>(x: T): x is T => true", "(= f (function _(x: T) (return true)))")]
    [InlineData("f = async <T extends U>(x: T) => x", "(= f (function _(x: T) (return x)))")]
    [InlineData("f(function () {}, async function go() {})", "f((function _()), (function go()))")]
    [InlineData("(() => go())()", "(function _() (return go()))()")]
    public void Arrow_functions(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("(a, b)", "(, a b)")]
    [InlineData("async(a, ...b)", "async(a, *b)")]
    [InlineData("x ? (a) : b => c", "(if x a (function _(b) (return c)))")]
    [InlineData("x ? (a) => b : (c) => d", "(if x (function _(a) (return b)) (function _(c) (return d)))")]
    [InlineData("x ? (a: T): U => b : c", "(if x (function _(a: T) (return b)) c)")]
    [InlineData("switch (x) { case (a): b() }", "(if <x> (case <a> b()))")]
    [InlineData("f = () => {}\n[1].map(g)", "(= f (function _()))\n[1].map(g)")]
    [InlineData("f = () => {}\n/x/.test(y)", "(= f (function _()))\n(other).test(y)")]
    public void Parentheses_are_told_from_parameters(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Fact]
    public void A_call_in_the_default_of_a_destructured_parameter_is_not_lost() =>
        Assert.Single(Nodes(Read("function f({ client = new OpenAI() }: Deps) {}")).OfType<CallNode>());

    [Fact]
    public void In_plain_typescript_a_generic_arrow_is_no_cast()
    {
        Assert.Equal("(= f (function _(x: T) (return x)))", Printed("f = <T>(x: T) => x", "a.ts"));
        Assert.Equal("(= f (cast x T))", Printed("f = <T>(x)", "a.ts"));
    }
}
