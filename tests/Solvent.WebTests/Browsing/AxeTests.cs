namespace Solvent.WebTests.Browsing;

public sealed class AxeTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_page_without_faults_is_clean()
    {
        await using var site = await TinySite.StartAsync(Page("<p>Nothing is owed.</p>"));
        var page = await browser.OpenAsync(site.Address);

        await Axe.AssertCleanAsync(page);
    }

    [BrowserFact]
    public async Task A_picture_without_a_text_and_a_field_without_a_label_are_found()
    {
        await using var site = await TinySite.StartAsync(Page("""<img src="debt.png"><input type="text">"""));
        var page = await browser.OpenAsync(site.Address);

        var violations = await Axe.CheckAsync(page);

        Assert.Equal(["image-alt", "label"], violations.Select(violation => violation.Id).Order());
        Assert.Contains("debt.png", violations.Single(violation => violation.Id == "image-alt").ToString(), StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task The_colours_are_judged_as_they_are_shown_in_the_dark()
    {
        const string Style = "<style>@media (prefers-color-scheme: dark) { body { background: #222; color: #333 } }</style>";
        await using var site = await TinySite.StartAsync(Page("<p>Nothing is owed.</p>", Style));

        var light = await browser.OpenAsync(site.Address, new() { ColorScheme = Microsoft.Playwright.ColorScheme.Light, BypassCSP = true });
        var dark = await browser.OpenAsync(site.Address, new() { ColorScheme = Microsoft.Playwright.ColorScheme.Dark, BypassCSP = true });

        await Axe.AssertCleanAsync(light);
        Assert.Contains(await Axe.CheckAsync(dark), violation => violation.Id == "color-contrast");
    }

    private static string Page(string body, string head = "") =>
        $"""
        <!doctype html>
        <html lang="en">
        <head><meta charset="utf-8"><title>A page</title>{head}</head>
        <body><main><h1>Debt</h1>{body}</main></body>
        </html>
        """;
}
