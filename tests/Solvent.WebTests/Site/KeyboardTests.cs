using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

[Collection(SiteTests.Name)]
public sealed class KeyboardTests(SiteFixture site)
{
    private const int MostStops = 60;

    [BrowserFact]
    public async Task The_register_is_searched_and_filtered_with_keys_alone()
    {
        var page = await site.OpenAsync("/debt");

        await TabToAsync(page, "search");
        await page.Keyboard.TypeAsync("timeout");
        await TabToAsync(page, "component");
        await page.Keyboard.TypeAsync("agent");
        await TabToAsync(page, "sort");
        await page.Keyboard.PressAsync("Tab");
        await page.Keyboard.PressAsync("Enter");

        await page.WaitForURLAsync("**/debt?*search=timeout*");
        Assert.Contains("component=agent+desk", page.Url, StringComparison.Ordinal);
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByLabel("Component")).ToHaveValueAsync("agent desk");
        await Assertions.Expect(page.GetByRole(AriaRole.Searchbox)).ToHaveValueAsync("timeout");
    }

    [BrowserFact]
    public async Task An_item_is_accepted_and_reopened_with_keys_alone()
    {
        var page = await site.OpenAsync(await site.ItemPathAsync("P08", "agent desk"));

        await FocusAsync(page, "summary", "Accept: live with it for now");
        await page.Keyboard.PressAsync("Enter");
        await TabToAsync(page, "accept-reason");
        await page.Keyboard.TypeAsync("The desk shows the text only.");
        await FocusAsync(page, "button", "Accept");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Accepted");
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("accepted");
        await Assertions.Expect(page.Locator(".timeline")).ToContainTextAsync("The desk shows the text only.");
        Assert.Contains("The desk shows the text only.", await File.ReadAllTextAsync(Path.Combine(site.Folder, ".solvent/decisions.yaml")), StringComparison.Ordinal);

        await FocusAsync(page, "summary", "Reopen: lift what was decided");
        await page.Keyboard.PressAsync("Enter");
        await FocusAsync(page, "button", "Reopen");
        await page.Keyboard.PressAsync("Enter");

        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Owed again");
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("open");
    }

    private static Task TabToAsync(IPage page, string id) => TabUntilAsync(page, $"document.activeElement.id === '{id}'");

    private static Task FocusAsync(IPage page, string tag, string text) =>
        TabUntilAsync(page, $"document.activeElement.localName === '{tag}' && document.activeElement.textContent.trim() === '{text}'");

    private static async Task TabUntilAsync(IPage page, string condition)
    {
        for (var i = 0; i < MostStops; i++)
        {
            await page.Keyboard.PressAsync("Tab");
            if (await page.EvaluateAsync<bool>(condition))
            {
                return;
            }
        }

        Assert.Fail($"Not reached with Tab: {condition}");
    }
}
