using Microsoft.Playwright;

namespace Solvent.WebTests.Browsing;

/// <summary>Checks a page in both schemes and on a small screen. <c>SOLVENT_PICTURES</c> names a folder for pictures of it.</summary>
internal static class CleanPage
{
    private static readonly string? s_target = Environment.GetEnvironmentVariable("SOLVENT_PICTURES");

    /// <summary>Fails with what axe objects to, and where the page is wider than the screen.</summary>
    /// <param name="page">The page; it is shown at a width of 1,280 afterwards, with all details open.</param>
    /// <param name="name">The name of its pictures.</param>
    public static async Task AssertAsync(IPage page, string name)
    {
        await page.EvaluateAsync("document.querySelectorAll('details').forEach(d => d.open = true)");
        foreach (var (width, scheme) in new[] { (1280, ColorScheme.Light), (1280, ColorScheme.Dark), (320, ColorScheme.Light) })
        {
            await page.SetViewportSizeAsync(width, 800);
            await page.EmulateMediaAsync(new() { ColorScheme = scheme });
            if (s_target is not null)
            {
                await page.ScreenshotAsync(new() { Path = Path.Combine(s_target, $"{name}-{width}-{scheme}.png".ToLowerInvariant()), FullPage = true });
            }

            await Axe.AssertCleanAsync(page);
            Assert.True(await page.EvaluateAsync<int>("document.documentElement.scrollWidth") <= width, $"{name} is wider than {width}");
        }

        await page.SetViewportSizeAsync(1280, 800);
    }
}
