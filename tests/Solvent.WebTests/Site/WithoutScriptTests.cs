using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

[Collection(SiteTests.Name)]
public sealed class WithoutScriptTests(SiteFixture site)
{
    private static BrowserNewContextOptions NoScript => new() { JavaScriptEnabled = false };

    [BrowserFact]
    public async Task Every_page_says_what_it_has_to_say()
    {
        var overview = await site.OpenAsync("/", NoScript);
        await Assertions.Expect(overview.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("of work is owed");
        await Assertions.Expect(overview.Locator(".items tbody tr")).ToHaveCountAsync(10);

        var register = await site.OpenAsync("/debt?category=data", NoScript);
        await Assertions.Expect(register.Locator("tbody tr")).ToHaveCountAsync(2);

        var item = await site.OpenAsync("item", NoScript);
        await Assertions.Expect(item.Locator(".marked").First).ToContainTextAsync("client.chat.completions.create");

        var rule = await site.OpenAsync("/rules/P02", NoScript);
        await Assertions.Expect(rule.GetByRole(AriaRole.Heading, new() { Name = "How to fix it" })).ToBeVisibleAsync();
    }

    [BrowserFact]
    public async Task Forms_work_and_say_what_became_of_them()
    {
        var page = await site.OpenAsync(await site.ItemPathAsync("L01", "deployment"), NoScript);

        await page.GetByLabel("Owner").FillAsync("Ops <b>team</b>");
        await page.GetByRole(AriaRole.Button, new() { Name = "Assign" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync("Assigned to Ops <b>team</b>.");

        await page.GetByLabel("To be paid by").FillAsync("2099-12-31");
        await page.GetByRole(AriaRole.Button, new() { Name = "Plan" }).ClickAsync();
        await Assertions.Expect(page.Locator(".figures")).ToContainTextAsync("by 2099-12-31");

        await page.GetByRole(AriaRole.Button, new() { Name = "Start work" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToHaveTextAsync("In progress now.");
        await page.ReloadAsync();
        await Assertions.Expect(page.Locator(".notice")).ToHaveCountAsync(0);
        await Assertions.Expect(page.Locator(".timeline li")).ToHaveCountAsync(5);
    }

    [BrowserFact]
    public async Task A_decision_that_cannot_be_written_down_is_refused_with_the_reason()
    {
        var path = await site.ItemPathAsync("M12", "intents");
        var home = Directory.CreateDirectory(Path.Combine(site.Folder, ".solvent"));
        var blocked = Path.Combine(home.FullName, "decisions.yaml");
        var kept = File.Exists(blocked) ? await File.ReadAllTextAsync(blocked) : null;
        File.Delete(blocked);
        Directory.CreateDirectory(blocked);
        var page = await site.OpenAsync(path, NoScript);
        await page.GetByText("False alarm: it is no debt").ClickAsync();
        await page.GetByLabel("Why the rule is wrong here").FillAsync("We host the weights.");
        await page.GetByRole(AriaRole.Button, new() { Name = "Mark as a false alarm" }).ClickAsync();

        Directory.Delete(blocked);
        if (kept is not null)
        {
            await File.WriteAllTextAsync(blocked, kept);
        }

        await Assertions.Expect(page.Locator(".refusal")).ToContainTextAsync("decisions.yaml");
        await Assertions.Expect(page.GetByLabel("Why the rule is wrong here")).ToHaveValueAsync("We host the weights.");
        await page.GotoAsync(new Uri(site.Address, path).ToString());
        await Assertions.Expect(page.Locator(".timeline")).Not.ToContainTextAsync("We host the weights.");
    }

    [BrowserFact]
    public async Task A_refusal_is_shown_and_what_was_typed_stays()
    {
        var page = await site.OpenAsync("item", NoScript);
        await page.GetByText("Accept: live with it for now").ClickAsync();
        await page.GetByLabel("Why it may stay").FillAsync("Until the new\nclient is there.");
        await page.GetByLabel("Until (may stay empty)").EvaluateAsync("field => field.removeAttribute('min')");
        await page.GetByLabel("Until (may stay empty)").FillAsync("2001-01-01");
        await page.GetByRole(AriaRole.Button, new() { Name = "Accept", Exact = true }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("The last day is over already");
        await Assertions.Expect(page.GetByLabel("Why it may stay")).ToHaveValueAsync("Until the new\nclient is there.");
    }
}
