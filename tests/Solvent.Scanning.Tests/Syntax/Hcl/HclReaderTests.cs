using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Hcl;

namespace Solvent.Scanning.Tests.Syntax.Hcl;

public sealed class HclReaderTests
{
    private const string Real = """
        # network
        terraform {
          required_providers { aws = { source = "hashicorp/aws", version = "~> 5.0" } }
        }

        resource "aws_instance" "web" {
          ami           = var.ami == "" ? data.aws_ami.latest.id : "${var.prefix}-${local.names[0]}"
          count         = length(var.zones) > 1 && !var.single ? 2 : 1 // two
          tags          = merge(var.tags, { Name = "web", "a b" : 1, (var.key) = true })
          security      = [for k, v in var.groups : upper(v.id) if v.enabled]
          by_id         = { for g in var.groups : g.id => g... }
          user_data     = <<-EOT
            #!/bin/sh
            echo "${var.name}" $${literal}
            %{ if var.debug ~} set -x %{ endif }
          EOT
          ids           = aws_subnet.main[*].id
          lifecycle { ignore_changes = [tags, /* all */ ami] }
        }
        """;

    [Theory]
    [InlineData("a = 1\nb = \"x\"\nc = true", "{'a': 1, 'b': 'x', 'c': true}")]
    [InlineData("resource \"aws_s3_bucket\" \"data\" {\n  bucket = \"b\"\n}", "{'resource': {'aws_s3_bucket': {'data': {'bucket': 'b'}}}}")]
    [InlineData("module x { source = \"./m\" }\nmodule y {}", "{'module': {'x': {'source': './m'}}, 'module': {'y': {}}}")]
    [InlineData("a = var.x ? [1, 2] : null", "{'a': (if var.x [1, 2] null)}")]
    [InlineData("a = \"${var.p}-x${f(1)}\"", "{'a': '{}-x{}'<var.p, f(1)>}")]
    [InlineData("a = \"$${no} %%{no} \\\"q\\\"\\n\"", "{'a': '${no} %{no} \"q\"\\n'}")]
    [InlineData("a = <<EOT\nx ${y}\nEOT\nb = 1", "{'a': 'x {}\\n'<y>, 'b': 1}")]
    [InlineData("a = b.c[0].d[\"e\"].*.f", "{'a': b.c[0].d['e'].*.f}")]
    [InlineData("a = !b && c || d == -1 + x", "{'a': (or (and (not b) c) (== d (+ -1 x)))}")]
    [InlineData("a = merge(b...)", "{'a': merge(*(spread b))}")]
    [InlineData("a = { b = 1, \"c d\" : 2\n e = 3 }", "{'a': {'b': 1, 'c d': 2, 'e': 3}}")]
    [InlineData("a = [for k, v in m : v.id if v.on]", "{'a': (loop <(in k v m)> v.id v.on)}")]
    [InlineData("a = { for g in gs : g.id => g }", "{'a': (loop <(in g gs)> g.id g)}")]
    [InlineData("a = f(\n  1,\n  2,\n)\nb = 2", "{'a': f(1, 2), 'b': 2}")]
    public void Documents(string text, string expected)
    {
        var tree = Read(text);

        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.Empty(tree.Diagnostics);
        Assert.True(Soundness.IsSound(new HclReader(), text));
    }

    [Theory]
    [InlineData("a = \nb = 2", "{'a': (other), 'b': 2}")]
    [InlineData("a 1 2\nb = 2", "{'b': 2}")]
    [InlineData("a {\nb = 2", "{'a': {'b': 2}}")]
    [InlineData("}\nb = \"x\nc = 3", "{'b': 'x', 'c': 3}")]
    public void Broken_lines_are_skipped(string text, string expected)
    {
        var tree = Read(text);

        Assert.Equal(expected, TreePrinter.Print(tree));
    }

    [Fact]
    public void Comments_and_spans_are_exact()
    {
        var tree = Read("# a\r\nb = \"é😀\" // c\r\n/* d */ e = 1");

        Assert.Equal(["a", "c", "d"], tree.Comments.Select(c => c.Text));
        Assert.Equal("\"é😀\"", Soundness.Written(tree, "é😀"));
    }

    [Fact]
    public void Any_text_and_damaged_hcl_is_read() => Soundness.HoldsFor(
        new HclReader(), Real, "a", " = ", "{", "}", "[", "]", "(", ")", "\"", "${", "%{", "$${", "<<EOT\n", "EOT\n", "for ", " in ", "=>", "...", "?", ":", "&&", "||", "!", "-", ".", "*", "\n", "\r\n", "#", "//", "/*", "*/", ",", "1", "\\", "\\u00", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("a {")]
    [InlineData("a \"b\" \"c\" ")]
    [InlineData("(")]
    [InlineData("[")]
    [InlineData("{a=")]
    [InlineData("\"${")]
    [InlineData("!")]
    [InlineData("a ? ")]
    [InlineData("a.b")]
    [InlineData("a[0]")]
    [InlineData("f(a||b&&c==d+")]
    [InlineData("[for a in ")]
    [InlineData("<<A\n${")]
    public void Deep_nesting_is_survived(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length));

        Assert.True(Soundness.IsSound(new HclReader(), nested));
        Assert.True(Soundness.IsSound(new HclReader(), "a = " + nested));
    }

    private static SyntaxTree Read(string text) => new HclReader().Read(new SourceText("a.tf", text));
}
