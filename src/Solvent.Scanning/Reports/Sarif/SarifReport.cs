using System.Text.Json;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Sarif;

/// <summary>
/// Writes a scan as SARIF 2.1.0, a run for each tool: paths are relative to <c>%SRCROOT%</c>, what the team decided on is there with
/// its suppression, and results stand in the order of findings, since readers cut long lists.
/// </summary>
public static class SarifReport
{
    private const string Root = "%SRCROOT%";

    /// <summary>Writes it.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="input">What is written.</param>
    /// <returns>What was left out to stay within the limits of code scanning.</returns>
    public static IReadOnlyList<string> Write(Utf8JsonWriter writer, ReportInput input)
    {
        var tools = input.Rules.Values.Select(rule => rule.Tool).OfType<ReportTool>().Distinct().OrderBy(tool => tool.Id, StringComparer.Ordinal).ThenBy(tool => tool.Version, StringComparer.Ordinal)
            .Where(tool => All(input).Any(result => input.RuleOf(result.Finding).Tool == tool)).Cast<ReportTool?>();
        var (kept, notes) = SarifLimits.Runs([null, .. tools]);
        var runs = kept.Select(tool => Run(input, tool, notes)).ToList();
        runs[0] = runs[0] with { Invocations = [Invocation(input, notes)] };
        JsonSerializer.Serialize(writer, new SarifDocument("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", runs), SarifJson.Default.SarifDocument);
        return notes;
    }

    private static SarifRun Run(ReportInput input, ReportTool? tool, List<string> notes)
    {
        var all = All(input).Where(result => input.RuleOf(result.Finding).Tool == tool).ToList();
        var results = SarifLimits.Results(all, tool?.Name ?? "Solvent", notes);
        var used = results.Select(result => result.Finding.Rule).ToHashSet(StringComparer.Ordinal);
        var rules = input.Rules.Values.Where(rule => rule.Tool == tool && (tool is null || used.Contains(rule.Id))).OrderBy(rule => rule.Id, StringComparer.Ordinal).ToList();
        var index = rules.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        return new SarifRun(
            new(new(tool?.Name ?? "Solvent", tool is null ? input.Version : null, tool is { Version.Length: > 0 } ? tool.Version : null, [.. rules.Select(SarifRules.Describe)])),
            "utf16CodeUnits",
            new Dictionary<string, SarifLocationBase> { [Root] = new(new("The repository's top.")) },
            null,
            [.. results.Select(result => Result(result, index))]);
    }

    // What is decided on comes last, so that it is cut first.
    private static IEnumerable<SarifSource> All(ReportInput input) =>
        input.Scan.Findings.Select(finding => new SarifSource(finding, null))
            .Concat(input.Scan.Suppressed.Select(suppressed => new SarifSource(suppressed.Finding, suppressed)));

    private static SarifInvocation Invocation(ReportInput input, List<string> notes) => new(true,
    [
        .. notes.Select(note => new SarifNotification("warning", new(note), null)),
        .. input.Scan.Unreadable.Select(unreadable => Notification("error", unreadable.Path, unreadable.Reason, null)),
        .. input.Scan.Diagnostics.Select(diagnostic => Notification("note", diagnostic.Path, diagnostic.Message, diagnostic.Line)),
    ]);

    private static SarifResult Result(SarifSource source, Dictionary<string, int> index)
    {
        var (finding, suppressed) = source;
        return new(
            finding.Rule, index.GetValueOrDefault(finding.Rule, -1), SarifRules.Level(finding.Severity), new(finding.Message),
            [new(new(new(Uri(finding.Path), Root), new(finding.Start.Line, finding.Start.Column, finding.End.Line, finding.End.Column)))],
            new Dictionary<string, string> { ["primaryLocationLineHash"] = finding.Fingerprint, ["solventFingerprint/v1"] = finding.Fingerprint },
            suppressed is null ? null : [new(suppressed.Kind == "in-code" ? "inSource" : "external", "accepted", suppressed.Reason)],
            new(ReportText.Word(finding.Severity), ReportText.Word(finding.Confidence), ReportText.Word(finding.Role), finding.Component, finding.Owner, finding.Minutes));
    }

    private static SarifNotification Notification(string level, string path, string message, int? line) =>
        new(level, new(message), [new(new(new(Uri(path), Root), line is { } number ? new(number, 1, number, 1) : null))]);

    // A colon in the first part would make it a scheme.
    private static string Uri(string path)
    {
        var encoded = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        return encoded.StartsWith("//", StringComparison.Ordinal) ? "." + encoded : encoded;
    }
}

/// <summary>A finding that becomes a result, with its suppression.</summary>
internal sealed record SarifSource(Finding Finding, SuppressedFinding? Suppressed);
