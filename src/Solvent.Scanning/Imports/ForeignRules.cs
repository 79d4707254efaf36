using System.Globalization;
using System.Text;
using Solvent.Scanning.Findings;
using Solvent.Scanning.Reports;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Imports;

/// <summary>Rules of other tools in Solvent's words.</summary>
public static class ForeignRules
{
    /// <summary>Minutes for an item: nobody knows what a rule of another tool takes, so all are priced alike.</summary>
    public const double BaseMinutes = 10;

    /// <summary>Minutes for each finding.</summary>
    public const double EachMinutes = 20;

    private const int MostId = 200;
    private const int MostName = 40;
    private const int MostTitle = 200;

    /// <summary>The tool as rule ids begin with it.</summary>
    internal static ReportTool Tool(SarifRun run)
    {
        var name = Printable.Escape(run.Name.Trim());
        return new ReportTool(Slug(name), name.Length == 0 ? "another tool" : name, Printable.Escape(run.Version.Trim()));
    }

    /// <summary>The id of a tool's rule: <c>semgrep:python.lang.eval</c>.</summary>
    internal static string IdOf(ReportTool tool, string rule)
    {
        var text = new StringBuilder($"{tool.Id}:");
        foreach (var c in rule.Length > MostId ? rule[..MostId] : rule)
        {
            text.Append(char.IsWhiteSpace(c) || char.IsControl(c) || c == ',' ? '_' : c);
        }

        return ReportText.Visible(text.Length == tool.Id.Length + 1 ? text.Append("unnamed").ToString() : text.ToString());
    }

    /// <summary>A rule, as far as its tool describes it.</summary>
    internal static ReportRule Describe(ReportTool tool, string id, SarifRule? rule)
    {
        var title = OneLine(rule?.Short) ?? OneLine(rule?.Name) ?? OneLine(rule?.Full) ?? id;
        var why = rule?.Full?.Trim() is { Length: > 0 } full && full != title ? full : "";
        return new ReportRule
        {
            Id = id,
            ShortId = id,
            Title = title.Length > MostTitle ? title[..(MostTitle - 1)] + "…" : title,
            Category = tool.Id,
            Severity = SeverityOf(rule?.SecuritySeverity, rule?.Level),
            Confidence = rule?.Precision switch { "high" or "very-high" => Confidence.High, "low" => Confidence.Low, _ => Confidence.Medium },
            BaseMinutes = BaseMinutes,
            EachMinutes = EachMinutes,
            Why = why,
            Fix = rule?.Help?.Trim() is { Length: > 0 } help && help != title && help != why ? help : "",
            Tags = rule is null ? [] : [.. rule.Tags.Select(ReportText.Visible)],
            SecuritySeverity = rule?.SecuritySeverity is { } score && score is >= 0 and <= 10 ? score : null,
            Tool = tool,
            HelpUri = rule?.HelpUri is { } page && Uri.TryCreate(page, UriKind.Absolute, out var address) && address.Scheme is "http" or "https" ? address.AbsoluteUri : null,
        };
    }

    /// <summary>A severity by the score for what can be exploited, else by the level.</summary>
    internal static Severity SeverityOf(double? security, string? level) => (security, level) switch
    {
        (>= 9, _) => Severity.Critical,
        (>= 7, _) => Severity.High,
        (>= 4, _) => Severity.Medium,
        (> 0, _) => Severity.Low,
        (_, "error") => Severity.High,
        (_, "note") => Severity.Low,
        (_, "none") => Severity.Info,
        _ => Severity.Medium,
    };

    /// <summary>What a result says, its arguments in place.</summary>
    internal static string? MessageOf(SarifResult result, SarifRule? rule)
    {
        var text = result.Text ?? (result.MessageId is { } id ? rule?.Messages.GetValueOrDefault(id) : null);
        foreach (var (i, argument) in result.Arguments.Index())
        {
            text = text?.Replace($"{{{i.ToString(CultureInfo.InvariantCulture)}}}", argument, StringComparison.Ordinal);
        }

        return OneLine(text);
    }

    private static string? OneLine(string? text)
    {
        var line = text is null ? "" : string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length == 0 ? null : ReportText.Visible(line.Length > 1_000 ? line[..999] + "…" : line);
    }

    private static string Slug(string name)
    {
        var slug = new StringBuilder();
        foreach (var c in name.ToLowerInvariant())
        {
            if (char.IsAsciiLetterOrDigit(c) || c is '.' or '_')
            {
                slug.Append(c);
            }
            else if (slug.Length > 0 && slug[^1] != '-')
            {
                slug.Append('-');
            }
        }

        var text = slug.ToString().Trim('-');
        return text.Length == 0 ? "tool" : text.Length > MostName ? text[..MostName] : text;
    }
}
