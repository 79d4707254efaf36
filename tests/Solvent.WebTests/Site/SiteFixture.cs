using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>One site over the hostile sample, scanned, and a browser that is logged in; the tests of the collection share it.</summary>
public sealed class SiteFixture : IAsyncLifetime
{
    private readonly Browser _browser = new();
    private SampleRepository? _repository;
    private UpProcess? _up;
    private string? _login;

    /// <summary>The site's address.</summary>
    public Uri Address => _up!.Address;

    /// <summary>The link that was used for the login.</summary>
    public Uri UsedLink => _up!.Link;

    /// <summary>The repository's folder.</summary>
    public string Folder => _repository!.Path;

    /// <summary>Every kind of page.</summary>
    public static IEnumerable<string> Pages => ["/", "/debt", "/debt?all=true&sort=-minutes", "/debt?search=nothing-is-like-that", "item", "/assets", "/assets/llm-call-guardrails", "/context?path=bot/answering.py&tool=codex", "/failure-modes", "/rules", "/rules/P02", "/no-such-page"];

    /// <summary>Opens a page, logged in.</summary>
    /// <param name="path">Path and query; <c>item</c> for the item of P02 in <c>answering</c>.</param>
    /// <param name="options">Context options.</param>
    public async Task<IPage> OpenAsync(string path, BrowserNewContextOptions? options = null)
    {
        options ??= new();
        options.StorageState = _login;
        return await _browser.OpenAsync(new Uri(Address, path == "item" ? await ItemPathAsync("P02", "answering") : path), options);
    }

    /// <summary>Opens an address as a stranger.</summary>
    public Task<IPage> OpenAsStrangerAsync(Uri address) => _browser.OpenAsync(address);

    /// <summary>A client with the cookie of the login, or without.</summary>
    public HttpClient Client(bool isLoggedIn = true)
    {
        var client = new HttpClient(new SocketsHttpHandler { UseCookies = false, AllowAutoRedirect = false }) { BaseAddress = Address };
        if (isLoggedIn)
        {
            client.DefaultRequestHeaders.Add("Cookie", Cookie);
        }

        return client;
    }

    /// <summary>The path of an item's page.</summary>
    public async Task<string> ItemPathAsync(string rule, string component)
    {
        using var client = Client();
        using var list = System.Text.Json.JsonDocument.Parse(await client.GetStringAsync(new Uri($"/api/v1/debt?all=true&rule={rule}&component={Uri.EscapeDataString(component)}", UriKind.Relative)));
        return $"/debt/{list.RootElement.GetProperty("items")[0].GetProperty("id").GetString()}";
    }

    /// <inheritdoc/>
    public async Task InitializeAsync()
    {
        if (Browser.Executable is null)
        {
            return;
        }

        await _browser.InitializeAsync();
        _repository = SampleRepository.Hostile();
        _up = await UpProcess.StartAsync(_repository.Path);
        var page = await _browser.OpenAsync(_up.Link);
        await page.WaitForURLAsync(Address.ToString());
        await page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "By category" }).WaitForAsync();
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0);
        _login = await page.Context.StorageStateAsync();
        Cookie = string.Join("; ", (await page.Context.CookiesAsync()).Select(cookie => $"{cookie.Name}={cookie.Value}"));
    }

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        if (_up is not null)
        {
            await _up.DisposeAsync();
        }

        await _browser.DisposeAsync();
        _repository?.Dispose();
    }

    private string Cookie { get; set; } = "";
}

/// <summary>The tests that share one site.</summary>
[CollectionDefinition(Name)]
public sealed class SiteTests : ICollectionFixture<SiteFixture>
{
    /// <summary>The collection's name.</summary>
    public const string Name = "site";
}
