using System.Text.Json;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Reports.Sarif;

namespace Solvent.Scanning.Tests.Reports;

public sealed class SarifReportTests
{
    [Fact]
    public void It_has_what_version_2_1_0_asks_for()
    {
        var sarif = Write(Some.Scan([Some.Finding("P02", "app/llm.py")]));

        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        var run = sarif.GetProperty("runs").EnumerateArray().Single();
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("Solvent", driver.GetProperty("name").GetString());
        Assert.Equal(Some.Rules.Rules.Count, driver.GetProperty("rules").GetArrayLength());
        Assert.All(driver.GetProperty("rules").EnumerateArray(), rule =>
        {
            Assert.NotEmpty(rule.GetProperty("id").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("markdown").GetString()!);
        });
        Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty("%SRCROOT%", out _));
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public void A_result_points_at_its_rule_its_place_and_its_fingerprint()
    {
        var sarif = Write(Some.Scan([Some.Finding("P02", "app/llm.py")]));
        var run = sarif.GetProperty("runs")[0];

        var result = run.GetProperty("results")[0];
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("P02-llm-call-without-token-cap", result.GetProperty("ruleId").GetString());
        Assert.Equal(result.GetProperty("ruleId").GetString(), rule.GetProperty("id").GetString());
        Assert.Equal("0123456789abcdef0123456789abcdef", result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
        Assert.Equal("0123456789abcdef0123456789abcdef", result.GetProperty("partialFingerprints").GetProperty("solventFingerprint/v1").GetString());
        Assert.Equal("%SRCROOT%", place.GetProperty("artifactLocation").GetProperty("uriBaseId").GetString());
        Assert.Equal((3, 5, 4, 9), (Number(place, "startLine"), Number(place, "startColumn"), Number(place, "endLine"), Number(place, "endColumn")));
        Assert.False(result.TryGetProperty("suppressions", out _));
    }

    [Theory]
    [InlineData("app/llm.py", "app/llm.py")]
    [InlineData("app/my file#1.py", "app/my%20file%231.py")]
    [InlineData("c:/x.py", "c%3A/x.py")]
    [InlineData("100%/ü.py", "100%25/%C3%BC.py")]
    public void A_path_becomes_a_relative_reference(string path, string uri)
    {
        var place = Write(Some.Scan([Some.Finding("P02", path)])).GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0];

        Assert.Equal(uri, place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.False(Uri.TryCreate(uri, UriKind.Absolute, out _));
    }

    [Fact]
    public void The_worst_comes_first_and_what_was_decided_is_suppressed()
    {
        var report = Some.Scan([Some.Finding("P02", "a.py"), Some.Finding("P14", "b.py")]) with
        {
            Suppressed = [new(Some.Finding("D05", "c.py"), "only here", "in-code"), new(Some.Finding("M12", "d.py"), "agreed", "accepted")],
        };

        var results = Write(report).GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(["error", "warning", "error", "warning"], results.Select(result => result.GetProperty("level").GetString()));
        Assert.StartsWith("P14", results[0].GetProperty("ruleId").GetString(), StringComparison.Ordinal);
        Assert.Equal(("inSource", "only here"), Suppression(results[2]));
        Assert.Equal(("external", "agreed"), Suppression(results.Single(result => result.GetProperty("ruleId").GetString()!.StartsWith("M12", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_could_not_be_read_is_a_notification()
    {
        var report = Some.Scan() with { Unreadable = [new("big.ipynb", "larger than 256 MiB")], Diagnostics = [new("a.py", 7, "no closing bracket")] };

        var notes = Write(report).GetProperty("runs")[0].GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().ToList();

        Assert.Equal([("error", "larger than 256 MiB"), ("note", "no closing bracket")], notes.Select(note => (note.GetProperty("level").GetString(), note.GetProperty("message").GetProperty("text").GetString())));
    }

    [Fact]
    public void What_does_not_fit_is_ranked_first_and_then_said()
    {
        var findings = Enumerable.Range(0, 25_010).Select(i => Some.Finding(i == 25_009 ? "P14" : "P02", $"{i:00000}.py", 1, i.ToString("x32", null))).ToList();
        var report = Some.Scan(findings) with { Suppressed = [new(Some.Finding("D05", "c.py"), "only here", "in-code")] };

        var run = Write(report, out var notes).GetProperty("runs")[0];

        Assert.Equal(25_000, run.GetProperty("results").GetArrayLength());
        Assert.StartsWith("P14", run.GetProperty("results")[0].GetProperty("ruleId").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, notes.Count);
        Assert.Contains("left out the last 11 of 25,011 results", notes[0], StringComparison.Ordinal);
        Assert.Contains("keeps 5,000 results", notes[1], StringComparison.Ordinal);
        Assert.Equal(notes, run.GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().Select(note => note.GetProperty("message").GetProperty("text").GetString()));
    }

    [Fact]
    public void Other_tools_have_runs_of_their_own_and_no_more_than_are_taken()
    {
        var tools = Enumerable.Range(0, 22).Select(i => Some.Foreign($"t{i:00}", "rule")).ToList();
        var findings = tools.Select(rule => Some.Finding("P02", "a.py") with { Rule = rule.Id }).Append(Some.Finding("P02", "a.py")).ToList();

        var sarif = Write(Some.Input(Some.Scan(findings), tools), out var notes);

        var names = sarif.GetProperty("runs").EnumerateArray().Select(run => run.GetProperty("tool").GetProperty("driver").GetProperty("name").GetString()).ToList();
        Assert.Equal(20, names.Count);
        Assert.Equal(["Solvent", "T00", "T01"], names.Take(3));
        Assert.Contains("T19, T20, T21", Assert.Single(notes), StringComparison.Ordinal);
        Assert.Equal("t00:rule", sarif.GetProperty("runs")[1].GetProperty("results")[0].GetProperty("ruleId").GetString());
    }

    [Fact]
    public void A_rule_about_a_weakness_is_among_the_vulnerabilities_and_plain_debt_is_not()
    {
        var rule = Some.Rules.Find("M11")!;
        var security = ReportRule.Of(rule with { Sources = ["Bandit B301", "CWE-502: deserialisation"] }) with { Tags = [.. Enumerable.Range(0, 30).Select(i => $"tag{i}")] };
        var input = Some.Input(Some.Finding("M11", "a.py"));

        var rules = Write(input with { Rules = new Dictionary<string, ReportRule>(input.Rules) { [rule.Id] = security } }, out _)
            .GetProperty("runs")[0].GetProperty("tool").GetProperty("driver").GetProperty("rules").EnumerateArray().ToList();

        var described = rules.Single(one => one.GetProperty("id").GetString() == rule.Id).GetProperty("properties");
        Assert.Equal("8.0", described.GetProperty("security-severity").GetString());
        Assert.Equal(20, described.GetProperty("tags").GetArrayLength());
        Assert.False(rules.Single(one => one.GetProperty("name").GetString() == "P02").GetProperty("properties").TryGetProperty("security-severity", out _));
    }

    private static JsonElement Write(ScanReport report) => Write(report, out _);

    private static JsonElement Write(ScanReport report, out IReadOnlyList<string> notes) => Write(Some.Input(report), out notes);

    private static JsonElement Write(ReportInput input, out IReadOnlyList<string> notes)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            notes = SarifReport.Write(writer, input);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static (string?, string?) Suppression(JsonElement result)
    {
        var suppression = result.GetProperty("suppressions").EnumerateArray().Single();
        return (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString());
    }

    private static int Number(JsonElement place, string name) => place.GetProperty("region").GetProperty(name).GetInt32();
}
