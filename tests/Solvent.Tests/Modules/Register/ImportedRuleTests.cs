using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Tests.Modules.Inventory;

namespace Solvent.Tests.Modules.Register;

public sealed class ImportedRuleTests : IDisposable
{
    private const string OneRule = """[{"id": "no-eval"}]""";
    private const string TwoRules = """[{"id": "no-eval"}, {"id": "other"}]""";
    private const string Result = """{"ruleId": "no-eval", "message": {"text": "eval"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "app/llm.py"}, "region": {"startLine": 2}}}]}""";

    private readonly SampleRepository _sample = new();
    private readonly Scene _scene = new();

    public ImportedRuleTests()
    {
        _sample.Write("app/llm.py", "a = 1\nb = 2\n");
        _sample.Commit();
    }

    [Fact]
    public async Task An_imported_finding_becomes_an_item_at_the_price_of_a_foreign_rule()
    {
        await ScanAsync(Sarif(OneRule, Result));

        var item = Item();
        Assert.Equal(30, item.MinutesAt(_scene.Now));
        Assert.Equal(("lint", "none"), (item.Rule.Category, item.Rule.PaidBy));
        Assert.Equal(ItemState.Open, item.StateAt(_scene.Now));
    }

    [Fact]
    public async Task A_scan_without_the_tool_pays_nothing()
    {
        await ScanAsync(Sarif(OneRule, Result));

        await ScanAsync(null);

        Assert.Equal(ItemState.NoLongerMeasured, Item().StateAt(_scene.Now));
        Assert.Contains(_scene.Facts, fact => fact is ItemNoLongerMeasured { Because: "rule-did-not-run" });
    }

    [Theory]
    [InlineData(OneRule, "1.0", true, "paid")]
    [InlineData("[]", "1.0", true, "paid")]
    [InlineData(TwoRules, "1.0", true, "paid")]
    [InlineData("""[{"id": "other"}]""", "1.0", true, "no-longer-measured")]
    [InlineData(OneRule, "2.0", true, "no-longer-measured")]
    [InlineData(OneRule, "1.0", false, "no-longer-measured")]
    public async Task The_tools_silence_pays_only_when_the_same_rule_ran_to_its_end(string rules, string version, bool finished, string expected)
    {
        await ScanAsync(Sarif(OneRule, Result));

        await ScanAsync(Sarif(rules, "", version, finished));

        Assert.Equal(expected, Item().StateAt(_scene.Now).Name());
    }

    [Fact]
    public async Task Another_tools_silence_pays_nothing()
    {
        await ScanAsync(Sarif(OneRule, Result));

        await ScanAsync(Sarif("[]", "").Replace("\"Lint\"", "\"Lint 2\"", StringComparison.Ordinal));

        Assert.Equal(ItemState.NoLongerMeasured, Item().StateAt(_scene.Now));
    }

    public void Dispose() => _sample.Dispose();

    private DebtItem Item() => Assert.Single(_scene.State.Items.All, item => item.Rule.Id == "lint:no-eval");

    private async Task ScanAsync(string? sarif)
    {
        _sample.Write("lint.sarif", sarif ?? "");
        RepositoryScan? seen = null;
        var option = new System.CommandLine.Option<bool>("--register");
        var register = new ScanFollowUp([option], parsed => parsed.GetValue(option), (scan, _, _, _) =>
        {
            seen = scan;
            return Task.FromResult(Solvent.Surfaces.Cli.ExitCode.Fine);
        });
        string[] import = sarif is null ? [] : ["--import", "{}/lint.sarif"];
        var (code, console) = await _sample.RunAsync(new(), [register], ["scan", "{}", "--register", .. import]);

        Assert.True(code == 0, console.Error);
        _scene.Take(new ScanInput(seen!, new Dictionary<string, string>(), null));
    }

    private static string Sarif(string rules, string results, string version = "1.0", bool finished = true) => $$"""
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Lint", "version": "{{version}}", "rules": {{rules}} } },
          "invocations": [{"executionSuccessful": {{(finished ? "true" : "false")}} }], "results": [{{results}}]}]}
        """;
}
