using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.TypeScript;

namespace Solvent.Scanning.Tests.Syntax.TypeScript;

public class HostileInputTests
{
    private const int Deep = 100_000;

    private static readonly string[] s_pieces =
    [
        "(", ")", "[", "]", "{", "}", "<", ">", "</", "/>", "`", "${", "'", "\"", "/", "//", "/*", "*/", "=>", "=", ":", ";", ",", ".", "?.", "?",
        "...", "@", "#", "!", "\\", "\\u{", "\n", " ", "a", "f", "x1", "12", "0x", "'s'", "class ", "new ", "async ", "await ", "yield ", "import ",
        "export ", "from ", "const ", "let ", "using ", "function ", "if ", "else ", "for ", "of ", "in ", "while ", "do ", "switch ", "case ",
        "default ", "try ", "catch ", "finally ", "return ", "throw ", "type ", "interface ", "enum ", "namespace ", "declare ", "abstract ",
        "as ", "is ", "keyof ", "extends ", "static ", "get ", "public ", "typeof ", "&&", "||", "??", "++", "**", "=== ", "😀", "\ud800", "\0", "é",
    ];

    private static readonly string[] s_snippets =
    [
        "import OpenAI, { type X } from 'openai';\nconst client = new OpenAI({ apiKey: process.env.KEY! });\n",
        "export default class A<T> extends B { @In() #x?: T = 1; constructor(private c: C = {}) { super() } static { go() } get y() { return 1 } }\n",
        "const f = async <T,>({ a, b = 2, ...c }: P = {}): Promise<T> => { for await (const x of y) await g<T>(x)?.[0]!.z(`a${b}c`) }\n",
        "const App = () => (<div className=\"x\" {...p}>it's {xs.map((x) => <li key={x}>{x}</li>)} {/* c */}</div>)\n",
        "switch (a) { case (b): c(); break; default: d(/re[/]g/gi) } if (a < b && c > d) { e() } else if (f) g(); else { h() }\n",
        "type A<T> = { [K in keyof T]?: T[K] } | `x${B}` & (T extends infer U ? U : never);\ninterface I extends J<K> { a: string; b(): void }\n",
        "try { const { a, b: [c] } = await import('m') } catch (e: unknown) { throw new E(`${e}`, { cause: e }) } finally { using r = s() }\n",
        "label: while (true) { x = y ? (z) : w => v; a ||= b ** c; i++; delete o.p, void 0 }\nexport { a as b, c } from './d'\n",
    ];

    [Fact]
    public void Any_text_is_read() =>
        Prop.ForAll(Gen.ArrayOf(Gen.Elements(s_pieces)).Select(string.Concat).ToArbitrary(), IsSound).QuickCheckThrowOnFailure();

    [Fact]
    public void Any_characters_are_read() =>
        Prop.ForAll(ArbMap.Default.ArbFor<string>().Filter(static s => s is not null), IsSound).QuickCheckThrowOnFailure();

