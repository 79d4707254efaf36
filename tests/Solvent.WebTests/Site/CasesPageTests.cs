using Microsoft.Playwright;
using Solvent.Modules.Personas;
using Solvent.Surfaces.Cli;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>The page of <c>persona test --format html</c>, opened as the file that it is.</summary>
public sealed class CasesPageTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly string _folder = Directory.CreateTempSubdirectory("solvent-cases-").FullName;

    private string File => Path.Combine(_folder, "cases.html");

    public async Task InitializeAsync()
    {
        await RunAsync("new", "support-router");
        await RunAsync("publish", "--db", Path.Combine(_folder, "ledger.db"));
        var rules = Path.Combine(_folder, ".solvent/personas/support-router/rules.yaml");
        await System.IO.File.WriteAllTextAsync(rules, (await System.IO.File.ReadAllTextAsync(rules)).Replace("'refund'", "'nothing'", StringComparison.Ordinal));
        await System.IO.File.WriteAllTextAsync(Path.Combine(_folder, ".solvent/personas/support-router/cases/more.yaml"), """
            - id: hostile
              input: { text: "<script>alert(1)</script> \u202e \e[31m" }
              expect: [ { contains: "<img src=x onerror=alert(2)>" }, { schema: true } ]
            - id: a-name-that-is-rather-long-and-has-no-place-to-be-broken
              input: { text: Hello }
              expect: [ { matches: aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa } ]
            - id: ungraded
              input: { text: Hello }
              expect: [ { graded: { rubric: It is polite., model: { api: openai-compatible, name: grader-1 } } } ]

            """);
        await RunAsync("test", "--arm", "0.1.0", "--db", Path.Combine(_folder, "ledger.db"), "--format", "html", "--output", File);
        Assert.True(System.IO.File.Exists(File));
    }

    public Task DisposeAsync()
    {
        Directory.Delete(_folder, recursive: true);
        return Task.CompletedTask;
    }

    [BrowserFact]
    public async Task It_is_clean_in_the_light_in_the_dark_and_on_a_small_screen() => await CleanPage.AssertAsync(await browser.OpenAsync(new Uri(File)), "cases");

    [BrowserFact]
    public async Task It_tells_what_failed_first_and_loads_and_runs_nothing()
    {
        var (requests, complaints) = (new List<string>(), new List<string>());
        var page = await browser.OpenAsync(new("about:blank"));
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
        await page.GotoAsync(new Uri(File).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal([new Uri(File).ToString()], requests);
        Assert.Empty(complaints);
        Assert.Equal(0, await page.Locator("script, img, [style], [onerror]").CountAsync());
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Cases of support-router 0.1.0");
        await Assertions.Expect(page.Locator(".verdict")).ToHaveTextAsync("Failed: 1 of 5 cases passed, 3 failed, 1 not recorded.");
        await Assertions.Expect(page.Locator("table").First.Locator("tbody tr").First.Locator("strong").First).ToHaveTextAsync("refund");
        await Assertions.Expect(page.GetByText("does not contain `<img src=x onerror=alert(2)>`")).ToHaveCountAsync(1);
        await Assertions.Expect(page.GetByText("worse: refund")).ToBeVisibleAsync();
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the list" })).ToBeFocusedAsync();
    }

    private async Task RunAsync(params string[] arguments)
    {
        using var text = new StringWriter();
        var cli = new CommandLine(new CliConsole(text, text, TerminalFacts.Pipe, TerminalFacts.Pipe));
        PersonasModule.AddCommands(cli, Program.Facts(), TimeProvider.System, _folder);
        var code = await cli.RunAsync(["persona", .. arguments]);
        Assert.True(code == (arguments[0] == "test" ? 1 : 0), text.ToString());
    }
}
