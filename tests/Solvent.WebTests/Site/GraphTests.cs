using Microsoft.Playwright;
using Solvent.Modules.Signals.Contract;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>The graph's pages, by mouse and by keyboard.</summary>
public sealed class GraphTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task A_decision_is_followed_to_its_source_on_clean_pages()
    {
        using var repository = SampleRepository.Plain();
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        var decision = await DecideAsync(Path.Combine(repository.Path, ".git", "solvent", "ledger.db"));

        await page.GetByRole(AriaRole.Link, new() { Name = "Graph", Exact = true }).ClickAsync();
        await CleanPage.AssertAsync(page, "graph");
        await page.GetByLabel("Node", new() { Exact = true }).FillAsync(decision[..20]);
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator(".sum")).ToContainTextAsync("Complete: it rests on");
        await CleanPage.AssertAsync(page, "graph-decision");
        var chunk = page.Locator("svg a[href*='chunk']").First;
        await chunk.FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(page.Locator("h1")).ToHaveTextAsync("help/refunds.md#2");
        await page.GetByRole(AriaRole.Link, new() { Name = "source:help", Exact = true }).First.ClickAsync();
        await Assertions.Expect(page.Locator("table.items")).ToContainTextAsync($"decision:{decision}");
        await CleanPage.AssertAsync(page, "graph-source");
        await page.GotoAsync(new Uri(up.Address, $"/decisions/{decision}").ToString());
        await Assertions.Expect(page.Locator("section[aria-labelledby=lineage] svg")).ToHaveCountAsync(1);
        await CleanPage.AssertAsync(page, "decision-lineage");
    }

    private static async Task<string> DecideAsync(string ledger)
    {
        await using var log = DecisionLogs.Open(ledger, TimeProvider.System);
        var at = TimeProvider.System.GetUtcNow();
        var digest = new string('0', 64);
        var decision = new DecisionRecord(DecisionIds.New(at), at, "support", "1.2.0", digest, DecisionOutcomes.Answered)
        {
            Caller = "p-aaaaaaaaaaaaaaaaaaaaaaaaaa", Purpose = "answer customers", InputDigest = digest, Executor = "extractive", IsComplete = true, Model = "small-1",
            Context = [new ContextUsed("chunk:help/refunds.md#2", "help", digest, "text: refund") { IsCited = true }],
        };
        return (await log.AppendAsync(decision, CancellationToken.None)).Decision.Id;
    }
}
