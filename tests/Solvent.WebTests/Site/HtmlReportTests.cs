using Microsoft.Playwright;
using Solvent.Modules.Inventory;
using Solvent.Surfaces.Cli;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>The page of <c>scan --format html</c>, opened as the file that it is.</summary>
public sealed class HtmlReportTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private readonly SampleRepository _repository = SampleRepository.Hostile();
    private readonly string _file = Path.Combine(Directory.CreateTempSubdirectory("solvent-report-").FullName, "debt.html");

    public async Task InitializeAsync()
    {
        using var text = new StringWriter();
        var cli = new CommandLine(new CliConsole(text, text, TerminalFacts.Pipe, TerminalFacts.Pipe));
        InventoryModule.AddCommands(cli, TimeProvider.System);
        await cli.RunAsync(["scan", _repository.Path, "--format", "html", "--output", _file]);
        Assert.True(File.Exists(_file), text.ToString());
    }

    public Task DisposeAsync()
    {
        Directory.Delete(Path.GetDirectoryName(_file)!, recursive: true);
        _repository.Dispose();
        return Task.CompletedTask;
    }

    [BrowserFact]
    public async Task It_is_clean_in_the_light_in_the_dark_and_on_a_small_screen()
    {
        foreach (var (scheme, width) in new[] { (ColorScheme.Light, 1280), (ColorScheme.Dark, 1280), (ColorScheme.Light, 400), (ColorScheme.Dark, 320) })
        {
            var page = await OpenAsync(new() { ColorScheme = scheme, ViewportSize = new() { Width = width, Height = 800 } });
            await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
            await Axe.AssertCleanAsync(page);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"wider than {width}");
            await page.Context.DisposeAsync();
        }
    }

    [BrowserFact]
    public async Task No_request_leaves_it_and_its_policy_holds()
    {
        var (requests, complaints) = (new List<string>(), new List<string>());
        var page = await browser.OpenAsync(new("about:blank"));
        page.Request += (_, request) => requests.Add(request.Url);
        page.Console += (_, message) => complaints.Add(message.Text);
        page.PageError += (_, error) => complaints.Add(error);
        page.Dialog += (_, dialog) => complaints.Add(dialog.Message);
        await page.GotoAsync(new Uri(_file).ToString(), new() { WaitUntil = WaitUntilState.NetworkIdle });

        Assert.Equal([new Uri(_file).ToString()], requests);
        Assert.Empty(complaints);
        Assert.Equal(0, await page.Locator("script, img, [style], [onerror], main b").CountAsync());

        // The style is in force, and nothing else may be put in.
        Assert.NotEqual("rgba(0, 0, 0, 0)", await page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor"));
        await page.EvaluateAsync("fetch('http://127.0.0.1:9/').catch(() => 0)");
        Assert.Contains(complaints, complaint => complaint.Contains("Content Security Policy", StringComparison.Ordinal));
    }

    [BrowserFact]
    public async Task It_is_filtered_with_keys_alone_and_without_script()
    {
        var page = await OpenAsync(new() { JavaScriptEnabled = false });
        var rows = page.Locator(".rows tr:visible");
        var all = await rows.CountAsync();

        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "Skip to the findings" })).ToBeFocusedAsync();
        await page.Keyboard.PressAsync("Enter");
        await page.Keyboard.PressAsync("Tab");
        await Assertions.Expect(page.GetByLabel("Severity", new() { Exact = true })).ToBeFocusedAsync();
        await page.Keyboard.TypeAsync("high");

        await Assertions.Expect(page.Locator(".rows tr:visible .severity:not(.heavy)")).ToHaveCountAsync(0);
        Assert.InRange(await rows.CountAsync(), 1, all - 1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Show all" }).FocusAsync();
        await page.Keyboard.PressAsync("Enter");
        await Assertions.Expect(rows).ToHaveCountAsync(all);
    }

    [BrowserFact]
    public async Task It_starts_with_a_picture_and_shows_names_as_they_are_written()
    {
        var page = await OpenAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("of work is owed");
        await Assertions.Expect(page.Locator("svg[role=img]")).ToHaveCountAsync(1);
        Assert.True(await page.Locator(".wall .brick").CountAsync() > 3);
        var text = await page.Locator("main").InnerTextAsync();
        Assert.Contains("<b>bold</b> & co", text, StringComparison.Ordinal);
        Assert.DoesNotContain(SampleRepository.Key, await File.ReadAllTextAsync(_file), StringComparison.Ordinal);
    }

    private Task<IPage> OpenAsync(BrowserNewContextOptions? options = null) => browser.OpenAsync(new Uri(_file), options);
}
