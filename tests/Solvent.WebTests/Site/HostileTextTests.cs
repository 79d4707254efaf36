using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

[Collection(SiteTests.Name)]
public sealed class HostileTextTests(SiteFixture site)
{
    [BrowserFact]
    public async Task No_page_runs_or_loads_what_the_policy_forbids()
    {
        foreach (var path in SiteFixture.Pages.Append(await site.ItemPathAsync("P02", "<b>bold</b> & co")))
        {
            var complaints = new List<string>();
            var page = await site.OpenAsync("/rules");
            page.Console += (_, message) => complaints.Add(message.Text);
            page.PageError += (_, error) => complaints.Add(error);
            page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
            var target = path == "item" ? await site.ItemPathAsync("P02", "answering") : path;
            await page.GotoAsync(new Uri(site.Address, target).ToString(), new() { WaitUntil = Microsoft.Playwright.WaitUntilState.NetworkIdle });

            Assert.DoesNotContain(complaints, complaint => !complaint.Contains("404", StringComparison.Ordinal));
            Assert.Equal(0, await page.Locator("main script, main img, main b, main [onerror], [style], style").CountAsync());
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task Names_and_code_are_shown_as_they_are_written()
    {
        var page = await site.OpenAsync("item");
        var text = await page.Locator("main").InnerTextAsync();

        Assert.Contains(SampleRepository.HostileName, text, StringComparison.Ordinal);
        Assert.Contains("</pre></code><script>alert('code')</script> & \"quoted\"", text, StringComparison.Ordinal);
        Assert.Contains("<script>alert('finding')</script>", text, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task What_would_move_a_cursor_or_turn_text_round_is_made_visible()
    {
        var page = await site.OpenAsync("item");
        var text = await page.Locator("main").InnerTextAsync();

        Assert.Contains(@"\x1b[31mred", text, StringComparison.Ordinal);
        Assert.Contains(@"\u202ereversed", text, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', text);
        Assert.DoesNotContain('\u202e', text);
    }

    [BrowserFact]
    public async Task A_secret_is_shown_nowhere()
    {
        using var client = site.Client();
        var item = await site.ItemPathAsync("P14", "answering");
        foreach (var path in new[] { "/", "/debt?all=true", item, "/api/v1/debt?all=true" })
        {
            Assert.DoesNotContain(SampleRepository.Key, await client.GetStringAsync(new Uri(path, UriKind.Relative)), StringComparison.Ordinal);
        }

        Assert.Contains("bot/keys.py:3", await client.GetStringAsync(new Uri(item, UriKind.Relative)), StringComparison.Ordinal);
    }
}
