using Solvent.Modules.Inventory.Rules;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Inventory;

public sealed class RulesCommandTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    [Fact]
    public async Task The_examples_of_every_rule_hold()
    {
        var (code, console) = await _sample.RunAsync("rules", "test", "--path", "{}");

        Assert.True(code == 0, console.Out);
    }

    [Fact]
    public async Task An_example_that_does_not_hold_is_named_with_its_line()
    {
        var file = RepositoryRoot.Of("catalogue", "rules", "data", "D05-compared-with-nan.yaml");
        var broken = File.ReadAllText(file).Replace("miss:\n", "miss:\n    - python: |\n        import numpy as np\n        print(1 == np.nan)\n", StringComparison.Ordinal);
        _sample.Write("D05-compared-with-nan.yaml", broken);

        var (code, console) = await _sample.RunAsync("rules", "test", "{}/D05-compared-with-nan.yaml");

        Assert.Equal(1, code);
        Assert.Matches(@"D05-compared-with-nan.yaml:\d+: miss \(python\): nothing may be found, but example.py:2: ", console.Out);
    }

    [Fact]
    public async Task A_hit_at_another_line_than_the_marked_one_fails()
    {
        var file = RepositoryRoot.Of("catalogue", "rules", "data", "D05-compared-with-nan.yaml");
        _sample.Write("D05-compared-with-nan.yaml", File.ReadAllText(file).Replace("hit:\n", "hit:\n    - python: |\n        import numpy as np  # hit\n        print(1 == np.nan)\n", StringComparison.Ordinal));

        var (_, console) = await _sample.RunAsync("rules", "test", "{}/D05-compared-with-nan.yaml");

        Assert.Contains("marked line 1, found line 2", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_can_be_looked_up_by_its_short_id()
    {
        var (code, console) = await _sample.RunAsync("rules", "show", "p02");

        Assert.Equal(0, code);
        Assert.StartsWith("# P02: ", console.Out.TrimStart(), StringComparison.Ordinal);
        Assert.Equal(2, (await _sample.RunAsync("rules", "show", "P99")).Code);
    }

    [Fact]
    public void The_pages_of_the_rules_are_fresh()
    {
        var pages = RulePages.Of(RuleSet.BuiltIn());
        var folder = RepositoryRoot.Of("docs", "rules");
        var stale = pages.Where(page => !File.Exists(Path.Combine(folder, page.Key)) || File.ReadAllText(Path.Combine(folder, page.Key)) != page.Value)
            .Select(page => page.Key).Concat(RulePages.Stale(folder, pages).Select(Path.GetFileName)).ToList();

        Assert.True(stale.Count == 0, $"Run ./solvent rules docs --output docs/rules; stale: {string.Join(", ", stale)}");
    }

    [Fact]
    public async Task Pages_of_rules_that_are_gone_are_removed_and_other_files_stay()
    {
        _sample.Write("docs/Z99-gone.md", RulePage.Mark + "\n\n# gone\n");
        _sample.Write("docs/notes.md", "# notes\n");

        await _sample.RunAsync("rules", "docs", "--output", "{}/docs");

        Assert.False(File.Exists(Path.Combine(_sample.Root, "docs/Z99-gone.md")));
        Assert.True(File.Exists(Path.Combine(_sample.Root, "docs/notes.md")));
        Assert.Contains("(P02-llm-call-without-token-cap.md)", _sample.Read("docs/README.md"), StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();
}
