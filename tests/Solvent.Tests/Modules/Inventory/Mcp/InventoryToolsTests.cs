using Solvent.Tests.Surfaces.Mcp;

namespace Solvent.Tests.Modules.Inventory.Mcp;

public sealed class InventoryToolsTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    public InventoryToolsTests()
    {
        _sample.Write("etl/holes.py", SampleRepository.Nan);
        _sample.Commit();
    }

    [Fact]
    public async Task A_change_is_judged_by_what_it_adds_and_not_by_what_was_there()
    {
        await using var agent = await Agent.AtAsync(_sample.Root);
        Assert.Equal(0, (await agent.AskAsync("debt_for_change")).GetProperty("added").GetInt32());

        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        var change = await agent.AskAsync("debt_for_change");

        var added = change.GetProperty("findings").EnumerateArray().Single(finding => finding.GetProperty("rule").GetString()!.StartsWith("P02-", StringComparison.Ordinal));
        Assert.Equal(("app/llm.py", 6), (added.GetProperty("path").GetString(), added.GetProperty("line").GetInt32()));
        Assert.All(change.GetProperty("findings").EnumerateArray(), finding => Assert.StartsWith("app/", finding.GetProperty("path").GetString(), StringComparison.Ordinal));
        Assert.Contains(change.GetProperty("fixes").EnumerateArray(), fix => fix.GetProperty("rule").GetString() == added.GetProperty("rule").GetString());
        Assert.Equal(0, (await agent.AskAsync("debt_for_change", ("severity", "critical"))).GetProperty("added").GetInt32());
    }

    [Fact]
    public async Task A_server_in_a_folder_below_the_top_judges_all_of_the_change()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        await using var agent = await Agent.AtAsync(Path.Combine(_sample.Root, "etl"));

        var change = await agent.AskAsync("debt_for_change");

        Assert.Contains(change.GetProperty("findings").EnumerateArray(), finding => finding.GetProperty("path").GetString() == "app/llm.py");
    }

    [Fact]
    public async Task Pages_of_a_change_hold_every_finding_once()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("app/more.py", SampleRepository.Uncapped);
        await using var agent = await Agent.AtAsync(_sample.Root);

        var all = (await agent.AskAsync("debt_for_change")).GetProperty("findings");
        var first = await agent.AskAsync("debt_for_change", ("limit", 1));
        var rest = await agent.AskAsync("debt_for_change", ("cursor", first.GetProperty("next").GetString()));

        Assert.Equal(all.EnumerateArray().Select(one => one.GetRawText()), first.GetProperty("findings").EnumerateArray().Concat(rest.GetProperty("findings").EnumerateArray()).Select(one => one.GetRawText()));
    }

    [Theory]
    [InlineData("nowhere", "names no commit")]
    [InlineData("--output=x", "`base` has to match")]
    [InlineData("HEAD x", "`base` has to match")]
    public async Task A_base_that_is_none_is_refused(string given, string problem)
    {
        await using var agent = await Agent.AtAsync(_sample.Root);

        Assert.Contains(problem, await agent.RefusedAsync("debt_for_change", ("base", given)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rule_is_listed_and_shown_with_examples_in_the_language_that_is_asked_for()
    {
        await using var agent = await Agent.AtAsync(_sample.Root);

        var listed = await agent.AskAsync("list_rules", ("text", "token cap"), ("category", "prompt"));
        Assert.Equal("P02-llm-call-without-token-cap", Assert.Single((await agent.AskAsync("list_rules", ("text", "p02-"))).GetProperty("items").EnumerateArray()).GetProperty("id").GetString());
        Assert.True(listed.GetProperty("total").GetInt32() < (await agent.AskAsync("list_rules")).GetProperty("total").GetInt32());

        var shown = await agent.AskAsync("show_rule", ("id", "p02"), ("language", "csharp"));
        Assert.All(shown.GetProperty("found").EnumerateArray(), code => Assert.Equal("csharp", code.GetProperty("language").GetString()));
        Assert.Contains("list_rules shows all", await agent.RefusedAsync("show_rule", ("id", "Z99")), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Every_rule_is_shown_in_few_words()
    {
        await using var agent = await Agent.AtAsync(null);
        var rules = (await agent.AskAsync("list_rules", ("limit", 200))).GetProperty("items").EnumerateArray().Select(rule => rule.GetProperty("id").GetString()!).ToList();

        foreach (var rule in rules)
        {
            var length = (await agent.AskAsync("show_rule", ("id", rule))).GetRawText().Length;
            Assert.True(length < 10_000, $"{rule}: {length} characters");
        }
    }

    [Fact]
    public async Task A_rule_of_the_repository_is_known_as_soon_as_it_is_written()
    {
        await using var agent = await Agent.AtAsync(_sample.Root);
        Assert.Contains("There is no rule", await agent.RefusedAsync("show_rule", ("id", "X01")), StringComparison.Ordinal);

        await _sample.RunAsync("rules", "new", "X01", "Own", "--path", "{}");
        Assert.Equal("A rule of this repository.", (await agent.AskAsync("show_rule", ("id", "X01"))).GetProperty("unpaid").GetString());

        _sample.Write(".solvent/rules/X01-own.yaml", "id: [");
        Assert.Contains("X01-own.yaml", await agent.RefusedAsync("show_rule", ("id", "X01")), StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();
}
