using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.Python;

public class PythonStringTests
{
    [Theory]
    [InlineData("'a\\n\\t\\x41\\u00e9\\101\\q\\'\"'", "a\n\tA\u00e9A\\q'\"")]
    [InlineData("'\\U0001F600'", "\U0001F600")]
    [InlineData("r'\\n\\''", "\\n\\'")]
    [InlineData("b'\\xff\\u0041'", "\u00ff\\u0041")]
    [InlineData("Rb'\\x'", "\\x")]
    [InlineData("'a' \"b\" r'\\c'", "ab\\c")]
    [InlineData("('a'\n 'b')", "ab")]
    [InlineData("'a\\\nb'", "ab")]
    [InlineData("'''a\r\n'b\"'''", "a\n'b\"")]
    [InlineData("\"\"\"\"quoted\\\"\"\"\"", "\"quoted\"")]
    [InlineData("''", "")]
    [InlineData("''''''", "")]
    [InlineData("f'{{x}}'", "{x}")]
    [InlineData("'\\N{BULLET}{x}'", "\\N{BULLET}{x}")]
    public void Values_have_their_escapes_resolved(string text, string value)
    {
        var node = Assert.IsType<StringNode>(Assert.Single(PythonShape.Read(text).Statements));
        Assert.Equal(value, node.Value);
        Assert.False(node.IsInterpolated);
    }

    [Theory]
    [InlineData("f'a{x}b{y.z()}'", "'a{}b{}'[x (call y.z)]")]
    [InlineData("f'{d['k']}'", "'{}'[(at d 'k')]")]
    [InlineData("f'{x!r:>{w}.{p}}'", "'{}'[(other x w p)]")]
    [InlineData("f'{t:%H:%M}'", "'{}'[t]")]
    [InlineData("f'{x=}'", "'x={}'[x]")]
    [InlineData("f'{ x = !r:^20}'", "' x = {}'[x]")]
    [InlineData("f'{x:=5}'", "'{}'[x]")]
    [InlineData("f'{a != b}'", "'{}'[(!= a b)]")]
    [InlineData("f'{f'{f'{1}'}'}'", "'{}'['{}'['{}'[1]]]")]
    [InlineData("f'{ {\"a\": 1}[\"a\"] }'", "'{}'[(at (map 'a':1) 'a')]")]
    [InlineData("f'{(lambda x: x)(1)}'", "'{}'[(call (def - (x) (return x)) 1)]")]
    [InlineData("f'''a\n{\n  x  # note\n}\n'''", "'a\\n{}\\n'[x]")]
    [InlineData("f'{\n  x\n}'", "'{}'[x]")]
    [InlineData("rf'\\{x}\\d'", "'\\{}\\d'[x]")]
    [InlineData("f'\\N{BULLET} {x}'", "'\\N{BULLET} {}'[x]")]
    [InlineData("'{a}' f'{b}' '{c}'", "'{a}{}{c}'[b]")]
    [InlineData("t'hi {name}'", "'hi {}'[name]")]
    [InlineData("f'{*a, b}'", "'{}'[(list (spread a) b)]")]
    public void Fields_are_holes(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Fact]
    public void Docstrings_and_comments_keep_their_places()
    {
        var tree = PythonShape.Read("#!/bin/env python\n\"\"\"Doc.\"\"\"\nx = 1  ## why \nf('# no')\n");
        Assert.Equal(["!/bin/env python", "why"], tree.Comments.Select(c => c.Text));
        Assert.Equal("## why ", tree.Source.Slice(tree.Comments[1].Span).ToString());
        Assert.Equal("Doc.", Assert.IsType<StringNode>(tree.Statements[0]).Value);
    }
}
