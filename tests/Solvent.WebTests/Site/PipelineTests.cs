using System.Text.Json;
using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>Runs of pipelines in the browser.</summary>
public sealed class PipelineTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_run_that_another_process_began_goes_on_once_a_person_agrees_in_the_browser()
    {
        using var repository = SampleRepository.Persona("procurement-shortlist");
        var began = await UpProcess.RunInAsync(repository.Path, "pipeline", "run", "samples/procurement-shortlist", "--format", "json");
        Assert.True(began.Code == 0, began.Error);
        Assert.Equal("waiting", JsonElement.Parse(began.Out).GetProperty("state").GetString());

        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });

        await page.GetByRole(AriaRole.Link, new() { Name = "Pipelines", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".sum")).ToContainTextAsync("1 run waits for a person; 1 in all");
        await CleanPage.AssertAsync(page, "pipelines");
        await page.Locator("section[aria-labelledby=waiting] th a").ClickAsync();
        await CleanPage.AssertAsync(page, "run-waiting");
        await page.GetByRole(AriaRole.Button, new() { Name = "Decline" }).ClickAsync();
        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("Say why it is declined");

        await page.GetByLabel("Why (needed to decline)").FillAsync("Within the budget.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Agree" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Agreed; the run goes on.");
        for (var looks = 0; looks < 60 && !(await page.Locator(".figures").InnerTextAsync()).Contains("done", StringComparison.Ordinal); looks++)
        {
            await page.WaitForTimeoutAsync(500);
            await page.ReloadAsync();
        }

        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("done");
        await Assertions.Expect(page.Locator("section[aria-labelledby=steps]")).ToContainTextAsync("Within the budget.");
        await CleanPage.AssertAsync(page, "run-done");

        await page.GetByRole(AriaRole.Navigation, new() { Name = "Where you are" }).GetByRole(AriaRole.Link, new() { Name = "procurement-shortlist" }).ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=steps]")).ToContainTextAsync("offer-finder 1.");
        await Assertions.Expect(page.Locator("section[aria-labelledby=kpis] .note")).ToContainTextAsync("are not recorded");
        await CleanPage.AssertAsync(page, "pipeline");
        await page.Locator("section[aria-labelledby=steps] a[href^='/personas/offer-finder']").First.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("section[aria-labelledby=decided] .figures")).ToContainTextAsync("100 %");
        await CleanPage.AssertAsync(page, "persona-decisions");
        await page.Locator("section[aria-labelledby=decided] a[href^='/decisions/']").First.ClickAsync();
        await Assertions.Expect(page.Locator("section[aria-labelledby=lineage] svg")).ToHaveCountAsync(1);
    }
}
