using System.Text.Json;
using System.Xml.Linq;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Reports.Csv;
using Solvent.Scanning.Reports.GitLab;
using Solvent.Scanning.Reports.JUnit;
using Solvent.Scanning.Reports.Sonar;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Tests.Reports;

public sealed class MachineReportTests
{
    [Fact]
    public void GitLab_gets_a_fingerprint_without_line_and_its_own_words()
    {
        var issues = Json(writer => GitLabReport.Write(writer, Some.Input(Some.Finding("P02", "app/llm.py"), Some.Finding("P14", "b.py", 9, new string('a', 32)))));

        Assert.Equal(["blocker", "major"], issues.EnumerateArray().Select(issue => issue.GetProperty("severity").GetString()));
        var issue = issues[1];
        Assert.Equal("P02-llm-call-without-token-cap", issue.GetProperty("check_name").GetString());
        Assert.Equal("0123456789abcdef0123456789abcdef", issue.GetProperty("fingerprint").GetString());
        Assert.Equal(("app/llm.py", 3), (issue.GetProperty("location").GetProperty("path").GetString(), issue.GetProperty("location").GetProperty("lines").GetProperty("begin").GetInt32()));
    }

    [Fact]
    public void SonarQube_gets_rules_and_issues_whose_effort_adds_up_to_the_principal()
    {
        var findings = Enumerable.Range(1, 7).Select(line => Some.Finding("P02", "a.py", line, line.ToString("x32", null)) with { Role = PathRole.Example }).ToList();
        var input = Some.Input(findings);

        var sonar = Json(writer => SonarReport.Write(writer, input));

        Assert.Equal(ReportEffort.Minutes(findings, input.Rules), sonar.GetProperty("issues").EnumerateArray().Sum(issue => issue.GetProperty("effortMinutes").GetInt32()), 0.51);
        var rule = Assert.Single(sonar.GetProperty("rules").EnumerateArray().ToList());
        Assert.Equal(rule.GetProperty("id").GetString(), sonar.GetProperty("issues")[0].GetProperty("ruleId").GetString());
        Assert.Equal(("Solvent", "COMPLETE"), (rule.GetProperty("engineId").GetString(), rule.GetProperty("cleanCodeAttribute").GetString()));
        Assert.Equal(("RELIABILITY", "MEDIUM"), (rule.GetProperty("impacts")[0].GetProperty("softwareQuality").GetString(), rule.GetProperty("impacts")[0].GetProperty("severity").GetString()));
    }

    [Fact]
    public void JUnit_has_a_case_for_the_gate_and_one_for_each_rule()
    {
        var input = Some.Input(Some.Finding("P02", "a.py"), Some.Finding("P14", "b.py")) with { Gate = new(Severity.High, "main", 1, 4, 0) };

        var suites = XDocument.Parse(JUnitReport.Write(input)).Root!.Elements().ToList();

        var gate = suites[0].Elements().First();
        Assert.Equal("no new finding at or above high since main", gate.Attribute("name")!.Value);
        Assert.Contains("b.py:3:5: critical", gate.Element("failure")!.Value, StringComparison.Ordinal);
        Assert.Equal(input.Rules.Count, suites[1].Elements().Count());
        var failed = Assert.Single(suites[1].Elements(), one => one.Element("failure") is not null);
        Assert.StartsWith("P14 ", failed.Attribute("name")!.Value, StringComparison.Ordinal);
        Assert.Contains("a.py:3:5", suites[1].Elements().Single(one => one.Attribute("name")!.Value.StartsWith("P02 ", StringComparison.Ordinal)).Element("system-out")!.Value, StringComparison.Ordinal);
        Assert.Equal("1", suites[1].Attribute("failures")!.Value);
    }

    [Fact]
    public void JUnit_says_what_could_not_be_read_and_takes_any_character()
    {
        var scan = Some.Scan(Some.HostileFinding() with { Message = "\ufffe\ud800\0 ]]>" }) with { Unreadable = [new("a\u0001.bin", "larger than 256 MiB")] };

        var root = XDocument.Parse(JUnitReport.Write(Some.Input(scan))).Root!;

        Assert.Equal("1", root.Attribute("errors")!.Value);
        Assert.Contains(@"a\x01.bin", root.Value, StringComparison.Ordinal);
        Assert.Contains(@"\ufffe\ud800\x00 ]]>", root.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Csv_keeps_its_columns_and_holds_no_formula()
    {
        var scan = Some.Scan(Some.HostileFinding()) with { Suppressed = [new(Some.Finding("D05", "c.py"), "only, \"here\"", "in-code")] };

        var lines = CsvReport.Write(Some.Input(scan)).Split("\r\n");

        Assert.Equal(4, lines.Length);
        Assert.Equal("", lines[3]);
        var (head, hostile, decided) = (Cells(lines[0]), Cells(lines[1]), Cells(lines[2]));
        Assert.Equal((head.Count, head.Count), (hostile.Count, decided.Count));
        Assert.StartsWith("'=src/", hostile[head.IndexOf("path")], StringComparison.Ordinal);
        Assert.StartsWith("'=cmd ", hostile[head.IndexOf("component")], StringComparison.Ordinal);
        Assert.StartsWith("'@", hostile[head.IndexOf("owner")], StringComparison.Ordinal);
        Assert.Equal(("open", "in-code", "only, \"here\""), (hostile[head.IndexOf("state")], decided[head.IndexOf("state")], decided[head.IndexOf("reason")]));
        Assert.DoesNotContain('\u001b', lines[1]);
    }

    // A reader of RFC 4180, one record at a time.
    private static List<string> Cells(string line)
    {
        var cells = new List<string>();
        for (var at = 0; at <= line.Length;)
        {
            if (at < line.Length && line[at] == '"')
            {
                var end = at + 1;
                while (line[end] != '"' || (end + 1 < line.Length && line[end + 1] == '"'))
                {
                    end += line[end] == '"' ? 2 : 1;
                }

                cells.Add(line[(at + 1)..end].Replace("\"\"", "\"", StringComparison.Ordinal));
                at = end + 2;
            }
            else
            {
                var end = line.IndexOf(',', at) is >= 0 and var comma ? comma : line.Length;
                cells.Add(line[at..end]);
                at = end + 1;
            }
        }

        return cells;
    }

    private static JsonElement Json(Action<Utf8JsonWriter> write)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            write(writer);
        }

        return JsonDocument.Parse(buffer.ToArray()).RootElement;
    }
}
