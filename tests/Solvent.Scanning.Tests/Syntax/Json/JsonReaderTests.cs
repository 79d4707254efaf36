using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Json;

namespace Solvent.Scanning.Tests.Syntax.Json;

public class JsonReaderTests
{
    private const string Real = """
        // settings
        {
          "model": "gpt-4o", "temperature": -0.5e1, "nested": { "a": [1, true, null, "x\u00e9\n"], },
          /* why */ "stop": [], 'single': 0x1F, bare: Infinity,
        }
        """;

    [Theory]
    [InlineData("{\"a\": 1, \"b\": [true, false, null], \"c\": {}}", "{'a': 1, 'b': [true, false, null], 'c': {}}")]
    [InlineData("{\"a\": [1, 2, ], }", "{'a': [1, 2]}")]
    [InlineData("{a: 'b', 'c': +1, d: .5, e: Infinity}", "{'a': 'b', 'c': +1, 'd': .5, 'e': Infinity}")]
    [InlineData("{\"a\": 1}\n{\"a\": 2}\n", "{'a': 1}\n{'a': 2}")]
    [InlineData("\"a\\u0041\\n\\\"\\/\\ud83d\\ude00\"", "'aA\\n\"/😀'")]
    [InlineData(" ", "")]
    public void Values(string text, string expected)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
    }

    [Theory]
    [InlineData("{\"a\": 1", "{'a': 1}")]
    [InlineData("{\"a\": [1, 2}", "{'a': [1, 2]}")]
    [InlineData("{\"a\" 1, \"b\": 2}", "{'a': (other), '1': (other), 'b': 2}")]
    [InlineData("{\"a\": , \"b\": 2}", "{'a': (other), 'b': 2}")]
    [InlineData("{\"a\": \"x\n\"b\": 2}", "{'a': 'x', 'b': 2}")]
    [InlineData("]{\"a\": yes}", "{'a': yes}")]
    public void Broken_values_give_what_could_be_read(string text, string expected)
    {
        var tree = Read(text);

        Assert.NotEmpty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
    }

    [Fact]
    public void Spans_are_exact_and_comments_kept()
    {
        var tree = Read("{ // a\r\n  \"é😀\": \"v\\n\" /* b */\r\n}");
        var map = Assert.IsType<MapNode>(tree.Statements[0]);

        Assert.Equal("\"v\\n\"", tree.Source.Slice(map.Entries[0].Value.Span).ToString());
        Assert.Equal(new Position(2, 3), tree.Source.PositionOf(map.Entries[0].KeyNode!.Span.Start));
        Assert.Equal(new Position(2, 10), tree.Source.PositionOf(map.Entries[0].Value.Span.Start));
        Assert.Equal(["a", "b"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void Any_text_and_damaged_json_is_read() => Soundness.HoldsFor(
        new JsonReader(), Real, "{", "}", "[", "]", ",", ":", "\"", "'", "\\", "\\u", "//", "/*", "*/", "1", "-", "true", "a", " ", "\n", "\r\n", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("[")]
    [InlineData("{\"a\":")]
    [InlineData("[{\"a\":[")]
    [InlineData("{\"a\":{")]
    public void Deep_nesting_is_survived(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length));

        Assert.True(Soundness.IsSound(new JsonReader(), nested));
        Assert.NotEmpty(Read(nested).Diagnostics);
    }

    [Fact]
    public void What_stands_behind_deep_nesting_is_read()
    {
        var deep = new string('[', Soundness.Deep) + new string(']', Soundness.Deep);
        var map = Assert.IsType<MapNode>(Read($"{{\"a\": {deep}, \"b\": 1}}").Statements[0]);

        Assert.Equal(["a", "b"], map.Entries.Select(e => e.Key));
    }

    private static SyntaxTree Read(string text) => new JsonReader().Read(new SourceText("a.json", text));
}
