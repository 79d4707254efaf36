using System.Text.Json;
using System.Xml.Linq;
using Solvent.Modules.Inventory.Scan;

namespace Solvent.Tests.Modules.Inventory;

public sealed class FormatTests : IDisposable
{
    private const string Foreign = """
        {"version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Lint", "rules": [{"id": "no-eval"}]}}, "results": [
          {"ruleId": "no-eval", "level": "error", "message": {"text": "eval"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "app/llm.py"}, "region": {"startLine": 2}}}]},
          {"ruleId": "no-eval", "message": {"text": "outside"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "../x.py"}}}]}]}]}
        """;

    private readonly SampleRepository _sample = new();

    public FormatTests()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("app/data.py", SampleRepository.Nan);
        _sample.Write("app/known.py", "import pickle\npickle.load(f)  # solvent:ignore M11 our own\n");
        _sample.Write("lint.sarif", Foreign);
        _sample.Commit();
    }

    public static TheoryData<string> Formats => [.. ReportOutput.Formats];

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task The_same_tree_gives_the_same_bytes_and_nothing_but_the_report(string format)
    {
        var scans = new List<string>();
        for (var i = 0; i < 3; i++)
        {
            var (code, console) = await _sample.RunAsync("scan", "{}", "--format", format);
            Assert.Equal((0, ""), (code, console.Error));
            scans.Add(console.Out);
        }

        Assert.Contains("P02", scans[0], StringComparison.Ordinal);
        Assert.Equal([scans[0]], scans.Distinct());
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task A_check_against_a_baseline_reports_only_what_is_new(string format)
    {
        await _sample.RunAsync("scan", "{}", "--format", "json", "--output", "{}/baseline.json");
        _sample.Write("app/more.py", SampleRepository.Uncapped);

        var (code, console) = await _sample.RunAsync("check", "{}", "--baseline", "{}/baseline.json", "--format", format);

        Assert.Equal(1, code);
        Assert.Contains("app/more.py", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("app/data.py", console.Out, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Formats))]
    public async Task What_another_tool_found_is_in_every_format(string format)
    {
        var (code, console) = await _sample.RunAsync("scan", "{}", "--import", "{}/lint.sarif", "--format", format);

        Assert.Equal(0, code);
        Assert.Contains(format == "markdown" ? "lint&#58;no&#45;eval" : "lint:no-eval", console.Out, StringComparison.Ordinal);
        Assert.Contains("1 result of Lint left out", console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("json", "our own")]
    [InlineData("sarif", "our own")]
    [InlineData("csv", "our own")]
    [InlineData("html", "our own")]
    [InlineData("markdown", "1 decided on")]
    [InlineData("table", "1 decided on (1 in code)")]
    public async Task What_was_decided_on_is_counted_or_shown(string format, string shown) =>
        Assert.Contains(shown, (await _sample.RunAsync("scan", "{}", "--format", format)).Console.Out, StringComparison.Ordinal);

    [Fact]
    public async Task Other_programs_get_paths_from_the_repositorys_top()
    {
        var (_, console) = await _sample.RunAsync("scan", "{}/app", "--format", "gitlab");

        Assert.All(JsonDocument.Parse(console.Out).RootElement.EnumerateArray(), issue =>
            Assert.StartsWith("app/", issue.GetProperty("location").GetProperty("path").GetString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_gate_is_a_case_that_fails()
    {
        var (_, console) = await _sample.RunAsync("check", "{}", "--fail-on", "high", "--format", "junit", "--output", "{}/junit.xml");

        Assert.Empty(console.Out);
        var gate = XDocument.Parse(_sample.Read("junit.xml")).Descendants("testcase").First();
        Assert.Equal(("no finding at or above high", true), (gate.Attribute("name")!.Value, gate.Element("failure") is not null));
    }

    [Fact]
    public async Task Links_lead_where_they_are_said_to()
    {
        var (_, console) = await _sample.RunAsync("scan", "{}", "--format", "html", "--link-base", "https://git.example/o/r/blob/main");
        Assert.Contains("href=\"https://git.example/o/r/blob/main/app/llm.py#L6\"", console.Out, StringComparison.Ordinal);

        foreach (var wrong in new[] { "javascript:alert(1)", "git.example", "https://git.example/?a=" })
        {
            Assert.Equal(2, (await _sample.RunAsync("scan", "{}", "--link-base", wrong)).Code);
        }
    }

    [Fact]
    public async Task A_foreign_rule_can_be_chosen_excluded_and_decided_on()
    {
        Assert.DoesNotContain("lint:", (await _sample.RunAsync("scan", "{}", "--import", "{}/lint.sarif", "--exclude-rule", "lint:no-eval")).Console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("P02", (await _sample.RunAsync("scan", "{}", "--import", "{}/lint.sarif", "--rule", "lint:no-eval")).Console.Out, StringComparison.Ordinal);

        _sample.Write(".solvent/decisions.yaml", "- rule: lint:no-eval\n  kind: false-alarm\n  paths: [app/]\n  reason: a name of ours\n");
        var (_, console) = await _sample.RunAsync("scan", "{}", "--import", "{}/lint.sarif");
        Assert.DoesNotContain("lint:no-eval", console.Out, StringComparison.Ordinal);
        Assert.Contains("1 false alarm", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("has no effect", (await _sample.RunAsync("scan", "{}")).Console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("lint.sarif:1: this is no SARIF", "scan", "{}", "--import", "{}/lint.sarif")]
    [InlineData("compare --import with --baseline", "check", "{}", "--import", "{}/lint.sarif", "--since", "HEAD")]
    [InlineData("can't be read", "scan", "{}", "--import", "{}/none.sarif")]
    public async Task An_import_that_is_none_ends_with_2(string message, params string[] arguments)
    {
        _sample.Write("lint.sarif", "[]");

        var (code, console) = await _sample.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(message, console.Error, StringComparison.Ordinal);
        Assert.Empty(console.Out);
    }

    public void Dispose() => _sample.Dispose();
}
