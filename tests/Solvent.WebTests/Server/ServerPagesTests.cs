using System.Diagnostics;
using Microsoft.Playwright;
using Solvent.WebTests.Browsing;
using Solvent.WebTests.Site;

namespace Solvent.WebTests.Server;

/// <summary>The pages of a real server with two pushed repositories, in a real browser. <c>SOLVENT_PICTURES</c> names a folder for pictures of them.</summary>
public sealed class ServerPagesTests(Browser browser) : IClassFixture<Browser>, IAsyncLifetime
{
    private const string Password = "a very long password indeed";
    private static readonly string? Target = Environment.GetEnvironmentVariable("SOLVENT_PICTURES");

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("solvent-server-");
    private UpProcess? _server;

    [BrowserFact]
    public async Task Every_page_is_clean_in_both_schemes_and_fits_a_small_screen()
    {
        await KeepDenialAsync();
        var page = await browser.OpenAsync(new Uri(_server!.Address, "/sign-in"));
        await CheckAsync(page, "sign-in");
        await SignInAsync(page);
        await page.GotoAsync(At("/repositories"));
        var repository = await page.Locator("tbody th a").First.GetAttributeAsync("href");
        await page.GotoAsync(At("/debt"));
        var item = await page.Locator("tbody th a").First.GetAttributeAsync("href");
        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts", Exact = true }).ClickAsync();
        var account = await page.Locator("tbody th a").First.GetAttributeAsync("href");
        await page.GotoAsync(At("/denials"));
        await Assertions.Expect(page.Locator("tbody tr")).Not.ToHaveCountAsync(0);
        foreach (var (name, path) in new[] { ("accounts", "/accounts"), ("account", account!), ("denials", "/denials"), ("overview", "/"), ("repositories", "/repositories"), ("repository", repository!), ("register", "/debt"), ("item", item!), ("work", "/work"), ("missing", "/none") })
        {
            await page.GotoAsync(At(path));
            await CheckAsync(page, name);
        }
    }

