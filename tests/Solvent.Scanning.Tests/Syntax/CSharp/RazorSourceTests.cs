using Solvent.Scanning.Syntax;
using Solvent.Scanning.Syntax.CSharp;
using Solvent.Scanning.Tests.Pipeline;
using Solvent.Testing;

namespace Solvent.Scanning.Tests.Syntax.CSharp;

public sealed class RazorSourceTests
{
    private const string Page = """"
        @page "/chat"
        @using Microsoft.Extensions.AI
        @inject IChatClient Client
        <p title="a { b }">@answer</p>
        @foreach (var m in list) { <b>@m</b> }

        @code {
            private string? answer; // }
            private const string Brace = "}" + @"""}" + $"{1}}}" + """}""" + '}';
        }
        """";

    [Fact]
    public void What_a_page_injects_and_its_code_are_read_at_their_places()
    {
        var report = Scans.Of("P02", "Chat.razor", "@page \"/\"\n@using Microsoft.Extensions.AI\n@inject IChatClient Client\n<p>@a</p>\n@code {\n  string s = \"}\";\n  async Task Go() => a = await Client.GetResponseAsync(\"hi\");\n}\n<p>later</p>\n");

        Assert.Equal([(7, 32)], report.Findings.Select(f => (f.Start.Line, f.Start.Column)));
        Assert.Empty(report.Diagnostics);
    }

    [Fact]
    public void Namespaces_come_from_the_imports_above()
    {
        var files = new Dictionary<string, string>
        {
            ["Web/_Imports.razor"] = "@using Microsoft.Extensions.AI\n",
            ["Web/Pages/Chat.razor"] = "@inject IChatClient Client\n@code {\n  Task Go() => Client.GetResponseAsync(\"hi\");\n}\n",
            ["Other/Chat.razor"] = "@inject IChatClient Client\n@code {\n  Task Go() => Client.GetResponseAsync(\"hi\");\n}\n",
        };

        Assert.Equal(["Web/Pages/Chat.razor"], Scans.Of("P02", files).Findings.Select(f => f.Path));
    }

    [Theory]
    [InlineData("@code {", 7)]
    [InlineData("@code { a { } } b", 14)]
    [InlineData("@functions{ var s = \"}\"; }", 25)]
    [InlineData("@code { /* } */ // }\n }", 22)]
    [InlineData("@code { var c = '}'; var d = '\\''; }", 35)]
    [InlineData("@code { var c = @\"}\"; }", 22)]
    [InlineData("@code { var c = \"\"\"}\"\"\"; }", 25)]
    public void The_brace_that_closes_a_block_is_found(string text, int expected) => Assert.Equal(expected, Braces.EndOf(text, text.IndexOf('{', StringComparison.Ordinal)));

    [Fact]
    public void Any_text_keeps_its_length_and_is_read()
    {
        foreach (var cut in Enumerable.Range(0, Page.Length))
        {
            var source = RazorSource.Open(new SourceText("a.razor", Page[..cut]));

            Assert.Equal(cut, source.Text.Length);
            Assert.Null(TreeInvariants.Broken(new CSharpReader().Read(source)));
        }
    }
}
