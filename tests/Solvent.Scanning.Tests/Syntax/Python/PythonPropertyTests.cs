using FsCheck;
using FsCheck.Fluent;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Syntax.Python;

public class PythonPropertyTests
{
    private const string Realistic = """
        from openai import OpenAI as Client
        import a.b.c

        @retry(times=3)
        async def ask(q: str, *, n=1, **kw) -> "T":
            '''Doc with "quotes".'''
            with open(p) as f, lock:
                rows = [r['x'] for r in f if r and 0 < len(r) <= n]
            try:
                x = await client.chat(model="m", messages=[{"role": "user", "content": f"{q!r:>{n}} {d['k']}"}])
            except (A, B) as e:
                raise X(f'''{e}''') from e
            finally:
                pass
            match x:
                case Point(x=0) | [1, *_] if x: return {**kw, 'a': lambda v: v}
                case _: ...
            return x if x else (yield y), df.loc[:, 'a'] \
                @ z

        class K(B, metaclass=M):
            y: int = 3; z //= 4  # done

        """;

    private static readonly string[] Pieces =
    [
        "(", ")", "[", "]", "{", "}", "'", "\"", "'''", "\"\"\"", "f'", "f\"\"\"", "{x", "!r", ":", ":=", "=", "\n", "\n    ", "\n\t", "\r",
        "\\", "#", ",", ".", "...", "*", "**", "->", "@", "if ", "else", "for ", "in ", "lambda ", "def ", "class ", "match ", "case ", "with ",
        "as ", "import ", "from ", "yield ", "await ", "not ", "is ", "try:", "except ", "async ", "x", "1", "0x", "1e", "é", "\0", "\ud800", ";", "type ",
    ];

    [Fact]
    public void Any_text_gives_a_sound_tree() =>
        Check.QuickThrowOnFailure(Prop.ForAll(ArbMap.Default.ArbFor<string>(), text => Verify(text ?? "")));

    [Fact]
    public void Any_mix_of_tokens_gives_a_sound_tree() =>
        Check.One(
            Config.QuickThrowOnFailure.WithMaxTest(400),
            Prop.ForAll(Gen.Elements(Pieces).ListOf().ToArbitrary(), pieces => Verify(string.Concat(pieces))));

    [Fact]
    public void Any_cut_and_any_change_of_a_real_text_gives_a_sound_tree()
    {
        var change =
            from start in Gen.Choose(0, Realistic.Length)
            from length in Gen.Choose(0, 12)
            from piece in Gen.Elements(Pieces)
            from end in Gen.Choose(0, Realistic.Length * 2)
            let changed = Realistic[..start] + piece + Realistic[Math.Min(start + length, Realistic.Length)..]
            select changed[..Math.Min(end, changed.Length)];
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(400), Prop.ForAll(change.ToArbitrary(), Verify));
    }

    [Fact]
    public void The_real_text_is_read_without_complaint()
    {
        Assert.Empty(PythonShape.Read(Realistic).Diagnostics);
        Verify(Realistic);
    }

    private static void Verify(string text)
    {
        var tree = PythonShape.Read(text);
        var whole = new TextSpan(0, text.Length);
        Assert.All(tree.Diagnostics, d => Assert.True(whole.Contains(d.Span)));
        Assert.All(tree.Comments, c => Assert.True(whole.Contains(c.Span)));
        Assert.All(tree.Statements, s => Assert.True(whole.Contains(s.Span)));
        foreach (var node in PythonShape.Walk(tree.Statements))
        {
            Assert.True(node.Span.Start <= node.Span.End);
            Assert.All(node.Children, child => Assert.True(node.Span.Contains(child.Span), $"{child.Span} in {node.Span} of {text}"));
        }
    }
}
