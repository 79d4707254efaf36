using System.Text.Json;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports.Sarif;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Reports;

public sealed class SarifReportTests
{
    private static readonly RuleSet Rules = RuleSet.BuiltIn();

    [Fact]
    public void It_has_what_version_2_1_0_asks_for()
    {
        var sarif = Write(Report([Finding("P02", "app/llm.py")]));

        Assert.Equal("2.1.0", sarif.GetProperty("version").GetString());
        var run = sarif.GetProperty("runs").EnumerateArray().Single();
        var driver = run.GetProperty("tool").GetProperty("driver");
        Assert.Equal("Solvent", driver.GetProperty("name").GetString());
        Assert.Equal(Rules.Rules.Count, driver.GetProperty("rules").GetArrayLength());
        Assert.All(driver.GetProperty("rules").EnumerateArray(), rule =>
        {
            Assert.NotEmpty(rule.GetProperty("id").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("text").GetString()!);
            Assert.NotEmpty(rule.GetProperty("help").GetProperty("markdown").GetString()!);
            Assert.False(rule.GetProperty("properties").TryGetProperty("security-severity", out _));
        });
        Assert.True(run.GetProperty("originalUriBaseIds").TryGetProperty("%SRCROOT%", out _));
        Assert.True(run.GetProperty("invocations")[0].GetProperty("executionSuccessful").GetBoolean());
    }

    [Fact]
    public void A_result_points_at_its_rule_its_place_and_its_fingerprint()
    {
        var sarif = Write(Report([Finding("P02", "app/llm.py")]));
        var run = sarif.GetProperty("runs")[0];

        var result = run.GetProperty("results")[0];
        var rule = run.GetProperty("tool").GetProperty("driver").GetProperty("rules")[result.GetProperty("ruleIndex").GetInt32()];
        var place = result.GetProperty("locations")[0].GetProperty("physicalLocation");
        Assert.Equal("P02-llm-call-without-token-cap", result.GetProperty("ruleId").GetString());
        Assert.Equal(result.GetProperty("ruleId").GetString(), rule.GetProperty("id").GetString());
        Assert.Equal("0123456789abcdef0123456789abcdef", result.GetProperty("partialFingerprints").GetProperty("primaryLocationLineHash").GetString());
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
        var place = Write(Report([Finding("P02", path)])).GetProperty("runs")[0].GetProperty("results")[0].GetProperty("locations")[0];

        Assert.Equal(uri, place.GetProperty("physicalLocation").GetProperty("artifactLocation").GetProperty("uri").GetString());
        Assert.False(Uri.TryCreate(uri, UriKind.Absolute, out _));
    }

    [Fact]
    public void The_worst_comes_first_and_what_was_decided_is_suppressed()
    {
        var report = Report([Finding("P02", "a.py"), Finding("P14", "b.py")]) with
        {
            Suppressed = [new(Finding("D05", "c.py"), "only here", "in-code"), new(Finding("M12", "d.py"), "agreed", "accepted")],
        };

        var results = Write(report).GetProperty("runs")[0].GetProperty("results").EnumerateArray().ToList();

        Assert.Equal(["error", "error", "warning", "warning"], results.Select(result => result.GetProperty("level").GetString()));
        Assert.StartsWith("P14", results[0].GetProperty("ruleId").GetString(), StringComparison.Ordinal);
        Assert.Equal(("inSource", "only here"), Suppression(results[1]));
        Assert.Equal(("external", "agreed"), Suppression(results.Single(result => result.GetProperty("ruleId").GetString()!.StartsWith("M12", StringComparison.Ordinal))));
    }

    [Fact]
    public void What_could_not_be_read_is_a_notification()
    {
        var report = Report([]) with { Unreadable = [new("big.ipynb", "larger than 256 MiB")], Diagnostics = [new("a.py", 7, "no closing bracket")] };

        var notes = Write(report).GetProperty("runs")[0].GetProperty("invocations")[0].GetProperty("toolExecutionNotifications").EnumerateArray().ToList();

        Assert.Equal([("error", "larger than 256 MiB"), ("note", "no closing bracket")], notes.Select(note => (note.GetProperty("level").GetString(), note.GetProperty("message").GetProperty("text").GetString())));
    }

    private static (string?, string?) Suppression(JsonElement result)
    {
        var suppression = result.GetProperty("suppressions").EnumerateArray().Single();
        return (suppression.GetProperty("kind").GetString(), suppression.GetProperty("justification").GetString());
    }

    private static int Number(JsonElement place, string name) => place.GetProperty("region").GetProperty(name).GetInt32();

    private static JsonElement Write(ScanReport report)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            SarifReport.Write(writer, report, Rules.Rules, "1.2.3");
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }

    private static Finding Finding(string id, string path)
    {
        var rule = Rules.Find(id)!;
        return new(
            rule.Id, path, new Position(3, 5), new Position(4, 9), "it is so", rule.Severity, rule.Confidence, rule.Category,
            PathRole.Production, "app", null, "0123456789abcdef0123456789abcdef", rule.EachMinutes);
    }

    private static ScanReport Report(IReadOnlyList<Finding> findings) => new(
        "/somewhere", new RepositoryState("id", "name", "c0ffee", "main", false, null), findings, [], [], [],
        new Dictionary<string, string>(), new ScanStats(2, 1, 100, 0.1));
}