    [BrowserFact]
    public async Task An_administrator_lets_somebody_in_makes_a_token_and_takes_both_away()
    {
        var page = await browser.OpenAsync(new Uri(_server!.Address, "/sign-in"));
        await SignInAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Accounts", Exact = true }).ClickAsync();
        await page.GetByLabel("Login").FillAsync("bot");
        await page.GetByLabel("Role (may stay empty)").SelectOptionAsync("viewer");
        await page.GetByRole(AriaRole.Button, new() { Name = "Open the account" }).ClickAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "bot", Exact = true }).ClickAsync();
        await page.GetByText("Make a token").ClickAsync();
        await page.GetByLabel("What it is for").FillAsync("pipelines");
        await page.GetByLabel("debt:read").CheckAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Make the token" }).ClickAsync();

        await Assertions.Expect(page.Locator(".notice pre")).ToContainTextAsync("slv_");
        await CheckAsync(page, "token");

        await page.GetByRole(AriaRole.Button, new() { Name = "Revoke" }).ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("The token is void.");
        await page.GetByText("Close: let them in no more").ClickAsync();
        await page.GetByRole(AriaRole.Button, new() { Name = "Close the account" }).ClickAsync();
        await Assertions.Expect(page.GetByRole(AriaRole.Link, new() { Name = "bot", Exact = true })).ToHaveCountAsync(0);
    }

    [BrowserFact]
    public async Task Outside_work_that_failed_is_ordered_again_and_dropped_by_forms()
    {
        var page = await browser.OpenAsync(new Uri(_server!.Address, "/sign-in"));
        await SignInAsync(page);
        await page.GotoAsync(At("/work"));
        var failed = page.Locator("section[aria-labelledby=failed] tbody tr");
        // The server's own policies may be at it still.
        for (var tries = 0; tries < 100 && await failed.CountAsync() < 2; tries++)
        {
            await page.WaitForTimeoutAsync(200);
            await page.ReloadAsync();
        }

        await CheckAsync(page, "work-failed");
        var before = await failed.CountAsync();
        Assert.True(before >= 2, $"{before} rows");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Drop") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Dropped.");
        await page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Retry") }).First.ClickAsync();
        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Ordered again.");
    }

    [BrowserFact]
    public async Task What_needs_a_second_person_waits_on_a_clean_page_and_is_approved_there()
    {
        var place = Place;
        Assert.Equal(0, (await UpProcess.RunAsync("approval", "policy", "set", "all", "--change", "accept", "--db", place)).Code);
        var id = System.Text.Json.JsonDocument.Parse((await UpProcess.RunAsync("debt", "list", "--format", "json", "--db", place)).Out).RootElement.GetProperty("items")[0].GetProperty("id").GetString()!;
        Assert.Equal(0, (await UpProcess.RunAsync("debt", "accept", id, "--reason", "Until the rewrite.", "--db", place)).Code);
        var page = await browser.OpenAsync(new Uri(_server!.Address, "/sign-in"));
        await SignInAsync(page);
        await page.GotoAsync(At($"/debt/{id}"));
        await CheckAsync(page, "item-waiting");
        await page.GetByRole(AriaRole.Link, new() { Name = "Approvals" }).ClickAsync();
        await page.GetByText("Refuse", new() { Exact = false }).First.ClickAsync();
        await CheckAsync(page, "approvals");

        await page.GetByRole(AriaRole.Button, new() { Name = "Approve" }).ClickAsync();

        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Approved: it holds now.");
        await CheckAsync(page, "approvals-answered");
    }

    [BrowserFact]
    public async Task Somebody_signs_in_names_a_team_and_signs_out()
    {
        var page = await browser.OpenAsync(new Uri(_server!.Address, "/"));
        await page.GetByRole(AriaRole.Link, new() { Name = "Sign in" }).ClickAsync();
        await SignInAsync(page);
        await page.GetByRole(AriaRole.Link, new() { Name = "Repositories", Exact = true }).ClickAsync();
        await page.Locator("tbody th a").First.ClickAsync();
        await page.GetByLabel("Team").FillAsync("payments");
        await page.GetByRole(AriaRole.Button, new() { Name = "Save" }).ClickAsync();

        await Assertions.Expect(page.Locator(".notice")).ToContainTextAsync("Saved.");
        await page.GotoAsync(At("/repositories?team=payments"));
        await Assertions.Expect(page.Locator("tbody tr")).ToHaveCountAsync(1);

        await page.GetByRole(AriaRole.Button, new() { Name = "Sign out" }).ClickAsync();
        await page.GotoAsync(At("/repositories"));
        await Assertions.Expect(page.GetByRole(AriaRole.Heading, new() { Level = 1 })).ToHaveTextAsync("This needs a sign-in");
    }

    public async Task InitializeAsync()
    {
        if (Browser.Executable is null)
        {
            return;
        }

        var place = Place;
        Assert.Equal(0, (await UpProcess.RunWithAsync(null, Password, "access", "account", "open", "kim@example.org", "--role", "admin", "--password", "--db", place)).Code);
        var token = (await UpProcess.RunAsync("access", "token", "create", "ci", "--for", "kim@example.org", "--scope", "scan:write,debt:read", "--db", place)).Out.Trim();
        // An address that is never called: what is to be told there fails at once.
        Assert.Equal(0, (await UpProcess.RunAsync("webhook", "add", "https://[ff02::1]/hook", "--db", place)).Code);
        _server = await UpProcess.ServeAsync(place);
        foreach (var name in new[] { "shop", "search" })
        {
            var root = Make(name);
            await PushAsync(root, token);
            Git(root, "checkout", "-q", "-b", "feature");
            File.AppendAllText(Path.Combine(root, "ask.py"), "\n\ndef again(text):\n    return client.chat.completions.create(model=settings.model, messages=[text, text])\n");
            Git(root, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qam", "second");
            await PushAsync(root, token);
        }
    }

    public async Task DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _folder.Delete(recursive: true);
    }

    private string Place => Path.Combine(_folder.FullName, "team.db");

    // A server keeps what it denied each minute, and when it ends.
    private async Task KeepDenialAsync()
    {
        using (var client = new HttpClient())
        {
            using var denied = await client.GetAsync(new Uri(_server!.Address, "/debt"));
        }

        await _server!.DisposeAsync();
        _server = await UpProcess.ServeAsync(Place);
    }

    private string At(string path) => new Uri(_server!.Address, path).ToString();

    private async Task SignInAsync(IPage page)
    {
        await page.GetByLabel("Login").FillAsync("kim@example.org");
        await page.GetByLabel("Password").FillAsync(Password);
        await page.GetByRole(AriaRole.Button, new() { Name = "Sign in", Exact = true }).ClickAsync();
        await page.WaitForURLAsync(_server!.Address.ToString());
    }

    private static async Task CheckAsync(IPage page, string name)
    {
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (320, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (Target is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(Target, $"server-{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            await Axe.AssertCleanAsync(page);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} is wider than {width}");
        }
    }

    private async Task PushAsync(string root, string token)
    {
        var (code, _, error) = await UpProcess.RunWithAsync(("SOLVENT_TOKEN", token), null, "scan", root, "--push", _server!.Address.ToString(), "--default-branch", "main");
        Assert.True(code == 0, error);
    }

    private string Make(string name)
    {
        var root = Directory.CreateDirectory(Path.Combine(_folder.FullName, name)).FullName;
        File.WriteAllText(Path.Combine(root, "ask.py"), $"""
            from openai import OpenAI

            client = OpenAI(timeout=10)

            def {name}(text):
                return client.chat.completions.create(model=settings.model, messages=[text])
            """);
        Git(root, "init", "-q", "-b", "main");
        Git(root, "remote", "add", "origin", $"https://git.example.org/team/{name}.git");
        Git(root, "add", ".");
        Git(root, "-c", "user.name=t", "-c", "user.email=t@example.org", "commit", "-qm", "first");
        return root;
    }

    private static void Git(string folder, params string[] arguments)
    {
        using var git = Process.Start(new ProcessStartInfo("git", ["-C", folder, .. arguments]))!;
        git.WaitForExit();
        Assert.Equal(0, git.ExitCode);
    }
}
