using System.Net;
using System.Net.Sockets;
using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

public sealed class UpTests(Browser browser) : IClassFixture<Browser>
{
    [BrowserFact]
    public async Task The_page_is_there_while_the_scan_runs_and_shows_the_debt_when_it_is_done()
    {
        using var repository = SampleRepository.Large(2000);
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await page.WaitForURLAsync(up.Address.ToString());

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Reading the repository…", new() { Timeout = 20_000 });
        await Assertions.Expect(page.Locator("#work .words")).ToContainTextAsync("Scanning: ", new() { Timeout = 20_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("of work is owed", new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Without_script_the_page_shows_the_debt_by_itself_too()
    {
        using var repository = SampleRepository.Large(1_600);
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link, new() { JavaScriptEnabled = false });

        await Assertions.Expect(page.Locator("#work")).ToBeVisibleAsync(new() { Timeout = 20_000 });
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("of work is owed", new() { Timeout = 90_000 });
        await Assertions.Expect(page.Locator("meta[http-equiv]")).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Where_nothing_is_owed_that_is_said()
    {
        using var empty = SampleRepository.Empty();
        using var folder = SampleRepository.Folder();
        await File.WriteAllTextAsync(Path.Combine(folder.Path, "notes.md"), "# Notes\n");
        foreach (var path in new[] { empty.Path, folder.Path })
        {
            await using var up = await UpProcess.StartAsync(path);
            var page = await browser.OpenAsync(up.Link);

            await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("Nothing is owed", new() { Timeout = 20_000 });
            await Axe.AssertCleanAsync(page);
            await page.GotoAsync(new Uri(up.Address, "/debt").ToString());
            await Axe.AssertCleanAsync(page);
        }
    }

    [BrowserFact]
    public async Task A_mistake_in_the_repository_is_shown_and_a_scan_after_it_was_mended_works()
    {
        using var repository = SampleRepository.Plain();
        var file = Path.Combine(repository.Path, "solvent.yaml");
        var text = await File.ReadAllTextAsync(file);
        await File.WriteAllTextAsync(file, "components: 7\n");
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await browser.OpenAsync(up.Link);
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToContainTextAsync("solvent.yaml", new() { Timeout = 20_000 });

        await File.WriteAllTextAsync(file, text);
        await page.GetByRole(AriaRole.Button, new() { Name = "Scan again" }).ClickAsync();

        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToContainTextAsync("of work is owed", new() { Timeout = 20_000 });
    }

    [BrowserFact]
    public async Task It_ends_cleanly_when_it_is_told_to()
    {
        using var repository = SampleRepository.Plain();
        await using var up = await UpProcess.StartAsync(repository.Path);

        var (code, error) = await up.StopAsync();

        Assert.Equal(0, code);
        Assert.EndsWith("Stopped.\n", error, StringComparison.Ordinal);
    }

    [BrowserFact]
    public async Task A_port_that_is_taken_and_a_folder_that_is_none_are_told()
    {
        using var repository = SampleRepository.Plain();
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var (code, output, error) = await UpProcess.RunAsync("up", repository.Path, "--no-open", "--port", $"{port}");
        Assert.Equal((2, ""), (code, output));
        Assert.Contains($"port {port} is taken", error, StringComparison.Ordinal);

        Assert.Equal(2, (await UpProcess.RunAsync("up", Path.Combine(repository.Path, "nowhere"), "--no-open")).Code);
        Assert.Equal(2, (await UpProcess.RunAsync("up", repository.Path, "--port", "70000")).Code);
    }
}
