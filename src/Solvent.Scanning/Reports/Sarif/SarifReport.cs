using System.Text.Json;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Scanning.Reports.Sarif;

/// <summary>
/// Writes a scan as SARIF 2.1.0: paths are relative to <c>%SRCROOT%</c>, the fingerprint is <c>primaryLocationLineHash</c>, what the
/// team decided on is there with its suppression. Results are ordered worst first, since readers cut long lists.
/// </summary>
public static class SarifReport
{
    private const string Root = "%SRCROOT%";

    /// <summary>Writes one run.</summary>
    /// <param name="writer">Where to.</param>
    /// <param name="report">The scan, its decisions applied.</param>
    /// <param name="rules">The rules that ran.</param>
    /// <param name="version">The program's version.</param>
    public static void Write(Utf8JsonWriter writer, ScanReport report, IReadOnlyList<Rule> rules, string version)
    {
        var index = rules.Index().ToDictionary(pair => pair.Item.Id, pair => pair.Index, StringComparer.Ordinal);
        var results = report.Findings.Select(finding => Result(finding, index, null))
            .Concat(report.Suppressed.Select(suppressed => Result(suppressed.Finding, index, suppressed)));
        var run = new SarifRun(
            new(new("Solvent", version, [.. rules.Select(SarifRules.Describe)])),
            "utf16CodeUnits",
            new Dictionary<string, SarifLocationBase> { [Root] = new(new("The scanned folder.")) },
            [new(true, [.. report.Unreadable.Select(unreadable => Notification("error", unreadable.Path, unreadable.Reason, null)),
                .. report.Diagnostics.Select(diagnostic => Notification("note", diagnostic.Path, diagnostic.Message, diagnostic.Line))])],
            [.. results.OrderByDescending(result => SarifRules.Rank(result.Properties.Severity))]);
        var document = new SarifDocument("https://json.schemastore.org/sarif-2.1.0.json", "2.1.0", [run]);
        JsonSerializer.Serialize(writer, document, SarifJson.Default.SarifDocument);
    }

    private static SarifResult Result(Finding finding, Dictionary<string, int> index, SuppressedFinding? suppressed) => new(
        finding.Rule, index.GetValueOrDefault(finding.Rule, -1), SarifRules.Level(finding.Severity), new(finding.Message),
        [new(new(new(Uri(finding.Path), Root), new(finding.Start.Line, finding.Start.Column, finding.End.Line, finding.End.Column)))],
        new Dictionary<string, string> { ["primaryLocationLineHash"] = finding.Fingerprint },
        suppressed is null ? null : [new(suppressed.Kind == "in-code" ? "inSource" : "external", "accepted", suppressed.Reason)],
        new(SarifRules.Word(finding.Severity), SarifRules.Word(finding.Confidence), SarifRules.Word(finding.Role), finding.Component, finding.Owner, finding.Minutes));

    private static SarifNotification Notification(string level, string path, string message, int? line) =>
        new(level, new(message), [new(new(new(Uri(path), Root), line is { } number ? new(number, 1, number, 1) : null))]);

    // A colon in the first part would make it a scheme.
    private static string Uri(string path)
    {
        var encoded = string.Join('/', path.Split('/').Select(System.Uri.EscapeDataString));
        return encoded.StartsWith("//", StringComparison.Ordinal) ? "." + encoded : encoded;
    }
}
