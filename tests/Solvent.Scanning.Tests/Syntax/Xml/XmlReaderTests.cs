using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.Xml;

namespace Solvent.Scanning.Tests.Syntax.Xml;

public sealed class XmlReaderTests
{
    private const string Real = """
        <?xml version="1.0" encoding="utf-8"?>
        <!-- a web project -->
        <Project Sdk="Microsoft.NET.Sdk.Web">
          <PropertyGroup Condition=" '$(OS)' == 'Unix' &amp;&amp; true ">
            <TargetFramework>net10.0</TargetFramework>
            <Nullable>enable</Nullable><LangVersion />
          </PropertyGroup>
          <ItemGroup>
            <PackageReference Include="OpenAI" Version="2.1.0" />
            <PackageReference Include='Azure.Identity'><Version>1.13.0</Version></PackageReference>
            <Text xml:space="preserve"><![CDATA[a < b]]> &#x41;&#66;&lt;</Text>
          </ItemGroup>
        </Project>
        """;

    [Theory]
    [InlineData("<a><b>x</b><c d='1' e=\"2\"/></a>", "{'a': {'b': 'x', 'c': {'d': '1', 'e': '2'}}}")]
    [InlineData("<a>\n <b>1</b>\n <b>2</b>\n</a>", "{'a': {'b': '1', 'b': '2'}}")]
    [InlineData("<?xml version='1.0'?><!DOCTYPE a><a b='1'>text</a>", "{'a': {'b': '1', #text: 'text'}}")]
    [InlineData("<a>&lt;&amp;&#65;&#x42;&other;& x</a>", "{'a': '<&AB&other;& x'}")]
    [InlineData("<a><![CDATA[<b> & c]]></a>", "{'a': '<b> & c'}")]
    [InlineData("<a/><b></b>", "{'a': '', 'b': ''}")]
    public void Documents(string text, string expected)
    {
        var tree = Read(text);

        Assert.Equal(expected, TreePrinter.Print(tree));
        Assert.Empty(tree.Diagnostics);
        Assert.True(Soundness.IsSound(new XmlReader(), text));
    }

    [Theory]
    [InlineData("<a><b>x</a>", "{'a': {'b': 'x'}}")]
    [InlineData("<a><b>x</c></b></a>", "{'a': {'b': 'x'}}")]
    [InlineData("<a b=1 c \"d\" e='2><f/></a>", "{'a': {'b': '1', 'c': '', 'd': '', 'e': '2>', 'f': ''}}")]
    [InlineData("<a>1 < 2", "{'a': '1 < 2'}")]
    [InlineData("</a><b", "{'b': ''}")]
    public void Broken_markup_keeps_what_can_be_read(string text, string expected)
    {
        Assert.Equal(expected, TreePrinter.Print(Read(text)));
        Assert.True(Soundness.IsSound(new XmlReader(), text));
    }

    [Fact]
    public void Comments_and_spans_are_exact()
    {
        var tree = Read("<!-- c -->\r\n<a b=\"é😀\"> t </a>");

        Assert.Equal(["c"], tree.Comments.Select(c => c.Text));
        Assert.Equal("\"é😀\"", Soundness.Written(tree, "é😀"));
        Assert.Equal("t", Soundness.Written(tree, "t"));
    }

    [Fact]
    public void Any_text_and_damaged_xml_is_read() => Soundness.HoldsFor(
        new XmlReader(), Real, "<", ">", "</", "/>", "<a", "<a>", "</a>", "<b c=", "\"", "'", "=", "<!--", "-->", "<![CDATA[", "]]>", "<?", "?>", "<!", "&", "&amp;", "&#", ";", "x", " ", "\n", "\r\n", "😀", "\ud800", "\0");

    [Theory]
    [InlineData("<a>")]
    [InlineData("<a b='")]
    [InlineData("<a ")]
    [InlineData("</a>")]
    [InlineData("<a></b>")]
    [InlineData("&")]
    [InlineData("<!--")]
    public void Deep_nesting_is_survived(string piece)
    {
        var nested = string.Concat(Enumerable.Repeat(piece, Soundness.Deep / piece.Length));

        Assert.True(Soundness.IsSound(new XmlReader(), nested));
        Assert.True(Soundness.IsSound(new XmlReader(), "<x>" + nested));
    }

    private static SyntaxTree Read(string text) => new XmlReader().Read(new SourceText("a.csproj", text));
}
