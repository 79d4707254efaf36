using System.Globalization;
using System.Text;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Html;

/// <summary>The picture that a report starts with: a wall in which each brick is an item and as large as its effort, and bars by category and component.</summary>
internal static class HtmlPicture
{
    private const int MostBricks = 300;
    private const int MostBars = 8;
    private const double Height = 120;
    private const int Rows = 3;

    // In percent of the width and in pixels: what a label needs.
    private const double LabelWidth = 5;
    private const double LabelHeight = 24;
    private const double TitleWidth = 12;
    private const double TitleHeight = 44;

    /// <summary>The wall with its key.</summary>
    public static string Wall(IReadOnlyList<ReportItem> items)
    {
        var ordered = items.OrderByDescending(item => item.Rule.Severity).ThenByDescending(item => item.Minutes).ThenBy(item => item.Rule.Id, StringComparer.Ordinal)
            .ThenBy(item => item.Component, StringComparer.Ordinal).ToList();
        var all = ordered.Sum(item => item.Minutes);
        var text = new StringBuilder("<figure>");
        text.Append(CultureInfo.InvariantCulture, $"<svg class=\"wall\" height=\"{Height:0}\" role=\"img\" aria-labelledby=\"wall-title\"><title id=\"wall-title\">Each brick is one item, as wide as the effort to pay it; the worst severity is on the left. {HtmlText.Encode(Legend(ordered))}</title>");
        Bricks(text, ordered, all);
        text.Append("</svg><figcaption><ul class=\"keys\">");
        foreach (var group in ordered.GroupBy(item => item.Rule.Severity))
        {
            text.Append($"<li><svg viewBox=\"0 0 12 12\" aria-hidden=\"true\"><rect class=\"s{(int)group.Key}\" width=\"12\" height=\"12\" /></svg><strong>{ReportText.Word(group.Key)}</strong> {ReportText.Effort(group.Sum(item => item.Minutes))} <span class=\"aside\">{ReportText.Count(group.Count(), "item")}</span></li>");
        }

        return text.Append("</ul></figcaption></figure>").ToString();
    }

    /// <summary>Bars with their table, largest first.</summary>
    public static string Bars(string title, string what, IReadOnlyList<ReportItem> items, Func<ReportItem, string> by)
    {
        var slices = items.GroupBy(by, StringComparer.Ordinal)
            .Select(group => (Name: group.Key, Minutes: group.Sum(item => item.Minutes), Heavy: group.Where(IsHeavy).Sum(item => item.Minutes), Items: group.Count()))
            .OrderByDescending(slice => slice.Minutes).ThenBy(slice => slice.Name, StringComparer.Ordinal).ToList();
        var largest = slices.Max(slice => slice.Minutes);
        var text = new StringBuilder($"<section class=\"panel\" aria-labelledby=\"by-{what}\"><h2 id=\"by-{what}\">{title}</h2><table class=\"bars\"><caption class=\"hidden\">Effort by {what}: all of it, and the critical or high part</caption>");
        text.Append($"<thead><tr><th scope=\"col\">{what}</th><th scope=\"col\" class=\"picture\" aria-hidden=\"true\"></th><th scope=\"col\" class=\"number\">effort</th><th scope=\"col\" class=\"number minor\">critical, high</th><th scope=\"col\" class=\"number\">items</th></tr></thead><tbody>\n");
        foreach (var slice in slices.Take(MostBars))
        {
            var (heavy, whole) = largest > 0 ? (100 * slice.Heavy / largest, 100 * slice.Minutes / largest) : (0, 0);
            text.Append($"<tr><th scope=\"row\">{HtmlText.Encode(slice.Name)}</th><td class=\"picture\" aria-hidden=\"true\"><svg class=\"bar\" viewBox=\"0 0 100 10\" preserveAspectRatio=\"none\"><rect class=\"light\" width=\"{HtmlText.Coordinate(whole)}\" height=\"10\" /><rect class=\"heavy\" width=\"{HtmlText.Coordinate(heavy)}\" height=\"10\" /></svg></td>");
            text.Append($"<td class=\"number\">{ReportText.Effort(slice.Minutes)}</td><td class=\"number minor\">{(slice.Heavy > 0 ? ReportText.Effort(slice.Heavy) : "–")}</td><td class=\"number\">{ReportText.Number(slice.Items)}</td></tr>\n");
        }

        text.Append("</tbody></table>");
        if (slices.Count > MostBars)
        {
            text.Append($"<p class=\"note\">{ReportText.Number(slices.Count - MostBars)} more, {ReportText.Effort(slices.Skip(MostBars).Sum(slice => slice.Minutes))} together</p>");
        }

        return text.Append("</section>").ToString();
    }

    /// <summary>Whether an item is critical or high.</summary>
    public static bool IsHeavy(ReportItem item) => item.Rule.Severity >= Severity.High;

    // Bricks fill columns of three rows, as a wall does; each is as large as its effort. A viewport of its own cuts a brick's label.
    private static void Bricks(StringBuilder text, List<ReportItem> ordered, double all)
    {
        var x = 0.0;
        foreach (var column in Columns(ordered.Take(MostBricks), all))
        {
            var minutes = column.Sum(item => item.Minutes);
            var width = 100 * minutes / all;
            var y = 0.0;
            foreach (var item in column)
            {
                var height = Height * item.Minutes / minutes;
                text.Append($"<svg x=\"{HtmlText.Coordinate(x)}%\" y=\"{HtmlText.Coordinate(y)}\" width=\"{HtmlText.Coordinate(width)}%\" height=\"{HtmlText.Coordinate(height)}\" class=\"brick\">{Brick(item, width, height)}</svg>\n");
                y += height;
            }

            x += width;
        }
    }

    private static string Brick(ReportItem item, double width, double height)
    {
        var level = (int)item.Rule.Severity;
        var tip = $"{item.Rule.ShortId} {item.Rule.Title}, {item.Component}: {ReportText.Effort(item.Minutes)}";
        var label = width >= LabelWidth && height >= LabelHeight && item.Rule.Tool is null
            ? $"<text class=\"t{level}\" x=\"8\" y=\"17\"><tspan class=\"id\">{HtmlText.Encode(item.Rule.ShortId)}</tspan>{(width >= TitleWidth ? $"<tspan dx=\"6\">{HtmlText.Encode(item.Component)}</tspan>" : "")}</text>" : "";
        var title = label.Length > 0 && width >= TitleWidth && height >= TitleHeight ? $"<text class=\"t{level} words\" x=\"8\" y=\"35\">{HtmlText.Encode(item.Rule.Title.Replace("`", "", StringComparison.Ordinal))}</text>" : "";
        return $"<title>{HtmlText.Encode(tip)}</title><rect class=\"s{level}\" width=\"100%\" height=\"100%\" />{label}{title}";
    }

    // A large item has a column of its own; small ones of a severity share one.
    private static List<List<ReportItem>> Columns(IEnumerable<ReportItem> ordered, double all)
    {
        var columns = new List<List<ReportItem>>();
        foreach (var item in ordered)
        {
            if (columns.LastOrDefault() is { } last && last.Count < Rows && last[0].Rule.Severity == item.Rule.Severity && last[0].Minutes < all * 0.06)
            {
                last.Add(item);
            }
            else
            {
                columns.Add([item]);
            }
        }

        return columns;
    }

    private static string Legend(List<ReportItem> items) => string.Join(", ", items.GroupBy(item => item.Rule.Severity)
        .Select(group => $"{ReportText.Word(group.Key)} {ReportText.Effort(group.Sum(item => item.Minutes))}"));
}
