using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.Python;

/// <summary>What Python 3.10 to 3.14 brought: read without a diagnostic, and no call is lost in it.</summary>
public class PythonVersionTests
{
    [Theory]
    [InlineData("q = t\"select {f(a)!r:>{w(1)}} from {g()}\"", "f w g")]
    [InlineData("q = rt'{f()}\\d' T\"\"\"{g()}\"\"\"", "f g")]
    [InlineData("x = f\"{d[\"k\"]} {f(\"a\" + f\"{g('b')}\")} {'\\n'.join(h())}\"", "f g join h")]
    [InlineData("x = f'{\n  f(  # why\n    1\n  )\n}'", "f")]
    [InlineData("x = f'{a!r:{w()}.{p()}} {{no}} {b = }'", "w p")]
    public void Interpolated_strings(string text, string calls) => Check(text, calls);

    [Theory]
    [InlineData("try:\n  f()\nexcept A, B:\n  g()\nexcept* c(), D: h()", "f g c h")]
    [InlineData("try: f()\nexcept A, B, C as e: g(e)", "f g")]
    [InlineData("try:\n  f()\nexcept OSError, ValueError:\n  log()\n  raise\nelse:\n  g()\nfinally:\n  h()", "f log g h")]
    public void Exceptions_without_brackets(string text, string calls) => Check(text, calls);

    [Theory]
    [InlineData("def first[T: (int, str), *Ts, **P = [int]](x: T, *args: *Ts) -> T:\n  return f(x)", "f")]
    [InlineData("class Box[T = int](Base[T], metaclass=meta()):\n  x: T = f()", "meta f")]
    [InlineData("type Alias[K, V: int = str] = dict[K, f(V)]", "f")]
    [InlineData("type X = int\ntype = f()\nprint(type)", "f print")]
    [InlineData("async def f[T](x: T): return [await g(y) async for y in h(x)]", "g h")]
    public void Type_parameters(string text, string calls) => Check(text, calls);

    [Theory]
    [InlineData("match f(x):\n  case {\"role\": \"user\", **rest} if g(rest):\n    h()\n  case Point(x=0, y=[1, *_]) | None as p:\n    k(p)\n  case -1 | 2j | \"a\" \"b\":\n    l()\n  case _:\n    m()", "f g h k l m")]
    [InlineData("match = f()\nmatch(x)\nmatch[x] = g()\ncase = match.case(1)", "f match g case")]
    [InlineData("match x, y:\n  case 1, 2: f()\n  case (1 | 2) as z, *w: g()", "f g")]
    public void Patterns(string text, string calls) => Check(text, calls);

    [Theory]
    [InlineData("if (n := f(a)) and (m := g(n)): h(m)", "f g h")]
    [InlineData("x = [y := f(1), y ** 2]; z = {w: v for k in g() if (v := h(k))}", "f g h")]
    [InlineData("with (open(a) as f, lock(b)): g()", "open lock g")]
    [InlineData("def f(a, /, b, *, c=g()): pass\nh(*a, *b, k=1, **c(), **d)", "g h c")]
    [InlineData("x = lambda *a, k=f(), **kw: (yield g(k))", "f g")]
    [InlineData("a[*f(), 1:g()] = b\nfor x in *f(), *g(): h()\nreturn_ = *f(), 1", "f g f g h f")]
    [InlineData("@f(1)[0].g\n@(lambda h: h)\ndef k(): ...", "f")]
    [InlineData("print(f'''{f(x)\n}''', end='')\nglobal a, b\nnonlocal c\ndel d[f()], e\nassert f(), g()", "print f f f g")]
    public void Other_forms(string text, string calls) => Check(text, calls);

    private static void Check(string text, string calls)
    {
        var tree = PythonShape.Read(text);

        Assert.Empty(tree.Diagnostics.Select(d => $"{d.Span}: {d.Message}"));
        Assert.Equal(
            calls.Split(' ').Order(StringComparer.Ordinal),
            PythonShape.Walk(tree.Statements).OfType<CallNode>().Select(c => c.Callee switch { NameNode n => n.Name, MemberNode m => m.Name, _ => "?" }).Where(n => n is not ("Point" or "?")).Order(StringComparer.Ordinal));
    }
}
