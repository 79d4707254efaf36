using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Yaml;

namespace Solvent.Scanning.Tests.Syntax.Yaml;

public class YamlReaderTests
{
    [Theory]
    [InlineData("a: 1\nb: [x, {y: z}, ]\nc:\n- true\n- ~\n", "{'a': 1, 'b': ['x', {'y': 'z'}], 'c': [true, null]}")]
    [InlineData("a:\nb: yes\n1: 2\n", "{'a': null, 'b': 'yes', 1: 2}")]
    [InlineData("a: |\n  x\n   y\n\nb: >-\n  u\n  v\n", "{'a': 'x\\n y\\n', 'b': 'u v'}")]
    [InlineData("a: 'it''s'\nb: \"x\\ty\"\nc: plain\n  more\n", "{'a': 'it's', 'b': 'x\ty', 'c': 'plain more'}")]
    [InlineData("a: 1\n---\n- b\n...\n--- c\n", "{'a': 1}\n['b']\n'c'")]
    [InlineData("? [a, b]\n: c\n", "{?['a', 'b']: 'c'}")]
    [InlineData("a: !!str 1\nb: !Ref x\n", "{'a': '1', 'b': 'x'}")]
    [InlineData("a: &x {b: 1}\nc:\n  <<: *x\n  d: *x\n", "{'a': {'b': 1}, 'c': {***x, 'd': *x}}")]
    [InlineData("globs: *.ts\n", "{'globs': '*.ts'}")]
    [InlineData("a: 0x1F\nb: -1.5e3\nc: 1.2.3\nd: .inf\n", "{'a': 0x1F, 'b': -1.5e3, 'c': '1.2.3', 'd': .inf}")]
    [InlineData("", "")]
    public void Documents(string text, string expected)
    {
        var tree = Read(text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.True(Soundness.IsSound(new YamlReader(), text));
    }

    [Theory]
    [InlineData("\n")]
    [InlineData("\r\n")]
    public void Spans_are_exact(string lineEnd)
    {
        var text = string.Join(lineEnd, "😀: \"é😀\"\t# c", "b:\t&x !t 'v'", "c: |", "  l1", "  l2", "", "d: [p, {q: w} ]", "");
        var tree = Read(text);
        var map = Assert.IsType<MapNode>(tree.Statements[0]);

        Assert.Equal(["\"é😀\"", "'v'", "|" + lineEnd + "  l1" + lineEnd + "  l2", "[p, {q: w} ]"], map.Entries.Select(e => tree.Source.Slice(e.Value.Span).ToString()));
        Assert.Equal([new Position(1, 5), new Position(2, 10), new Position(3, 4), new Position(7, 4)], map.Entries.Select(e => tree.Source.PositionOf(e.Value.Span.Start)));
    }

    [Fact]
    public void Comments_are_told_from_hashes_in_scalars()
    {
        var tree = Read("# one\na: b # two\nc: 'x # y'\nd: e#f\ng: |\n  # no\n#three\n");

        Assert.Equal(["one", "two", "three"], tree.Comments.Select(c => c.Text));
    }

    [Fact]
    public void An_alias_bomb_stays_small()
    {
        var lines = Enumerable.Range(1, 60).Select(i => $"a{i}: &a{i} [{string.Join(", ", Enumerable.Repeat($"*a{i - 1}", 9))}]");
        var tree = Read("a0: &a0 x\n" + string.Join("\n", lines));

        Assert.Empty(tree.Diagnostics);
        Assert.InRange(Soundness.Nodes(tree).Count(), 600, 1000);
    }

    [Fact]
    public void An_alias_of_what_it_stands_in_ends() => Assert.Equal("{'a': [*x]}", TreePrinter.Print(Read("a: &x [*x]")));

    [Fact]
    public void A_helm_template_is_read_with_its_templates_as_written()
    {
        const string Text = """
            {{- if .Values.enabled }}
            apiVersion: apps/v1
            metadata:
              name: {{ include "app.name" . }}
              labels:
                {{- include "app.labels" . | nindent 4 }}
            spec:
              replicas: {{ .Values.replicas }}
              {{ .Values.key }}: on
              containers:
              - image: "{{ .Values.image }}:{{ .Values.tag }}"
                args: ["--model", {{ .Values.model | quote }}]
              - image: nginx:latest
            {{- end }}
            """;
        var tree = Read(Text);

        Assert.Empty(tree.Diagnostics);
        Assert.Equal(
            "{'apiVersion': 'apps/v1', 'metadata': {'name': '{{ include \"app.name\" . }}', 'labels': null}, "
            + "'spec': {'replicas': '{{ .Values.replicas }}', '{{ .Values.key }}': 'on', "
            + "'containers': [{'image': '{{ .Values.image }}:{{ .Values.tag }}', 'args': ['--model', '{{ .Values.model | quote }}']}, {'image': 'nginx:latest'}]}}",
            TreePrinter.Print(tree));
        Assert.Equal("nginx:latest", Soundness.Written(tree, "nginx:latest"));
    }

    private static SyntaxTree Read(string text) => new YamlReader().Read(new SourceText("a.yaml", text));
}
