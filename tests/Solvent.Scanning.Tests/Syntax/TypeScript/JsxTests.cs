using static Solvent.Scanning.Tests.Syntax.TypeScript.TypeScriptReading;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class JsxTests
{
    [Theory]
    [InlineData("x = <Chat model=\"gpt-4o\" onSend={() => go()} open {...props} data-id='1'/>", "(= x Chat(model: 'gpt-4o', onSend: (function _() (return go())), open: true, **props, data-id: '1'))")]
    [InlineData("x = <div>it's {name}, // yes <b>bold</b> {/* none */}{...rest}</div>", "(= x div('it's', name, ', // yes', b('bold'), *rest))")]
    [InlineData("x = <><A.B/>text</>", "(= x Fragment(A.B(), 'text'))")]
    [InlineData("x = <svg:path xlink:href=\"#a\"/>", "(= x svg:path(xlink:href: '#a'))")]
    [InlineData("x = <List<Item> items={[]} icon=<Icon/> />", "(= x List(items: [], icon: Icon()))")]
    [InlineData("x = cond ? <a/> : <b></b>", "(= x (if cond a() b()))")]
    [InlineData("const App = () => (\n  <ul>\n    {xs.map((x) => <li key={x}>{x}</li>)}\n  </ul>\n)", "(= App (function _() (return ul(xs.map((function _(x) (return li(key: x, x))))))))")]
    [InlineData("a < b; <c/>", "(< a b)\nc()")]
    [InlineData("x = <p title=\"two\nlines &amp; more\">a > b</p>", "(= x p(title: 'two\\nlines &amp; more', 'a > b'))")]
    public void Elements_are_calls(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Theory]
    [InlineData("const f = <T,>(x: T) => <p>{x}</p>", "(= f (function _(x: T) (return p(x))))")]
    [InlineData("const f = <T = void>(x: T) => x", "(= f (function _(x: T) (return x)))")]
    [InlineData("const f = <const T extends X>(x: T) => x", "(= f (function _(x: T) (return x)))")]
    public void A_generic_arrow_is_no_element(string text, string expected) => Assert.Equal(expected, Printed(text));

    [Fact]
    public void An_unclosed_element_is_told_and_keeps_its_children()
    {
        var tree = Read("const a = <div><Chat model='x'/>");
        Assert.Equal("(= a div(Chat(model: 'x')))", TreePrinter.Print(tree));
        Assert.Equal("The element is not closed.", tree.Diagnostics[0].Message);
    }
}
