using System.Text.Json;
using Microsoft.Playwright;
using Solvent.Testing;

namespace Solvent.WebTests.Browsing;

/// <summary>Runs axe in a page.</summary>
public static class Axe
{
    private const string Run = """
        async () => JSON.stringify((await axe.run(document, {
            resultTypes: ['violations'],
            runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        })).violations)
        """;

    private static readonly JsonSerializerOptions Naming = new(JsonSerializerDefaults.Web);

    private static readonly string Script =
        RepositoryRoot.Of("tests", "Solvent.WebTests", "node_modules", "axe-core", "axe.min.js");

    /// <summary>Whether <c>npm ci</c> has been run.</summary>
    public static bool IsInstalled => File.Exists(Script);

    /// <summary>What WCAG 2.2 AA and the good practice that axe knows object to; empty when the page is clean.</summary>
    public static async Task<IReadOnlyList<AxeViolation>> CheckAsync(IPage page)
    {
        ArgumentNullException.ThrowIfNull(page);
        // Evaluated and not added as an element: a strict content security policy forbids inline scripts.
        await page.EvaluateAsync(await File.ReadAllTextAsync(Script));
        var json = await page.EvaluateAsync<string>(Run);
        return JsonSerializer.Deserialize<AxeViolation[]>(json, Naming)!;
    }

    /// <summary>Fails with every objection and the elements it is about.</summary>
    public static async Task AssertCleanAsync(IPage page)
    {
        // A page that shows work going on loads itself again, and would do so under the check.
        await Assertions.Expect(page.Locator("body[data-refreshes=yes] #work")).ToHaveCountAsync(0, new() { Timeout = 60_000 });
        var violations = await CheckAsync(page);
        Assert.True(violations.Count == 0, $"{page.Url}\n{string.Join('\n', violations)}");
    }
}

/// <summary>One objection.</summary>
/// <param name="Id">The name of axe's rule, such as <c>image-alt</c>.</param>
/// <param name="Impact">minor, moderate, serious or critical.</param>
/// <param name="Help">What is wrong.</param>
/// <param name="Nodes">The elements.</param>
public sealed record AxeViolation(string Id, string? Impact, string Help, IReadOnlyList<AxeNode> Nodes)
{
    /// <inheritdoc/>
    public override string ToString() =>
        $"{Id} ({Impact}): {Help}{string.Concat(Nodes.Select(node => $"\n    {node.Html}"))}";
}

/// <summary>An element that axe objects to.</summary>
/// <param name="Html">Its markup, shortened by axe.</param>
public sealed record AxeNode(string Html);
