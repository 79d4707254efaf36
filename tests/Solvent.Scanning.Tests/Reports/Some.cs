using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Tests.Reports;

/// <summary>Findings, scans and inputs of reports to test with.</summary>
internal static class Some
{
    /// <summary>Text that would do harm in every format that does not encode it.</summary>
    public const string Hostile = "</code><script>alert(1)</script> | [x](javascript:alert(1)) ![i](http://evil.example/i.png) @everyone #1 `tick \u202e\u001b[31m <!-- \" ' & ]]> www.evil.example";

    public static RuleSet Rules { get; } = RuleSet.BuiltIn();

    public static Finding Finding(string id, string path, int line = 3, string fingerprint = "0123456789abcdef0123456789abcdef")
    {
        var rule = Rules.Find(id)!;
        return new(
            rule.Id, path, new Position(line, 5), new Position(line + 1, 9), "it is so", rule.Severity, rule.Confidence, rule.Category,
            PathRole.Production, "app", null, fingerprint, rule.EachMinutes);
    }

    /// <summary>A finding in which everything that a repository can choose is hostile.</summary>
    public static Finding HostileFinding() => Finding("P02", $"=src/{Hostile.Replace('/', '_')}.py") with { Message = $"`{Hostile}` {Hostile}", Component = $"=cmd {Hostile}", Owner = $"@{Hostile}" };

    public static ScanReport Scan(params IReadOnlyList<Finding> findings) => new(
        "/somewhere", new RepositoryState("id", "name", "c0ffee0123456789", "main", false, null), FindingOrder.Ranked(findings), [], [], [],
        Rules.Rules.ToDictionary(rule => rule.Id, rule => rule.Version), new ScanStats(2, 1, 100, 0.1));

    public static ReportInput Input(params IReadOnlyList<Finding> findings) => Input(Scan(findings));

    public static ReportInput Input(ScanReport scan, params IReadOnlyList<ReportRule> foreign) =>
        new(scan, Rules.Rules.Select(ReportRule.Of).Concat(foreign).ToDictionary(rule => rule.Id, StringComparer.Ordinal), "1.2.3");

    public static ReportRule Foreign(string tool, string rule) => ReportRule.Of(Rules.Find("P02")!) with
    {
        Id = $"{tool}:{rule}", ShortId = $"{tool}:{rule}", Category = tool, Tool = new ReportTool(tool, tool.ToUpperInvariant(), "2.0"),
    };
}
