using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.Python;

public class PythonExpressionTests
{
    [Theory]
    [InlineData("client.chat.completions.create(model=m, *args, **kw)", "(call client.chat.completions.create model=m *args **kw)")]
    [InlineData("f(1, 'a', n=2)(x)", "(call (call f 1 'a' n=2) x)")]
    [InlineData("sum(x for x in xs)", "(call sum (other x (loop (in x xs))))")]
    [InlineData("f(\n    a,\n    # note\n    b,\n)", "(call f a b)")]
    [InlineData("f((yield), (y := 1))", "(call f (yield) (:= y 1))")]
    [InlineData("env['KEY']", "(at env 'KEY')")]
    [InlineData("rows[1:2, ::3, ...]", "(at rows (list (list 1 2) (list 3) (other)))")]
    [InlineData("rows[:n]", "(at rows (list n))")]
    [InlineData("dict[str, *Ts]", "(at dict (list str (spread Ts)))")]
    [InlineData("a[1,]", "(at a (list 1))")]
    public void Calls_and_elements(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Theory]
    [InlineData("a + b * c ** -d", "(+ a (* b (** c (- d))))")]
    [InlineData("-a ** b", "(- (** a b))")]
    [InlineData("a - b - c", "(- (- a b) c)")]
    [InlineData("not a == b and c or d", "(or (and (not (== a b)) c) d)")]
    [InlineData("a or b or c", "(or a b c)")]
    [InlineData("x not in y", "(not in x y)")]
    [InlineData("x is not None", "(is not x None)")]
    [InlineData("0 <= p < f(q) != 1", "(and (<= 0 p) (< p (call f q)) (!= (call f q) 1))")]
    [InlineData("a if t else b if u else c", "(if t a (if u b c))")]
    [InlineData("await f().g", "(await (call f).g)")]
    [InlineData("a @ b << 2 | ~c", "(| (<< (@ a b) 2) (~ c))")]
    [InlineData("1if x else.5j", "(if x 1 .5j)")]
    [InlineData("0xFF_FF + 1_000.5e-3", "(+ 0xFF_FF 1_000.5e-3)")]
    [InlineData("(a + b).c", "(+ a b).c")]
    public void Operations(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Theory]
    [InlineData("()", "(list)")]
    [InlineData("(a)", "a")]
    [InlineData("(a,)", "(list a)")]
    [InlineData("a, *b", "(list a (spread b))")]
    [InlineData("{}", "(map)")]
    [InlineData("{1, 2}", "(list 1 2)")]
    [InlineData("{'a': 1, k: 2, **rest, 3: x}", "(map 'a':1 ?k:2 **rest 3:x)")]
    [InlineData("{lambda: 1: 2}", "(map ?(def - () (return 1)):2)")]
    [InlineData("[f(x) for x, *_ in xs if x if y for z in x]", "(list (call f x) (loop (in (list x (spread _)) xs) (if x) (if y)) (loop (in z x)))")]
    [InlineData("{k: v async for k, v in d}", "(other k v (loop (in (list k v) d)))")]
    [InlineData("{x for x in y}", "(list x (loop (in x y)))")]
    [InlineData("lambda a, /, b=1, *c, d, **e: a", "(def - (a b=1 c d e) (return a))")]
    [InlineData("lambda *, k: k", "(def - (k) (return k))")]
    public void Displays_and_lambdas(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Fact]
    public void The_middle_of_a_comparison_chain_is_one_node_in_both_pairs()
    {
        var chain = Assert.IsType<OperationNode>(Assert.Single(PythonShape.Read("0 < f(x) < 1").Statements));
        var pairs = chain.Operands.Cast<OperationNode>().ToList();
        Assert.Same(pairs[0].Operands[1], pairs[1].Operands[0]);
    }

    [Fact]
    public void Chains_inside_chains_do_not_multiply_the_tree()
    {
        var text = string.Concat(Enumerable.Repeat("a < (", 60)) + "b" + string.Concat(Enumerable.Repeat(") < c", 60));
        Assert.InRange(PythonShape.Walk(PythonShape.Read(text).Statements).Count(), 60, 2000);
    }

    [Theory]
    [InlineData("client.run(model='m')")]
    [InlineData("(a + b)[0]")]
    [InlineData("(a)(b)")]
    [InlineData("(x).y")]
    public void A_span_starts_at_the_first_bracket_and_ends_at_the_last(string text)
    {
        var tree = PythonShape.Read("  \n" + text + "   # end");
        var node = Assert.Single(tree.Statements);
        Assert.Equal(text, tree.Source.Slice(node.Span).ToString());
    }
}
