using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>From what is owed to what was paid, as the pages of items and assets tell it.</summary>
public sealed class AssetPagesTests(Browser browser) : IClassFixture<Browser>
{
    private const string Asset = "llm-call-guardrails";

    [BrowserFact]
    public async Task An_item_tells_the_section_that_treats_it_and_the_asset_the_items_that_it_treats()
    {
        using var repository = SampleRepository.Plain();
        var (code, _, error) = await UpProcess.RunInAsync(repository.Path, "asset", "add", $"{Asset}@1.0.0", "--target", "claude");
        Assert.True(code == 0, error);
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        await page.GotoAsync(new Uri(up.Address, "/debt?rule=P02").ToString());
        await page.Locator("tbody th a").First.ClickAsync();
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync($"{Asset} 1.0.0");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("token-caps");

        await page.GetByRole(AriaRole.Link, new() { Name = $"{Asset} 1.0.0" }).ClickAsync();
        await Assertions.Expect(page.Locator("#s-token-caps")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=debt] tbody tr").First).ToContainTextAsync("in progress");
        await Assertions.Expect(page.Locator("section[aria-labelledby=adopted]")).ToContainTextAsync("1.0.0, 1.1.0 is out");
        await Assertions.Expect(page.Locator("section[aria-labelledby=versions] tbody tr")).ToHaveCountAsync(2);
        await Axe.AssertCleanAsync(page);

        await page.GetByRole(AriaRole.Link, new() { Name = "Assets", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=adopted] tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "support-bot", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=assets]")).ToContainTextAsync("1.0.0 adopted");
        await Axe.AssertCleanAsync(page);

        await page.GotoAsync(new Uri(up.Address, "/failure-modes").ToString());
        await Assertions.Expect(page.Locator("details", new() { HasText = "A loop or an input makes the model write or call without end" }).Locator("summary")).ToContainTextAsync("sections adopted");
        await page.GotoAsync(new Uri(up.Address, "/context?path=bot/answer.py&tool=claude").ToString());
        await Assertions.Expect(page.Locator("section[aria-labelledby=loaded]")).ToContainTextAsync("CLAUDE.md");
    }

    [BrowserFact]
    public async Task A_path_that_leads_out_is_refused_and_an_asset_that_is_not_there_is_told()
    {
        using var repository = SampleRepository.Plain();
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());

        await page.GotoAsync(new Uri(up.Address, "/context?path=../../etc/passwd&tool=claude").ToString());
        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("A path is one of the repository");
        var answer = await page.GotoAsync(new Uri(up.Address, "/assets/no-such-asset?version=9.9.9").ToString());
        Assert.Equal(404, answer!.Status);
        await Assertions.Expect(page.Locator("h1")).ToContainTextAsync("There is no such asset");
    }
}
