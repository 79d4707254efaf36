using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.CSharp;

public class ExpressionsTests
{
    [Theory]
    [InlineData("client.GetResponseAsync<Foo>(messages, options: o)", "client.GetResponseAsync(<T>: Foo, messages, options: o)")]
    [InlineData("Get<A.B>()", "Get(<T>: A.B)")]
    [InlineData("a?.b(1)?.c[2]!.d", "a.b(1).c[2].d")]
    [InlineData("a?[0]?.b(c?.d)", "a[0].b(c.d)")]
    [InlineData("await a!.b().ConfigureAwait(false)", "(await a.b().ConfigureAwait(false))")]
    [InlineData("global::A.B.C()", "A.B.C()")]
    [InlineData("this.a + base.b", "(+ this.a base.b)")]
    [InlineData("new A.B<int>(1, n: 2) { C = 3, D = { E = 4 } }", "new A.B(<T>: int, 1, n: 2, C: 3, D: {E: 4})")]
    [InlineData("new List<int> { 1, 2 }", "new List(<T>: int, [1, 2])")]
    [InlineData("new D { [\"a\"] = 1, [b] = 2 }", "new D({'a': 1, ?b: 2})")]
    [InlineData("new D { { \"a\", 1 } }", "new D({'a': 1})")]
    [InlineData("f(new(1))", "f(new (other)(1))")]
    [InlineData("new { a.B, C = 1 }", "{B: a.B, C: 1}")]
    [InlineData("new[] { 1, 2 }", "[1, 2]")]
    [InlineData("new int[] { 1 }", "[1]")]
    [InlineData("f([1, .. b])", "f([1, (spread b)])")]
    [InlineData("a with { B = 1 }", "(other a {B: 1})")]
    [InlineData("(Foo?)a", "(cast a Foo)")]
    [InlineData("a as Foo", "(cast a Foo)")]
    [InlineData("a is Foo", "(is a Foo)")]
    [InlineData("a is not null and (> 1 or { B: 2 })", "(is a (and (not null) (or (> 1) (other {B: 2}))))")]
    [InlineData("a is Foo f", "(is a (= f: Foo))")]
    [InlineData("a is [var b, .. var c]", "(is a [b, (spread c)])")]
    [InlineData("a && b || !c", "(or (and a b) (not c))")]
    [InlineData("a + b + c - d", "(- (+ a b c) d)")]
    [InlineData("a ?? b ?? c", "(?? a (?? b c))")]
    [InlineData("a ? b : c", "(if a b c)")]
    [InlineData("a switch { 1 => \"x\", > 2 when b => c, _ => throw d }", "(if <a> (case <1> 'x') (case <(when (> 2) b)> c) (case <_> (throw d)))")]
    [InlineData("x => x + 1", "(function _(x) (return (+ x 1)))")]
    [InlineData("async ([A] int x, string y = \"z\") => { await x; }", "(function @(other A) _(x: int, y: string = 'z') (await x))")]
    [InlineData("delegate (int x) { return x; }", "(function _(x: int) (return x))")]
    [InlineData("from a in b where a.C select a.D", "(loop <(in a b)> (if <a.C>) a.D)")]
    [InlineData("typeof(List<int>)", "typeof(List)")]
    [InlineData("(a, b: 1)", "[a, 1]")]
    [InlineData("a[1..^2]", "a[[1, (^ 2)]]")]
    [InlineData("a[1, 2]", "a[[1, 2]]")]
    [InlineData("f(out var a, out int b, ref c)", "f((= a), (= b: int), c)")]
    [InlineData("nameof(a.B)", "nameof(a.B)")]
    public void Expressions(string text, string expected) => Assert.Equal($"(= _ {expected})", CSharpReading.Printed($"_ = {text};"));

    [Theory]
    [InlineData("\"a\\n\\u0041\"", "a\nA")]
    [InlineData("@\"a\"\"\\n\"", "a\"\\n")]
    [InlineData("\"\"\"\n    a \"b\"\n      c\n    \"\"\"", "a \"b\"\n  c")]
    [InlineData("\"a\"u8", "a")]
    [InlineData("$\"a {b:N2} {{c}} {d,3}\"", "a {} {c} {}")]
    [InlineData("$@\"a\"\"{b}\"", "a\"{}")]
    [InlineData("$$\"\"\"{\"a\": {{b}}}\"\"\"", "{\"a\": {}}")]
    public void Strings(string text, string value)
    {
        var assignment = Assert.IsType<AssignNode>(CSharpReading.Read($"_ = {text};").Statements[0]);

        Assert.Equal(value, Assert.IsType<StringNode>(assignment.Value).Value);
        Assert.Equal(new TextSpan(4, 4 + text.Length), assignment.Value!.Span);
    }

    [Theory]
    [InlineData("Foo a = new(1);", "(= a: Foo new Foo(1))")]
    [InlineData("Dictionary<string, int> a = new() { [\"b\"] = 1 };", "(= a: Dictionary new Dictionary(<T>: string, {'b': 1}))")]
    [InlineData("Foo F() => x ? new(1) : y ?? new(2);", "(function F() (return (if x new Foo(1) (?? y new Foo(2)))))")]
    [InlineData("async Task<Foo> F() { return new(1); }", "(function F() (return new Foo(1)))")]
    [InlineData("void F(Foo a = new()) { }", "(function F(a: Foo = new Foo()))")]
    public void A_new_without_a_type_makes_what_the_declaration_says(string text, string expected) => Assert.Equal(expected, CSharpReading.Printed(text));

    [Fact]
    public void Offsets_count_utf_16_units_and_line_ends_as_they_are()
    {
        var tree = CSharpReading.Read("// 😀\r\nvar a = \"😀\" + \"b\";\r\n");

        Assert.Equal("\"b\"", Soundness.Written(tree, "b"));
        var b = Soundness.Nodes(tree).OfType<StringNode>().Single(n => n.Value == "b");
        Assert.Equal(new Position(2, 16), tree.Source.PositionOf(b.Span.Start));
    }
}
