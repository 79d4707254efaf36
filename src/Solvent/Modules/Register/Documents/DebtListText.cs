using System.Globalization;
using System.Text;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>A list of items as CSV (RFC 4180) and Markdown. Text from a repository is made harmless for each.</summary>
internal static class DebtListText
{
    private static readonly (string Name, Func<DebtRow, string?> Value)[] Columns =
    [
        ("rank", r => r.Rank?.ToString(CultureInfo.InvariantCulture)), ("id", r => r.Id), ("rule", r => r.Rule), ("title", r => r.Title),
        ("category", r => r.Category), ("severity", r => r.Severity), ("confidence", r => r.Confidence), ("repository", r => r.Repository),
        ("component", r => r.Component), ("owner", r => r.Owner), ("state", r => r.State.Name()),
        ("findings", r => r.Findings.ToString(CultureInfo.InvariantCulture)), ("minutes", r => r.Minutes.ToString(CultureInfo.InvariantCulture)),
        ("tier", r => r.Tier), ("paidBy", r => r.PaidBy), ("firstSeen", r => Day(r.FirstSeen)), ("lastSeen", r => Day(r.LastSeen)),
        ("acceptedUntil", r => r.AcceptedUntil?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
        ("plannedBy", r => r.PlannedBy?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)),
    ];

    private static readonly string[] InMarkdown = ["rank", "id", "rule", "component", "owner", "state", "findings", "minutes", "tier", "severity"];

    /// <summary>CSV with a heading. A cell that a spreadsheet would take for a formula gets an apostrophe.</summary>
    public static string Csv(IEnumerable<DebtRow> rows) => Lines(
        [string.Join(',', Columns.Select(c => c.Name)), .. rows.Select(row => string.Join(',', Columns.Select(c => CsvCell(c.Value(row) ?? ""))))], "\r\n");

    /// <summary>A Markdown table.</summary>
    public static string Markdown(IEnumerable<DebtRow> rows)
    {
        var columns = Columns.Where(c => InMarkdown.Contains(c.Name)).ToArray();
        return Lines(
            [
                MarkdownRow(columns.Select(c => c.Name)),
                MarkdownRow(columns.Select(_ => "---")),
                .. rows.Select(row => MarkdownRow(columns.Select(c => MarkdownCell(c.Value(row) ?? "")))),
            ],
            "\n");
    }

    private static string Lines(IEnumerable<string> lines, string end) => string.Concat(lines.Select(line => TerminalText.Encode(line) + end));

    private static string MarkdownRow(IEnumerable<string> cells) => $"| {string.Join(" | ", cells)} |";

    private static string CsvCell(string text)
    {
        var safe = text.Length > 0 && "=+-@\t\r".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
        return safe.AsSpan().ContainsAny(",\"\r\n") ? $"\"{safe.Replace("\"", "\"\"", StringComparison.Ordinal)}\"" : safe;
    }

    private static string MarkdownCell(string text)
    {
        var cell = new StringBuilder();
        foreach (var c in text)
        {
            cell.Append("\\`*_[]<>|&#".Contains(c, StringComparison.Ordinal) ? $"\\{c}" : char.IsControl(c) ? " " : c.ToString());
        }

        return cell.ToString();
    }

    private static string Day(DateTimeOffset time) => time.ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);
}
