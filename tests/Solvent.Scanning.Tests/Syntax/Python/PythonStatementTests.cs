namespace Solvent.Scanning.Tests.Syntax.Python;

public class PythonStatementTests
{
    [Theory]
    [InlineData("import a", "(import a - a)")]
    [InlineData("import a.b.c", "(import a - a) (import a.b.c - -)")]
    [InlineData("import a.b as c, d", "(import a.b - c) (import d - d)")]
    [InlineData("from a.b import c as d, e", "(import a.b c d) (import a.b e e)")]
    [InlineData("from .. import x", "(import .. x x)")]
    [InlineData("from ....pkg.m import (a as b,\n  c,)", "(import ....pkg.m a b) (import ....pkg.m c c)")]
    [InlineData("from m import *", "(import m * -)")]
    public void Imports(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Theory]
    [InlineData("a = b = f()", "(= a b (call f))")]
    [InlineData("self.x = 1", "(= self.x 1)")]
    [InlineData("a, (b, *c) = d", "(= (list a (list b (spread c))) d)")]
    [InlineData("x += 1; y //= 2", "(+= x 1) (//= y 2)")]
    [InlineData("x: list[int] = []", "(= x :(at list int) (list))")]
    [InlineData("x: 'T'", "(= x :'T')")]
    [InlineData("d['k'] = yield v", "(= (at d 'k') (yield v))")]
    [InlineData("x = yield from g()", "(= x (yield (spread (call g))))")]
    [InlineData("type Pair[T] = tuple[T, T]", "(= Pair (at tuple (list T T)))")]
    [InlineData("type = 1; match = type(x); case = match", "(= type 1) (= match (call type x)) (= case match)")]
    [InlineData("x = 1 + \\\n  2", "(= x (+ 1 2))")]
    public void Assignments(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Theory]
    [InlineData("if a: b\nelif c:\n  d\nelse:\n  e", "(if a b) (if c d) (else - e)")]
    [InlineData("for i, in x:\n  f(i)\nelse: pass", "(loop (in (list i) x) (call f i)) (else - (other))")]
    [InlineData("for k, *v in *a, b: pass", "(loop (in (list k (spread v)) (list (spread a) b)) (other))")]
    [InlineData("while (n := f()) > 0: continue", "(loop (> (:= n (call f)) 0) (other))")]
    [InlineData("try:\n  f()\nexcept (A, B) as e:\n  raise X from e\nexcept C: pass\nelse: g()\nfinally: h()", "(try - (call f)) (catch (list A B) (other X e)) (catch C (other)) (else - (call g)) (finally - (call h))")]
    [InlineData("try: f()\nexcept* A, B: pass", "(try - (call f)) (catch (list A B) (other))")]
    [InlineData("try: f()\nexcept: pass", "(try - (call f)) (catch - (other))")]
    [InlineData("with a as b, c() as d.e:\n  f()", "(with (as b a) (with (as d.e (call c)) (call f)))")]
    [InlineData("with (\n  open(p) as f,\n  lock,\n): pass", "(with (as f (call open p)) (with lock (other)))")]
    [InlineData("with (a or b) as c: pass", "(with (as c (or a b)) (other))")]
    [InlineData("with (a, b).c: pass", "(with (list a b).c (other))")]
    [InlineData("async def f():\n  async with a: pass\n  async for x in y: await x", "(def f () (with a (other)) (loop (in x y) (await x)))")]
    [InlineData("assert a, 'm'; del b, c; global d; raise", "(other a 'm') (other b c) (other d) (other)")]
    [InlineData("\tif a:\n\t\tb\n        \tc", "(if a b c)", true)]
    public void Blocks(string text, string shape, bool indented = false) =>
        Assert.Equal(shape, indented ? PythonShape.All(PythonShape.Read(text).Statements) : PythonShape.Of(text));

    [Theory]
    [InlineData("match x:\n  case 1 | -2: a\n  case _ if g(): b", "(if x (case (| 1 (- 2)) a) (case (and _ (call g)) b))")]
    [InlineData("match a, b:\n  case Point(x=0, y=int() as n) as p: pass", "(if (list a b) (case (as p (other Point 0 (as n (other int)))) (other)))")]
    [InlineData("match x:\n  case {'k': v, **rest}: pass\n  case [a, (b, *_)]: pass", "(if x (case (map 'k':v **rest) (other)) (case (list a (list b (spread _))) (other)))")]
    [InlineData("match(x)\nmatch[0] = 1\nmatch.case(y)", "(call match x) (= (at match 0) 1) (call match.case y)")]
    [InlineData("match (x):\n  # note\n\n  case 'a', *b: pass", "(if x (case (list 'a' (spread b)) (other)))")]
    public void Matches(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Theory]
    [InlineData("def f(a, b: int = 1, /, *args: str, c, **kw) -> T: return a", "(def f (a b:int=1 args:str c kw) (return a))")]
    [InlineData("@app.get('/x')\n@cached\nasync def f(): ...", "(def f () @(call app.get '/x') @cached (other))")]
    [InlineData("def f[T: (A, B), *Ts, **P = [int]](x: T): return", "(def f (x:T) (return))")]
    [InlineData("def f() -> Annotated[X, D(1)]: pass", "(def f () (other (at Annotated (list X (call D 1)))) (other))")]
    [InlineData("class A(B, m.C[int], metaclass=M, **kw):\n  'doc'\n  x: int = 1\n  def f(self): pass", "(class A (B (at m.C int) (= metaclass M) (spread kw)) 'doc' (= x :int 1) (def f (self) (other)))")]
    [InlineData("@dataclass\nclass A[T]: pass", "(class A () @dataclass (other))")]
    public void Declarations(string text, string shape) => Assert.Equal(shape, PythonShape.Of(text));

    [Fact]
    public void A_declaration_spans_its_decorators_and_its_whole_body()
    {
        const string Text = "@d\ndef f():\n    x = 1\n    return x";
        var tree = PythonShape.Read(Text + "\n\n# behind\ny = 2\n");
        Assert.Equal(Text, tree.Source.Slice(tree.Statements[0].Span).ToString());
    }
}
