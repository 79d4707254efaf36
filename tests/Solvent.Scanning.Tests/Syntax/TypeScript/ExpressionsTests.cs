using Solvent.Scanning.Syntax;
using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class ExpressionsTests
{
    [Theory]
    [InlineData("await client.chat.completions.create({ model: 'gpt-4o', max_tokens: 10 }, { timeout: 5e3 })", "(await client.chat.completions.create({model: 'gpt-4o', max_tokens: 10}, {timeout: 5e3}))")]
    [InlineData("new OpenAI({ apiKey: process.env.KEY! })", "new OpenAI({apiKey: process.env.KEY})")]
    [InlineData("new Date", "new Date()")]
    [InlineData("new a.b.C(1).run(...xs)", "new a.b.C(1).run(*xs)")]
    [InlineData("new (pick())(1)", "new pick()(1)")]
    [InlineData("a?.b?.[0]?.(1)!.c", "a.b[0](1).c")]
    [InlineData("this.#client.go(), super.go()", "(, this.#client.go() super.go())")]
    [InlineData("(a).b", "a.b")]
    public void Calls_members_and_constructions(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("a || b && !c ?? d", "(?? (or a (and b (not c))) d)")]
    [InlineData("a + b * c - d", "(- (+ a (* b c)) d)")]
    [InlineData("a >> 1 >= b >>> 2", "(>= (>> a 1) (>>> b 2))")]
    [InlineData("a >>= 1; b >= 2", "(>>= a 1)\n(>= b 2)")]
    [InlineData("a ? b : c ? d : e", "(if a b (if c d e))")]
    [InlineData("typeof x === 'string'", "(=== (typeof x) 'string')")]
    [InlineData("i++\n--j", "(++ i)\n(-- j)")]
    [InlineData("a = b = f(); a ??= c", "(= a b f())\n(??= a c)")]
    [InlineData("'k' in o && x instanceof Y", "(and (in 'k' o) (instanceof x Y))")]
    [InlineData("[a, , ...b]", "[a, (other), (spread b)]")]
    [InlineData("x = null ?? undefined", "(= x (?? null null))")]
    public void Operations(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("x as Foo", "(cast x Foo)")]
    [InlineData("x satisfies a.B<C>", "(cast x a.B)")]
    [InlineData("x as unknown as Foo", "(cast (cast x unknown) Foo)")]
    [InlineData("y = <Foo>x.z", "(= y (cast x.z Foo))")]
    [InlineData("y = <Map<A, B>>x", "(= y (cast x (other)))")]
    [InlineData("[1] as const", "(cast [1] const)")]
    public void Assertions_are_casts(string text, string expected) => Assert.Equal(expected, Printed(text, "a.ts"));

    [Theory]
    [InlineData("f<T>(x)", "f(x)")]
    [InlineData("useState<Message[] | null>(null)", "useState(null)")]
    [InlineData("new Map<string, Array<() => void>>()", "new Map()")]
    [InlineData("z.object<{ a: string; b?: number }>({})", "z.object({})")]
    [InlineData("sql<number>`select 1`", "sql('select 1')")]
    [InlineData("f?.<T>(x)", "f(x)")]
    [InlineData("f<A<B, [-1, 0][C]>>(x)", "f(x)")]
    [InlineData("a < -b && c > (d)", "(and (< a (- b)) (> c d))")]
    [InlineData("if (a < b && c > (d)) {}", "(if <(and (< a b) (> c d))>)")]
    [InlineData("a < b || c > (d)", "(or (< a b) (> c d))")]
    [InlineData("for (let i = 0; i < n; i++) f(i)", "(= i 0)\n(loop <(< i n)> f(i) (++ i))")]
    [InlineData("a < f(b) && c > (d)", "(and (< a f(b)) (> c d))")]
    public void Type_arguments_are_told_from_comparisons(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("a / b / c", "(/ (/ a b) c)")]
    [InlineData("s.replace(/[/'\"]/g, '')", "s.replace((other), '')")]
    [InlineData("x = /=/.test(y)", "(= x (other).test(y))")]
    [InlineData("(a) / 2", "(/ a 2)")]
    [InlineData("return_(/`/)", "return_((other))")]
    public void Regular_expressions_are_told_from_divisions(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("`a${b}c${ `d${e}` }`", "'a{}c{}'<b, 'd{}'<e>>")]
    [InlineData("`plain\\n\\u0041`", "'plain\\nA'")]
    [InlineData("gql`query ${x}`", "gql('query {}'<x>)")]
    [InlineData("`${ {a: `}`} }`", "'{}'<{a: '}'}>")]
    [InlineData(@"'it\'s \x41\u{1F600}'", "'it's A😀'")]
    [InlineData("'a\\\nb'", "'ab'")]
    public void Strings_are_resolved(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("({ a, b: 1, 'c-d': 2, [e]: 3, ['f']: 4, ...g, 5: 6 })", "{a, b: 1, 'c-d': 2, ?e: 3, 'f': 4, **g, 5: 6}")]
    [InlineData("({ async go(x) { return x }, get y() { return 1 }, *z() {}, get: 1, async })", "{go: (function go(x) (return x)), y: (function y() (return 1)), z: (function z()), get: 1, async}")]
    [InlineData("({ a, b = 2, ...c } = d)", "(= {a, b: (= b 2), **c} d)")]
    [InlineData("x = { if: 1, class: 2, new: new X }", "(= x {if: 1, class: 2, new: new X()})")]
    public void Object_literals_are_maps(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Fact]
    public void A_span_covers_exactly_what_was_written()
    {
        const string Text = "x = (await openai.chat.create( { model } )) ;";
        var call = Nodes(Read(Text)).OfType<CallNode>().Single();
        Assert.Equal("openai.chat.create( { model } )", Text[call.Span.Start..call.Span.End]);
        var map = Assert.IsType<MapNode>(call.Arguments[0].Value);
        Assert.Equal("{ model }", Text[map.Span.Start..map.Span.End]);
    }
}
