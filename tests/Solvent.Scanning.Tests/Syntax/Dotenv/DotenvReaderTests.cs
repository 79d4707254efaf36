using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Dotenv;

namespace Solvent.Scanning.Tests.Syntax.Dotenv;

public sealed class DotenvReaderTests
{
    [Theory]
    [InlineData("A=b", "A", "b")]
    [InlineData("export A=b", "A", "b")]
    [InlineData("A = b c # d", "A", "b c")]
    [InlineData("A=b#c", "A", "b#c")]
    [InlineData("A=", "A", "")]
    [InlineData("A=# only a comment", "A", "")]
    [InlineData("A=\"b # c\" # d", "A", "b # c")]
    [InlineData("A='b\\n'", "A", "b\\n")]
    [InlineData("A=\"b\\n\\\"c\\\"\"", "A", "b\n\"c\"")]
    [InlineData("A=\"one\ntwo\"", "A", "one\ntwo")]
    [InlineData("A='open", "A", "'open")]
    [InlineData("A.b-c=${D}/e", "A.b-c", "${D}/e")]
    [InlineData("prose that is no assignment\nA=b", "A", "b")]
    public void Assignments(string text, string name, string value)
    {
        var entry = Assert.Single(Entries(text));

        Assert.Equal((name, value), (entry.Key, Assert.IsType<StringNode>(entry.Value).Value));
        Assert.True(Soundness.IsSound(new DotenvReader(), text));
    }

    [Fact]
    public void Places_are_exact_and_comments_kept()
    {
        var tree = Read("# é😀\r\n A = \"b\" # c\r\nD=e\r\n");
        var entries = ((MapNode)tree.Statements[0]).Entries;

        Assert.Equal(["A", "D"], entries.Select(e => tree.Source.Slice(e.KeyNode!.Span).ToString()));
        Assert.Equal(["\"b\"", "e"], entries.Select(e => tree.Source.Slice(e.Value.Span).ToString()));
        Assert.Equal(new Position(3, 3), tree.Source.PositionOf(entries[1].Value.Span.Start));
        Assert.Equal(["é😀", "c"], tree.Comments.Select(c => c.Text));
    }

    [Theory]
    [InlineData(".env", Language.Dotenv)]
    [InlineData("deploy/.env.example", Language.Dotenv)]
    [InlineData("prod.env", Language.Dotenv)]
    [InlineData("src/.env.ts", Language.TypeScript)]
    [InlineData("environment.txt", Language.Text)]
    public void Files(string path, Language language) => Assert.Equal(language, Readers.LanguageOf(path));

    [Fact]
    public void Any_text_is_read() => Soundness.HoldsFor(
        new DotenvReader(), "export A=b # c\nD=\"e\nf\"\nG='h'\n", "A", "=", " = ", "\"", "'", "`", "\\", "\\\"", "#", " #", "export ", "\n", "\r\n", "\r", "${", "}", ".", "-", "😀", "\ud800", "\0");

    private static IReadOnlyList<MapEntry> Entries(string text) => ((MapNode)Read(text).Statements[0]).Entries;

    private static SyntaxTree Read(string text) => new DotenvReader().Read(new SourceText(".env", text));
}
