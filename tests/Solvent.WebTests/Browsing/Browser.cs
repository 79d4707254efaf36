using Microsoft.Playwright;

namespace Solvent.WebTests.Browsing;

/// <summary>A real Chromium; every page has a context (cookies, storage) of its own. All classes share one program, which starts with the first and ends with the process.</summary>
public sealed class Browser : IAsyncLifetime
{
    private static readonly Lazy<Task<IBrowser>> Shared = new(StartAsync);

    private static readonly string[] Flags =
    [
        "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run",
        "--disable-background-networking", "--disable-component-update", "--disable-sync",
    ];

    private static readonly string[] Places =
    [
        "/usr/bin/chromium-headless-shell", "/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ];

    private readonly List<IBrowserContext> _contexts = [];
    private IBrowser? _browser;

    /// <summary>The program that runs: <c>SOLVENT_CHROMIUM</c>, else the first usual place that exists, else null.</summary>
    public static string? Executable { get; } =
        Environment.GetEnvironmentVariable("SOLVENT_CHROMIUM") is { Length: > 0 } named
            ? named
            : Places.FirstOrDefault(File.Exists);

    /// <summary>Opens an address in a fresh context and waits until it has loaded.</summary>
    /// <param name="address">Absolute address.</param>
    /// <param name="options">Context options, such as the colour scheme or <c>JavaScriptEnabled</c>.</param>
    public async Task<IPage> OpenAsync(Uri address, BrowserNewContextOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(address);
        var browser = _browser ?? throw new InvalidOperationException("The browser has not been started.");
        var context = await browser.NewContextAsync(options);
        _contexts.Add(context);
        // Only a guard against hanging: a loaded machine may be slow.
        context.SetDefaultTimeout(90_000);
        context.SetDefaultNavigationTimeout(90_000);
        var page = await context.NewPageAsync();
        await page.GotoAsync(address.ToString());
        return page;
    }

    /// <inheritdoc/>
    public async Task InitializeAsync() => _browser = Executable is null ? null : await Shared.Value;

    /// <inheritdoc/>
    public async Task DisposeAsync()
    {
        foreach (var context in _contexts)
        {
            await context.CloseAsync();
        }
    }

    private static async Task<IBrowser> StartAsync()
    {
        var playwright = await Playwright.CreateAsync();
        var browser = await playwright.Chromium.LaunchAsync(new() { ExecutablePath = Executable, Headless = true, Args = Flags });
        AppDomain.CurrentDomain.ProcessExit += (_, _) => playwright.Dispose();
        return browser;
    }
}
