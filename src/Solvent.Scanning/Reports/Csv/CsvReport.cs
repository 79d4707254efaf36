using System.Globalization;
using System.Text;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Csv;

/// <summary>Writes findings as CSV (RFC 4180), also those that were decided on. No cell can be taken for a formula.</summary>
public static class CsvReport
{
    private static readonly (string Name, Func<ReportRule, SuppressedFinding, string?> Value)[] Columns =
    [
        ("rule", (_, row) => row.Finding.Rule), ("title", (rule, _) => rule.Title), ("severity", (_, row) => ReportText.Word(row.Finding.Severity)),
        ("confidence", (_, row) => ReportText.Word(row.Finding.Confidence)), ("category", (_, row) => row.Finding.Category),
        ("path", (_, row) => row.Finding.Path), ("line", (_, row) => Number(row.Finding.Start.Line)), ("column", (_, row) => Number(row.Finding.Start.Column)),
        ("endLine", (_, row) => Number(row.Finding.End.Line)), ("message", (_, row) => row.Finding.Message), ("role", (_, row) => ReportText.Word(row.Finding.Role)),
        ("component", (_, row) => row.Finding.Component), ("owner", (_, row) => row.Finding.Owner), ("minutes", (_, row) => Number(row.Finding.Minutes)),
        ("state", (_, row) => row.Kind), ("reason", (_, row) => row.Reason), ("fingerprint", (_, row) => row.Finding.Fingerprint),
    ];

    /// <summary>The whole file: a heading, what is open, what was decided on.</summary>
    public static string Write(ReportInput input)
    {
        var text = new StringBuilder();
        text.Append(string.Join(',', Columns.Select(column => column.Name))).Append("\r\n");
        foreach (var row in input.Scan.Findings.Select(finding => new SuppressedFinding(finding, "", "open")).Concat(input.Scan.Suppressed))
        {
            text.Append(string.Join(',', Columns.Select(column => Cell(column.Value(input.RuleOf(row.Finding), row) ?? "")))).Append("\r\n");
        }

        return text.ToString();
    }

    // Spreadsheets take these for the start of a formula, in some countries' keyboards also the wide ones.
    private static string Cell(string value)
    {
        var text = ReportText.Visible(value);
        var safe = text.AsSpan().TrimStart() is [var first, ..] && "=+-@\uff1d\uff0b\uff0d\uff20".Contains(first, StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string Number(double number) => number.ToString(CultureInfo.InvariantCulture);
}
