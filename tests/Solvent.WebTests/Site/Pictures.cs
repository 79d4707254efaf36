using Microsoft.Playwright;
using Solvent.WebTests.Browsing;

namespace Solvent.WebTests.Site;

/// <summary>Takes pictures of the real pages when <c>SOLVENT_PICTURES</c> names a folder; see docs/pictures/README.md.</summary>
public sealed class Pictures(Browser browser) : IClassFixture<Browser>
{
    private static readonly string? Target = Environment.GetEnvironmentVariable("SOLVENT_PICTURES");

    [BrowserFact]
    public async Task The_overview_of_the_sample_fits_a_picture()
    {
        using var repository = SampleRepository.Plain();
        await using var up = await UpProcess.StartAsync(repository.Path);
        var page = await LoginAsync(up, 1280);

        var end = await page.Locator("section", new() { Has = page.Locator("#first") }).BoundingBoxAsync();
        var picture = await page.ScreenshotAsync(new()
        {
            Path = Target is null ? null : Path.Combine(Target, "overview.png"),
            FullPage = true,
            Clip = new() { X = 0, Y = 0, Width = 1280, Height = end!.Y + end.Height + 20 },
        });

        Assert.InRange(picture.Length, 20_000, 200_000);
    }

    [BrowserFact]
    public async Task Every_page_of_a_repository_of_choice_is_pictured_on_request()
    {
        if (Environment.GetEnvironmentVariable("SOLVENT_PICTURES_OF") is not { Length: > 0 } repository || Target is null)
        {
            return;
        }

        await using var up = await UpProcess.StartAsync(repository);
        var page = await LoginAsync(up, 1280);
        await page.GotoAsync(new Uri(up.Address, "/debt").ToString());
        var item = await page.Locator("tbody th a").First.GetAttributeAsync("href");
        foreach (var (name, path) in new[] { ("overview", "/"), ("register", "/debt"), ("item", item!), ("assets", "/assets"), ("asset", "/assets/llm-call-guardrails"), ("failure-modes", "/failure-modes"), ("context", "/context?tool=claude"), ("kpis", "/kpis"), ("kpi", "/kpis/debt-principal"), ("rules", "/rules"), ("rule", "/rules/P02"), ("missing", "/none") })
        {
            foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (390, ColorScheme.Light), (320, ColorScheme.Dark) })
            {
                await page.SetViewportSizeAsync(width, 900);
                await page.EmulateMediaAsync(new() { ColorScheme = scheme });
                await page.GotoAsync(new Uri(up.Address, path).ToString());
                await page.ScreenshotAsync(new() { Path = Path.Combine(Target, $"{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            await page.EmulateMediaAsync(new() { Media = Media.Print, ColorScheme = ColorScheme.Light });
            await page.ScreenshotAsync(new() { Path = Path.Combine(Target, $"{name}-print.png"), FullPage = true });
            await page.EmulateMediaAsync(new() { Media = Media.Screen });
        }
    }

    private async Task<IPage> LoginAsync(UpProcess up, int width)
    {
        var page = await browser.OpenAsync(up.Link, new() { ViewportSize = new() { Width = width, Height = 800 } });
        await page.WaitForURLAsync(up.Address.ToString());
        await page.GetByRole(AriaRole.Heading, new() { Level = 2, Name = "Owners" }).WaitForAsync();
        await Assertions.Expect(page.Locator("#work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        return page;
    }
}
