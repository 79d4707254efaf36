namespace Solvent.Scanning.Tests.Syntax.Python;

public class PythonRecoveryTests
{
    [Theory]
    [InlineData("print 'a', f(x)\ny = 1", "print (= y 1)")]
    [InlineData("x = = 2\ny = 1", "(= y 1)")]
    [InlineData("x = f(a b, c)\ny = 1", "(= x (call f a c)) (= y 1)")]
    [InlineData("if x\n    y = 1\nz = 2", "(if x (= y 1)) (= z 2)")]
    [InlineData("x = 'abc\ny = 1", "(= x 'abc') (= y 1)")]
    [InlineData("x = f'{a\ny = 1\ndef g(): pass", "(def g () (other))")]
    [InlineData("  x = 1\ny = 2", "(= x 1) (= y 2)")]
    [InlineData("def f():\n    a\n  b\nc", "(def f () a) b c")]
    [InlineData("$ ?? `a`\ny = 1", "(= y 1)")]
    [InlineData("try:\n  f()\nexcept E, e:\n  g()", "(try - (call f)) (catch (list E e) (call g))")]
    [InlineData("@d\nx = 1", "d (= x 1)")]
    [InlineData("f(x))\ny = 1", "(call f x) (= y 1)")]
    [InlineData("print(f('a’))\ny = 1", "(= y 1)")]
    public void The_next_line_is_read_again(string text, string tail)
    {
        var tree = PythonShape.Read(text);
        Assert.EndsWith(tail, PythonShape.All(tree.Statements), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("def g(): pass", "(def g () (other))")]
    [InlineData("class A: pass", "(class A () (other))")]
    [InlineData("import a", "(import a - a)")]
    [InlineData("from a import b", "(import a b b)")]
    [InlineData("@d\nclass A: pass", "(class A () @d (other))")]
    [InlineData("    return 1", "(return 1)")]
    [InlineData("async def g(): pass", "(def g () (other))")]
    public void An_unclosed_bracket_ends_where_a_statement_starts(string next, string shape)
    {
        var tree = PythonShape.Read("x = f(a,\n  [b, {\n\n" + next + "\n");
        Assert.EndsWith(shape, PythonShape.All(tree.Statements), StringComparison.Ordinal);
        Assert.Contains(tree.Diagnostics, d => d.Message == "The bracket is never closed.");
    }

    [Fact]
    public void Words_that_may_stand_in_brackets_do_not_end_them()
    {
        const string Text = "x = (yield\nfrom_ \n@ b, [c\nfor c in d\nif c\nelse e])";
        Assert.Equal(2, PythonShape.Read("x = (a\n@ b,\nc\nif d\nelse e)\ny").Statements.Count);
        Assert.DoesNotContain(PythonShape.Read(Text).Diagnostics, d => d.Message == "The bracket is never closed.");
    }

    [Fact]
    public void Each_broken_line_is_reported_once_and_where_it_breaks()
    {
        var tree = PythonShape.Read("ok = 1\nprint 'a' 'b' 2 3\nexec 'x'\n");
        Assert.Equal([(2, 7), (3, 6)], tree.Diagnostics.Select(d => tree.Source.PositionOf(d.Span.Start)).Select(p => (p.Line, p.Column)));
    }
}