    [Fact]
    public void Damaged_code_is_read()
    {
        var damaged =
            from snippets in Gen.ArrayOf(Gen.Elements(s_snippets), 3)
            let text = string.Concat(snippets)
            from start in Gen.Choose(0, text.Length)
            from length in Gen.Elements(0, 0, 1, 2, 10, text.Length)
            from inserted in Gen.Elements(s_pieces.Append("").ToArray())
            select text[..start] + inserted + text[Math.Min(text.Length, start + length)..];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(2000), Prop.ForAll(damaged.ToArbitrary(), IsSound));
    }

    [Fact]
    public void Code_cut_off_anywhere_is_read()
    {
        var text = string.Concat(s_snippets);
        Assert.All(Enumerable.Range(0, text.Length), end => Assert.True(IsSound(text[..end])));
        Assert.All(Enumerable.Range(0, text.Length), start => Assert.True(IsSound(text[start..])));
    }

    [Fact]
    public void The_snippets_themselves_are_whole() =>
        Assert.All(s_snippets, static s => Assert.Empty(TypeScriptReading.Read(s).Diagnostics));

    public static TheoryData<string> Openings { get; } = new(
    [
        "(", "[", "{", "({a:", "f(", "<a>", "<a b={", "`${", "a<", "a < (", "x=>", "!+(x)=>", "a[= === 1 && ", "f(a.b.c, x=>", "()=>{", "a?", "a?b:", "!", "a!", "new ", "await ", "yield ",
        "async ", "a=b+=", "a**", "@", "@a(", "if(a)", "if(a){}else ", "a:", "export ", "declare ", "const [", "let x:(", "let x:{a:", "let x:A<",
        "let x:keyof ", "type A=B extends ", "class A{a(){", "function f(a=", "namespace A{", "a.b", ".b()", "+a", "a-b*", "//", "/*", "\\u{",
        "case ", "/a", "A[B]", "/[", "a b={", "<a b=\"'",
    ]);

    [Theory]
    [MemberData(nameof(Openings))]
    public void Deep_nesting_neither_overflows_nor_takes_more_than_linear_work(string opening)
    {
        var text = string.Concat(Enumerable.Repeat(opening, Deep));
        foreach (var path in new[] { "a.ts", "a.tsx" })
        {
            var tree = TypeScriptReader.Read(new SourceText(path, text), out var work);
            Assert.InRange(work, 1, 8L * (text.Length + 100));
            AssertSound(tree);
            Assert.InRange(Height(tree), 0, 5000);
        }
    }

    [Theory]
    [InlineData("a < b; c<d>(e); f(g < h, i > j);\n")]
    [InlineData("x = a ? (b) : (c) => d; y = (e, f); z = (g: H) => i;\n")]
    [InlineData("k = <p q={r}>s{t}<u/></p>;\n")]
    [InlineData("if (a < b || c < d || e < f) { g(h < i) }\n")]
    [InlineData("async x => y; async (z) => w; type T = A<B<C>>;\n")]
    [InlineData("f`a${b}c${`d${e}`}`; /re/.test(s) / 2;\n")]
    [InlineData("a < b, \n")]
    public void Twice_the_text_is_twice_the_work(string line)
    {
        var once = Work(line, 1000);
        var twice = Work(line, 2000);
        Assert.InRange(twice, once, (2.05 * once) + 100);
    }

    private static long Work(string line, int times)
    {
        _ = TypeScriptReader.Read(new SourceText("a.tsx", string.Concat(Enumerable.Repeat(line, times))), out var work);
        return work;
    }

    private static bool IsSound(string text)
    {
        AssertSound(TypeScriptReading.Read(text));
        AssertSound(TypeScriptReading.Read(text, "a.ts"));
        return true;
    }

    private static void AssertSound(SyntaxTree tree)
    {
        var whole = new TextSpan(0, tree.Source.Text.Length);
        Assert.All(tree.Statements.Select(static s => s.Span), span => Assert.True(whole.Contains(span) && span.Length >= 0));
        Assert.All(tree.Comments, comment => Assert.True(whole.Contains(comment.Span)));
        Assert.All(tree.Diagnostics, diagnostic => Assert.True(whole.Contains(diagnostic.Span)));
        foreach (var node in TypeScriptReading.Nodes(tree))
        {
            foreach (var child in node.Children)
            {
                if (!node.Span.Contains(child.Span) || child.Span.Length < 0)
                {
                    Assert.Fail($"{child} {child.Span} in {node} {node.Span} of {tree.Source.Text}");
                }
            }
        }
    }

    private static int Height(SyntaxTree tree)
    {
        var height = 0;
        var open = new Stack<(Node Node, int Depth)>(tree.Statements.Select(static s => (s, 1)));
        while (open.TryPop(out var top))
        {
            height = Math.Max(height, top.Depth);
            foreach (var child in top.Node.Children)
            {
                open.Push((child, top.Depth + 1));
            }
        }

        return height;
    }
}
