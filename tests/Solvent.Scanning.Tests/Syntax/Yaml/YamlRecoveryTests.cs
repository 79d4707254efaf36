using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Yaml;

namespace Solvent.Scanning.Tests.Syntax.Yaml;

public class YamlRecoveryTests
{
    private const string Real = """
        # deployment
        services: &s
          app:
            image: "python:{{ .tag }}" # why
            env: [A=1, {k: v}]
            run: |
              a: b
                c
          db: { <<: *s, port: 5432 }
        list:
        - name: 'it''s'
          on: true
        - - x
          - ~
        ---
        ? q
        : >-
          folded
          text
        """;

    [Theory]
    [InlineData("a: 1\nb: 'x\nc:\n  d: 2\n  e:\n  - f: 3\n    g: [h, i]\n  - j\nk: \"l\"\n",
        "{'a': 1, 'b': ''x', 'c': {'d': 2, 'e': [{'f': 3, 'g': ['h', 'i']}, 'j']}, 'k': 'l'}")]
    [InlineData("a: b: c\nd:\n  e: |\n    x: y\n    z\n  f: 1\n", "{'a': 'b: c', 'd': {'e': '    x: y\\n    z', 'f': 1}}")]
    [InlineData("a: @x\nb: %y # c\n\td: 1\n- e\n", "{'a': '@x', 'b': '%y', 'd': 1}\n['e']")]
    [InlineData("- a: @x\n  b: 1\n- c\n-\n  d: 2\n", "[{'a': '@x', 'b': 1}, 'c', {'d': 2}]")]
    public void What_is_no_yaml_gives_its_keys_and_values(string text, string expected)
    {
        var tree = Read(text);

        Assert.NotEmpty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.True(Soundness.IsSound(new YamlReader(), text));
    }

    [Fact]
    public void Only_the_broken_document_is_recovered()
    {
        var tree = Read("a: {b: \"x\\ty\"}\n---\nc: @d\n---\ne: {f: \"x\\ty\"}\n");

        Assert.Single(tree.Diagnostics);
        Assert.Equal("{'a': {'b': 'x\ty'}}\n{'c': '@d'}\n{'e': {'f': 'x\ty'}}", TreePrinter.Print(tree));
    }

    [Fact]
    public void Recovered_values_have_exact_places_and_comments()
    {
        var tree = Read("a: @😀\r\nb:\r\n  c: \"v\" # why\r\n");

        Assert.Equal("\"v\"", Soundness.Written(tree, "v"));
        Assert.Equal(["why"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void A_huge_file_is_read_line_by_line()
    {
        var text = "a: |\n" + string.Concat(Enumerable.Repeat("  0123456789012345678901234567890123456789\n", 130_000)) + "b:\n  c: 1\n";

        Assert.EndsWith("'b': {'c': 1}}", TreePrinter.Print(Read(text)), StringComparison.Ordinal);
    }

    [Fact]
    public void Any_text_and_damaged_yaml_is_read() => Soundness.HoldsFor(
        new YamlReader(), Real, "a", ":", ": ", "- ", "-", "? ", "\n", "\n  ", "\n    ", "\r\n", "\r", "\t", " ", "[", "]", "{", "}", "{{", "}}", ",", "&a ", "*a", "<<: ", "!t ", "!!", "|", ">-",
        "|2\n", "'", "\"", "\\", "#", " # ", "---\n", "...\n", "%YAML 1.2\n", "%TAG", "~", "1", "@", "`", "\u0085", "\u2028", "\uFEFF", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("[")]
    [InlineData("{a: ")]
    [InlineData("- ")]
    [InlineData("? ")]
    [InlineData("&a ")]
    [InlineData("!t ")]
    [InlineData("a: {{ ")]
    [InlineData("---\n@\n")]
    public void Deep_nesting_is_survived(string piece) =>
        Assert.True(Soundness.IsSound(new YamlReader(), string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length))));

    [Fact]
    public void Deep_indentation_is_survived()
    {
        var lines = Enumerable.Range(0, 1500).Select(i => new string(' ', i) + "a:");

        Assert.True(Soundness.IsSound(new YamlReader(), string.Join("\n", lines)));
    }

    private static SyntaxTree Read(string text) => new YamlReader().Read(new SourceText("a.yaml", text));
}
