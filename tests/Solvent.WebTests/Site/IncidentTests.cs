using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>An incident from its declaration to its end, with the forms of its pages.</summary>
public sealed class IncidentTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task An_incident_is_declared_answered_and_closed_on_clean_pages()
    {
        using var repository = SampleRepository.Plain();
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        await page.GetByRole(AriaRole.Link, new() { Name = "Incidents", Exact = true }).ClickAsync();
        await CleanPage.AssertAsync(page, "incidents-none");

        await DeclareAsync(page, "soon");
        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("Write when it began");
        await DeclareAsync(page, "");
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Declared.");
        await AttachAsync(page, "a link", "https://example.org/runs/7");
        await AttachAsync(page, "a fix plan, kept as evidence", "# Plan\nRoll back.");
        await Assertions.Expect(page.Locator("section[aria-labelledby=attached] tbody tr")).ToHaveCountAsync(2);
        await CleanPage.AssertAsync(page, "incident");

        await page.GetByLabel("What ended it").FillAsync("Rolled back.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the incident" }).ClickAsync();
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("closed");
        await page.GetByRole(AriaRole.Link, new() { Name = "Incidents", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".sum")).ToContainTextAsync("0 incidents open; 1 in all");
        await CleanPage.AssertAsync(page, "incidents");
    }

    private static async Task DeclareAsync(IPage page, string started)
    {
        await page.GetByLabel("What broke").FillAsync("Answers cite no source");
        await page.GetByLabel("Severity").SelectOptionAsync("critical");
        await page.GetByLabel("Started").FillAsync(started);
        await page.GetByRole(AriaRole.Button, new() { Name = "Declare" }).ClickAsync();
    }

    private static async Task AttachAsync(IPage page, string kind, string text)
    {
        await page.GetByLabel("Attach", new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = kind });
        await page.GetByLabel("Text", new() { Exact = true }).FillAsync(text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Attach", Exact = true }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Attached.");
    }
}
