using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>KPIs from the catalogue to a reached target, with the forms of their pages.</summary>
public sealed class KpiTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_kpi_is_chosen_tracked_recorded_and_shown_on_clean_pages()
    {
        using var repository = SampleRepository.Plain();
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "KPIs", Exact = true }).ClickAsync();
        await CleanPage.AssertAsync(page, "kpis-none");

        await TrackAsync(page, "Debt owed", "0");
        await Assertions.Expect(page.Locator("section[aria-labelledby=values] tbody tr")).ToHaveCountAsync(1);
        await page.GetByRole(AriaRole.Link, new() { Name = "KPIs", Exact = true }).First.ClickAsync();
        await TrackAsync(page, "Change failure rate", "0.1", "0.2");
        foreach (var (period, value) in new[] { ("2026-01", "0.21"), ("2026-02", "0.16"), ("2026-03", "0.17"), ("2026-05", "0.08") })
        {
            await RecordAsync(page, period, value);
            await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Recorded.");
        }

        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("reached");
        await CleanPage.AssertAsync(page, "kpi");
        await RecordAsync(page, "2026-06", "8");
        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("write 0.08 for 8 %");
        await page.GetByRole(AriaRole.Link, new() { Name = "KPIs", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".sum")).ToContainTextAsync("2 KPIs tracked; 1 of 2 targets reached");
        await CleanPage.AssertAsync(page, "kpis");
    }

    private static async Task TrackAsync(IPage page, string title, string target, string? baseline = null)
    {
        await page.GetByRole(AriaRole.Link, new() { Name = title, Exact = true }).ClickAsync();
        await page.GetByLabel("In", new() { Exact = true }).SelectOptionAsync("support-bot");
        await page.GetByLabel("Baseline").FillAsync(baseline ?? "");
        await page.GetByLabel("Target").FillAsync(target);
        await page.GetByLabel("Owner").FillAsync("@platform");
        await page.GetByRole(AriaRole.Button, new() { Name = "Track", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Tracked.");
    }

    private static async Task RecordAsync(IPage page, string period, string value)
    {
        await page.GetByLabel("Value:").FillAsync(value);
        await page.GetByLabel("Period, such as").FillAsync(period);
        await page.GetByRole(AriaRole.Button, new() { Name = "Record" }).ClickAsync();
    }
}
