using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

[Collection(SiteTests.Name)]
public sealed class AccessibilityTests(SiteFixture site)
{
    [BrowserFact]
    public Task Every_page_is_clean_in_the_light() => CheckAsync(ColorScheme.Light, 1280);

    [BrowserFact]
    public Task Every_page_is_clean_in_the_dark() => CheckAsync(ColorScheme.Dark, 1280);

    [BrowserFact]
    public Task Every_page_is_clean_on_a_small_screen() => CheckAsync(ColorScheme.Light, 320);

    [BrowserFact]
    public async Task No_page_is_wider_than_a_screen_of_320_pixels()
    {
        foreach (var path in SiteFixture.Pages)
        {
            var page = await site.OpenAsync(path, new() { ViewportSize = new() { Width = 320, Height = 700 } });

            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= 320, $"{path} is wider");
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task The_headings_of_every_page_begin_with_one_first_level_and_skip_none()
    {
        foreach (var path in SiteFixture.Pages)
        {
            var page = await site.OpenAsync(path);
            var levels = await page.EvaluateAsync<int[]>("[...document.querySelectorAll('h1,h2,h3,h4')].map(h => Number(h.tagName[1]))");

            Assert.True(levels is [1, ..] && levels.Count(level => level == 1) == 1, path);
            Assert.All(levels.Zip(levels.Skip(1)), pair => Assert.True(pair.Second <= pair.First + 1, path));
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task The_first_tab_stop_skips_to_the_content_and_is_seen()
    {
        var page = await site.OpenAsync("/debt");

        await page.Keyboard.PressAsync("Tab");
        var link = page.GetByRole(AriaRole.Link, new() { Name = "Skip to the content" });
        await Assertions.Expect(link).ToBeFocusedAsync();
        Assert.True((await link.BoundingBoxAsync())!.Y >= 0);
        await page.Keyboard.PressAsync("Enter");

        Assert.Equal("main", await page.EvaluateAsync<string>("document.activeElement.id"));
    }

    private async Task CheckAsync(ColorScheme scheme, int width)
    {
        foreach (var path in SiteFixture.Pages)
        {
            var page = await site.OpenAsync(path, new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
            await OpenDetailsAsync(page);
            await Axe.AssertCleanAsync(page);
            await page.Context.DisposeAsync();
        }
    }

    private static Task OpenDetailsAsync(IPage page) => page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
}
