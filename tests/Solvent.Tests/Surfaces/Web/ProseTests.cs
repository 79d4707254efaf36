using Microsoft.Extensions.DependencyInjection;
using Solvent.Surfaces.Web;

namespace Solvent.Tests.Surfaces.Web;

public sealed class ProseTests
{
    [Theory]
    [InlineData("One line\nthat goes on.", "<p>One line that goes on.</p>")]
    [InlineData("First.\n\nSecond.", "<p>First.</p><p>Second.</p>")]
    [InlineData("- one\n- `two`", "<ul><li>one</li><li><code>two</code></li></ul>")]
    [InlineData("Say `a < b` and **mind** it.", "<p>Say <code>a &lt; b</code> and <strong>mind</strong> it.</p>")]
    [InlineData("A lone ` stays, and ** too.", "<p>A lone ` stays, and ** too.</p>")]
    [InlineData("`**not bold**`", "<p><code>**not bold**</code></p>")]
    [InlineData("<script>alert(1)</script>", "<p>&lt;script&gt;alert(1)&lt;/script&gt;</p>")]
    [InlineData("[a](javascript:alert(1))", "<p>[a](javascript:alert(1))</p>")]
    [InlineData("back\u202ewards \u001b[2J", "<p>back\\u202ewards \\x1b[2J</p>")]
    public async Task The_little_markdown_of_rules_is_drawn_and_all_else_is_text(string text, string html)
    {
        await using var services = new ServiceCollection().BuildServiceProvider();

        var drawn = await PageRendering.RenderAsync(services, Prose.Of(text));

        Assert.Equal("<!doctype html>\n" + html, drawn);
    }
}
