using System.CommandLine;
using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Inventory;

public sealed class ScanCommandTests : IDisposable
{
    private readonly SampleRepository _sample = new();

    public ScanCommandTests()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("tests/test_data.py", SampleRepository.Nan);
    }

    [Fact]
    public async Task On_a_pipe_a_finding_is_a_line_that_editors_understand()
    {
        var (code, console) = await _sample.RunAsync("scan", "{}");

        Assert.Equal(0, code);
        Assert.StartsWith("app/llm.py:6:12: medium P02 `", console.Out, StringComparison.Ordinal);
        Assert.Contains("tests/test_data.py:4:12: high D05 ", console.Out, StringComparison.Ordinal);
        Assert.EndsWith(" rules.\n", console.Out, StringComparison.Ordinal);
        Assert.Empty(console.Error);
    }

    [Fact]
    public async Task The_effort_counts_an_item_for_each_component_and_findings_in_tests_for_less()
    {
        _sample.Write("tests/test_llm.py", SampleRepository.Uncapped);

        var (_, console) = await _sample.RunAsync("scan", "{}", "--rule", "P02");

        // Twice 10 minutes for the items, 5 for the finding in production, a fifth of 5 for the one in a test.
        Assert.Contains("2 findings in 2 files, about 26 min to pay.", console.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(80)]
    [InlineData(200)]
    public async Task On_a_terminal_no_line_is_longer_than_it_is_wide(int width)
    {
        var (_, console) = await _sample.RunAsync(new TestConsole(width), [], "scan", "{}");

        Assert.All(console.Lines, line => Assert.True(line.Length <= width, line));
        Assert.Contains("app/llm.py:6", console.Out, StringComparison.Ordinal);
        Assert.EndsWith("next", console.Lines.Last(line => line.StartsWith("next", StringComparison.Ordinal)).TrimEnd(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_terminal_gets_the_first_places_of_a_rule_and_all_when_asked()
    {
        for (var i = 0; i < 6; i++)
        {
            _sample.Write($"app/more{i}.py", SampleRepository.Uncapped);
        }

        var (_, console) = await _sample.RunAsync(new TestConsole(100), [], "scan", "{}");
        Assert.Contains("… 4 more", console.Out, StringComparison.Ordinal);
        Assert.Contains("solvent scan --all", console.Out, StringComparison.Ordinal);
        Assert.Contains("solvent rules show P02", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain("app/more5.py", console.Out, StringComparison.Ordinal);

        (_, console) = await _sample.RunAsync(new TestConsole(100), [], "scan", "{}", "--all");
        Assert.Contains("app/more5.py", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain(" more\n", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_has_the_findings_and_counts_what_is_decided()
    {
        _sample.Write(".solvent/decisions.yaml", "- rule: d05\n  kind: accepted\n  paths: [tests/]\n  reason: only a test\n");
        var (code, console) = await _sample.RunAsync("scan", "{}", "--format", "json");

        var scan = JsonDocument.Parse(console.Out).RootElement;
        Assert.Equal(0, code);
        Assert.Equal("P02-llm-call-without-token-cap", Assert.Single(scan.GetProperty("findings").EnumerateArray().ToList()).GetProperty("rule").GetString());
        Assert.Equal(1, scan.GetProperty("suppressed").GetInt32());
        Assert.Equal(_sample.Root, scan.GetProperty("root").GetString());
    }

    [Fact]
    public async Task A_decision_for_paths_holds_when_only_a_folder_is_scanned()
    {
        _sample.Write(".solvent/decisions.yaml", "- rule: P02\n  kind: false-alarm\n  paths: [app/llm.py]\n  reason: capped by the gateway\n");
        _sample.Commit();

        var (_, console) = await _sample.RunAsync("scan", "{}/app", "--rule", "P02");

        Assert.StartsWith("Nothing found; 1 decided on (1 false alarm).", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_acceptance_that_ran_out_is_not_honoured_and_said_so()
    {
        _sample.Write(".solvent/decisions.yaml", "- rule: P02\n  kind: accepted\n  component: app\n  reason: later\n  until: 2020-01-31\n");

        var (_, console) = await _sample.RunAsync("scan", "{}");

        Assert.Contains("P02", console.Out, StringComparison.Ordinal);
        Assert.Contains(".solvent/decisions.yaml:1: the acceptance of P02 ended on 2020-01-31", console.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("--rule", "D05", "D05", "P02")]
    [InlineData("--exclude-rule", "D05-compared-with-nan", "P02", "D05")]
    [InlineData("--min-severity", "high", "D05", "P02")]
    [InlineData("--role", "production", "P02", "D05")]
    public async Task What_is_shown_can_be_narrowed(string option, string value, string shown, string hidden)
    {
        var (_, console) = await _sample.RunAsync("scan", "{}", option, value);

        Assert.Contains($" {shown} ", console.Out, StringComparison.Ordinal);
        Assert.DoesNotContain($" {hidden} ", console.Out, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("there is no rule `P99`", "scan", "{}", "--rule", "P99")]
    [InlineData("--role is one of", "scan", "{}", "--role", "prod")]
    [InlineData("--min-severity is one of", "scan", "{}", "--min-severity", "bad")]
    [InlineData("does not exist", "scan", "{}/nowhere")]
    [InlineData("can't write", "scan", "{}", "--output", "{}/no/where.txt")]
    public async Task Misuse_is_named_and_ends_with_2(string message, params string[] arguments)
    {
        var (code, console) = await _sample.RunAsync(arguments);

        Assert.Equal(2, code);
        Assert.Contains(message, console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Own_rules_run_and_a_wrong_one_is_named_with_its_line()
    {
        _sample.Write(".solvent/rules/X01-our-todo.yaml", OwnRule);
        var (code, console) = await _sample.RunAsync("scan", "{}", "--rule", "X01");
        Assert.Equal(0, code);
        Assert.Contains("app/llm.py:5:", console.Out, StringComparison.Ordinal);

        _sample.Write(".solvent/rules/X01-our-todo.yaml", OwnRule.Replace("severity: low", "severity: awful", StringComparison.Ordinal));
        (code, console) = await _sample.RunAsync("scan", "{}");
        Assert.Equal(2, code);
        Assert.Matches(@".solvent/rules/X01-our-todo.yaml:\d+: ", console.Error);
    }

    [Theory]
    [InlineData("a: &a [x, x]\nb: *a\n")]
    [InlineData("")]
    public async Task A_hostile_rule_file_is_refused(string text)
    {
        _sample.Write(".solvent/rules/X01-deep.yaml", text.Length > 0 ? text : "a: " + new string('[', 200_000));

        var (code, console) = await _sample.RunAsync("scan", "{}");

        Assert.Equal(2, code);
        Assert.Contains(".solvent/rules/X01-deep.yaml:", console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_can_not_be_read_is_told_and_ends_with_3()
    {
        File.CreateSymbolicLink(Path.Combine(_sample.Root, "app/out.py"), "/etc/passwd");

        var (code, console) = await _sample.RunAsync("scan", "{}", "--format", "json");

        Assert.Equal(3, code);
        Assert.Contains("unreadable: app/out.py", console.Error, StringComparison.Ordinal);
        Assert.Equal("app/out.py", JsonDocument.Parse(console.Out).RootElement.GetProperty("unreadable")[0].GetProperty("path").GetString());
    }

    [Fact]
    public async Task A_link_in_place_of_the_decisions_is_not_followed()
    {
        Directory.CreateDirectory(Path.Combine(_sample.Root, ".solvent"));
        File.CreateSymbolicLink(Path.Combine(_sample.Root, ".solvent/decisions.yaml"), "/etc/passwd");

        var (code, console) = await _sample.RunAsync("scan", "{}");

        Assert.Equal(2, code);
        Assert.Contains(".solvent/decisions.yaml:1: it can't be read: replaced by a link", console.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Another_module_gets_the_whole_scan_when_its_option_is_given()
    {
        RepositoryScan? seen = null;
        var option = new Option<bool>("--register");
        var followUp = new ScanFollowUp([option], parsed => parsed.GetValue(option), (scan, _, _, _) =>
        {
            seen = scan;
            return Task.FromResult(ExitCode.Failed);
        });

        Assert.Equal(0, (await _sample.RunAsync(new TestConsole(), [followUp], "scan", "{}")).Code);
        Assert.Null(seen);
        Assert.Equal(1, (await _sample.RunAsync(new TestConsole(), [followUp], "scan", "{}", "--register", "--min-severity", "critical")).Code);
        Assert.Equal(["app/llm.py", "tests/test_data.py"], seen!.Findings.Select(finding => finding.Path));
    }

    public void Dispose() => _sample.Dispose();

    private const string OwnRule = """
        id: X01
        title: A function named ask
        category: own
        severity: low
        confidence: high
        languages: [python]
        message: "`{value}` is not how we name things"
        match:
          text:
            - name: a function named ask
              pattern: 'def ask'
              literals: ['def ask']
        effort: { base: 1m, each: 1m }
        risk: { revenue: 0, safety: 0, regulatory: 0 }
        paid-by: none
        why: We agreed on it.
        fix: Rename it.
        sources: []
        since: 0.1.0
        examples:
          hit:
            - python: "def ask(): pass # hit"
          miss:
            - python: "def tell(): pass"
        """;
}
