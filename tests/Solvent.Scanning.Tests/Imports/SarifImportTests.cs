using System.Text.Json;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Imports;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Tests.Sources;

namespace Solvent.Scanning.Tests.Imports;

public sealed class SarifImportTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("solvent-import-").FullName;

    [Fact]
    public void A_result_becomes_a_finding_under_the_tools_own_id()
    {
        var results = Read(Result("\"ruleId\": \"python.lang.eval\", \"level\": \"note\"", "bot/a.py", "\"startLine\": 7, \"startColumn\": 3, \"endLine\": 8"));

        var finding = Assert.Single(results.Findings);
        Assert.Equal(("semgrep:python.lang.eval", "bot/a.py", 7, 3, 8), (finding.Rule, finding.Path, finding.Start.Line, finding.Start.Column, finding.End.Line));
        Assert.Equal((Severity.Critical, Confidence.High, "semgrep", PathRole.Test, "bot"), (finding.Severity, finding.Confidence, finding.Category, finding.Role, finding.Component));
        Assert.Equal("no eval: x", finding.Message);
        Assert.Matches("^[0-9a-f]{32}$", finding.Fingerprint);
        var rule = results.Rules[finding.Rule];
        Assert.Equal(("Eval of input", 9.8, "1.2"), (rule.Title, rule.SecuritySeverity, rule.Tool!.Version));
        Assert.Equal((ForeignRules.BaseMinutes, ForeignRules.EachMinutes), (rule.BaseMinutes, finding.Minutes));
    }

    [Theory]
    [InlineData("\"level\": \"error\"", Severity.High)]
    [InlineData("\"level\": \"warning\"", Severity.Medium)]
    [InlineData("\"level\": \"note\"", Severity.Low)]
    [InlineData("\"level\": \"none\"", Severity.Info)]
    [InlineData("\"message\": {\"text\": \"x\"}", Severity.Medium)]
    [InlineData("\"properties\": {\"security-severity\": \"7.1\"}", Severity.High)]
    public void A_severity_comes_from_the_score_or_the_level(string members, Severity expected) =>
        Assert.Equal(expected, Assert.Single(Read(Result($"\"ruleId\": \"other\", {members}", "bot/a.py", "")).Findings).Severity);

    [Theory]
    [InlineData("bot/a.py", null, true)]
    [InlineData("./bot//x/../a.py", null, true)]
    [InlineData("bot\\a.py", null, true)]
    [InlineData("bot/%61.py", null, true)]
    [InlineData("a.py", "SRC", true)]
    [InlineData("bot/a.py", "CI", true)]
    [InlineData("file:///ci/work/bot/a.py", null, true)]
    [InlineData("{top}/bot/a.py", null, true)]
    [InlineData("file://host{top}/bot/a.py", null, true)]
    [InlineData("../bot/a.py", null, false)]
    [InlineData("bot/../../a.py", null, false)]
    [InlineData("%2e%2e/bot/a.py", null, false)]
    [InlineData("/etc/passwd", null, false)]
    [InlineData("file:///etc/passwd", null, false)]
    [InlineData("https://evil.example/bot/a.py", null, false)]
    [InlineData("c:/bot/a.py", null, false)]
    [InlineData("bot/missing.py", null, false)]
    [InlineData(".git/config", null, false)]
    public void Only_files_of_the_scan_are_taken(string uri, string? root, bool isTaken)
    {
        var place = JsonSerializer.Serialize(uri.Replace("{top}", _folder, StringComparison.Ordinal));
        var results = Read($$"""{"ruleId": "other", "message": {"text": "m"}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": {{place}}{{(root is null ? "" : $", \"uriBaseId\": \"{root}\"")}} } } }]}""");

        Assert.Equal(isTaken ? ["bot/a.py"] : [], results.Findings.Select(finding => finding.Path));
        Assert.Equal(!isTaken, results.Notes.Any(note => note.Contains("1 result of Semgrep left out", StringComparison.Ordinal)));
    }

    [Fact]
    public void A_fingerprint_is_the_tools_own_where_it_has_one_and_never_holds_the_line()
    {
        string Of(string members, string line) => Assert.Single(Read(Result($"\"ruleId\": \"other\", {members}", "bot/a.py", $"\"startLine\": {line}")).Findings).Fingerprint;
        const string own = "\"partialFingerprints\": {\"primaryLocationLineHash\": \"abc:1\"}";

        Assert.Equal(Of(own, "1"), Of(own + ", \"message\": {\"text\": \"reworded\"}", "9"));
        Assert.NotEqual(Of(own, "1"), Of(own.Replace("abc", "abd", StringComparison.Ordinal), "1"));
        Assert.Equal(Of("\"fingerprints\": {\"matchBasedId/v1\": \"requires login\"}", "1"), Of("\"kind\": \"fail\"", "5"));
    }

    [Fact]
    public void Equal_results_stay_apart_and_the_same_one_from_two_files_is_one()
    {
        var one = Result("\"ruleId\": \"other\"", "bot/a.py", "\"startLine\": 1");
        var two = Result("\"ruleId\": \"other\"", "bot/a.py", "\"startLine\": 2");
        var files = new[] { Write("a.sarif", Sarif(one, two)), Write("b.sarif", Sarif(two)) };

        var findings = SarifImport.Read(files, Target()).Findings;

        Assert.Equal([1, 2], findings.Select(finding => finding.Start.Line));
        Assert.Equal(2, findings.Select(finding => finding.Fingerprint).Distinct().Count());
        Assert.Equal(findings, SarifImport.Read([.. files.Reverse()], Target()).Findings);
    }

    [Theory]
    [InlineData("\"kind\": \"pass\"", 0, 0)]
    [InlineData("\"baselineState\": \"absent\"", 0, 0)]
    [InlineData("\"suppressions\": [{\"kind\": \"inSource\"}]", 0, 1)]
    [InlineData("\"suppressions\": [{\"kind\": \"external\", \"status\": \"accepted\", \"justification\": \"agreed\"}]", 0, 1)]
    [InlineData("\"suppressions\": [{\"kind\": \"external\", \"status\": \"underReview\"}]", 1, 0)]
    [InlineData("\"suppressions\": []", 1, 0)]
    public void What_the_tool_does_not_hold_open_is_not_open(string members, int open, int suppressed)
    {
        var results = Read(Result($"\"ruleId\": \"other\", {members}", "bot/a.py", ""));

        Assert.Equal((open, suppressed), (results.Findings.Count, results.Suppressed.Count));
        Assert.All(results.Suppressed, one => Assert.NotEmpty(one.Reason));
    }

    [Fact]
    public void Parts_of_a_run_may_come_in_any_order_and_refer_by_number()
    {
        const string sarif = """
            {"runs": [{"results": [{"rule": {"index": 0, "toolComponent": {"index": 0}}, "message": {"id": "m", "arguments": ["eval"]}, "locations": [{"physicalLocation": {"artifactLocation": {"index": 0}}}]}],
              "artifacts": [{"location": {"uri": "bot/a.py"}}],
              "tool": {"extensions": [{"name": "pack", "rules": [{"id": "R1", "messageStrings": {"m": {"text": "do not use {0}"}}}]}], "driver": {"name": "Code QL!"}}}], "version": "2.1.0"}
            """;

        var finding = Assert.Single(SarifImport.Read([Write("a.sarif", sarif)], Target()).Findings);

        Assert.Equal(("code-ql:R1", "do not use eval"), (finding.Rule, finding.Message));
    }

    [Theory]
    [InlineData("", "a.sarif:1: not valid JSON at byte 1")]
    [InlineData("[]", "a.sarif:1: this is no SARIF")]
    [InlineData("{\"version\": \"2.0.0\", \"runs\": []}", "a.sarif:1: SARIF 2.0.0 is not read")]
    [InlineData("{\"version\": \"2.1.0\"}", "`version` or `runs` is missing")]
    [InlineData("{\n\"version\": \"2.1.0\",\n\"runs\": [}", "a.sarif:3: not valid JSON at byte 10")]
    [InlineData("{\"version\": \"2.1.0\", \"runs\": [{\"results\": [", "not valid JSON")]
    [InlineData("{\"version\": \"2.1.0\", \"runs\": [{\"tool\": {\"driver\": {\"name\": \"\\ud800\"}}}]}", "a text is no valid Unicode")]
    public void A_file_that_is_none_is_named_with_its_place(string text, string problem) =>
        Assert.Contains(problem, Assert.Throws<ImportException>(() => SarifImport.Read([Write("a.sarif", text)], Target())).Message, StringComparison.Ordinal);

    [Fact]
    public void A_hostile_file_is_refused_and_never_held_whole()
    {
        string Problem(string file) => Assert.Throws<ImportException>(() => SarifImport.Read([file], Target())).Message;

        Assert.Contains("nested deeper than 64 levels", Problem(Write("deep.sarif", "{\"a\": " + new string('[', 100_000))), StringComparison.Ordinal);
        Assert.Contains("a single value is larger than 8 MiB", Problem(Write("long.sarif", "{\"a\": \"" + new string('x', 9 << 20))), StringComparison.Ordinal);
        Assert.Contains("UTF-16", Problem(Write("wide.sarif", "\ufeff{}", System.Text.Encoding.Unicode)), StringComparison.Ordinal);
        Assert.Contains("can't be read", Problem(Path.Combine(_folder, "missing.sarif")), StringComparison.Ordinal);

        Assert.Contains("larger than 1 GiB", Problem(Sparse("big.sarif", (1L << 30) + 1)), StringComparison.Ordinal);
    }

    [Fact]
    public void Damaged_files_end_in_a_message_or_in_findings()
    {
        var text = Sarif(Result("\"ruleId\": \"python.lang.eval\"", "bot/a.py", "\"startLine\": 1"));
        foreach (var cut in Enumerable.Range(0, text.Length / 3).Select(i => i * 3))
        {
            foreach (var junk in new[] { "", "\"", "{", "]", "\0", ",", "1e999" })
            {
                var file = Write("a.sarif", text[..cut] + junk + text[Math.Min(cut + junk.Length, text.Length)..]);
                Assert.True(Record.Exception(() => SarifImport.Read([file], Target())) is null or ImportException, $"{cut} {junk}");
            }
        }
    }

    [Fact]
    public void A_tool_that_did_not_finish_says_so()
    {
        var results = SarifImport.Read([Write("a.sarif", Sarif().Replace("\"results\"", "\"invocations\": [{\"executionSuccessful\": false}], \"results\"", StringComparison.Ordinal))], Target());

        Assert.False(Assert.Single(results.Tools).HasFinished);
        Assert.Contains("did not finish", Assert.Single(results.Notes), StringComparison.Ordinal);
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    private ImportedResults Read(params string[] results) => SarifImport.Read([Write("a.sarif", Sarif(results))], Target());

    private ImportTarget Target() => new(_folder, "", [new("bot/a.py", 10, PathRole.Test, "bot", null), new("b.py", 10, PathRole.Production, ".", "@b")], text => text);

    private string Write(string name, string text, System.Text.Encoding? encoding = null)
    {
        var file = Path.Combine(_folder, name);
        File.WriteAllText(file, text, encoding ?? new System.Text.UTF8Encoding(false));
        return file;
    }

    private string Sparse(string name, long length)
    {
        var file = Path.Combine(_folder, name);
        using var stream = new FileStream(file, FileMode.Create);
        stream.SetLength(length);
        return file;
    }

    [Fact]
    public void A_large_file_is_read_in_little_memory()
    {
        var file = Path.Combine(_folder, "large.sarif");
        using (var writer = new StreamWriter(file))
        {
            writer.Write("{\"version\": \"2.1.0\", \"properties\": [");
            for (var i = 0; i < 40_000; i++)
            {
                writer.Write("{\"unknown\": [1, 2, {\"a\": \"some text that nobody asks for, and that is never made into a string\"}], \"more\": null},\n");
            }

            writer.Write("1], \"runs\": []}");
        }

        var before = GC.GetAllocatedBytesForCurrentThread();
        Assert.Empty(SarifImport.Read([file], Target()).Findings);
        Assert.InRange(GC.GetAllocatedBytesForCurrentThread() - before, 0, 1 << 20);
    }

    private static string Result(string members, string path, string region) =>
        $$"""{"message": {"text": "no  eval:\n x"}, {{members}}, "locations": [{"physicalLocation": {"artifactLocation": {"uri": "{{path}}"}, "region": { {{region}} } } }]}""";

    private static string Sarif(params string[] results) => $$"""
        {"$schema": "x", "version": "2.1.0", "runs": [{"tool": {"driver": {"name": "Semgrep", "semanticVersion": "1.2", "rules": [
          {"id": "python.lang.eval", "shortDescription": {"text": "Eval of input"}, "properties": {"security-severity": "9.8", "precision": "very-high", "tags": ["CWE-95"]} }]} },
          "originalUriBaseIds": {"SRC": {"uri": "bot/", "uriBaseId": "CI"}, "CI": {"uri": "file:///ci/work/"} },
          "results": [{{string.Join(',', results)}}]}]}
        """;
}
