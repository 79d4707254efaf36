using System.Text;
using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports.Html;

/// <summary>Filters of the list that work without script: a rule of the style for each choice hides the rows that are not of it.</summary>
internal sealed class HtmlFilters
{
    private const int MostChoices = 60;
    private readonly List<Filter> _filters;

    public HtmlFilters(ReportInput input, IReadOnlyList<Finding> shown) => _filters =
    [
        new("severity", "v", Choices(shown, finding => ReportText.Word(finding.Severity), finding => -(int)finding.Severity)),
        new("category", "c", Choices(shown, finding => finding.Category, _ => 0)),
        new("rule", "r", Choices(shown, finding => $"{input.RuleOf(finding).ShortId} {input.RuleOf(finding).Title}", _ => 0)),
        new("component", "m", Choices(shown, finding => finding.Component, _ => 0)),
        new("files", "f", Choices(shown, finding => ReportText.Word(finding.Role), finding => (int)finding.Role)),
    ];

    /// <summary>The part of the style that does it.</summary>
    public string Style
    {
        get
        {
            var style = new StringBuilder();
            foreach (var filter in Useful)
            {
                for (var i = 0; i < filter.Names.Count; i++)
                {
                    style.Append($"main:has(#by-{filter.Name}-filter option[value=\"{filter.Key}{i}\"]:checked) .rows tr:not(.{filter.Key}{i}) {{ display: none; }}\n");
                }
            }

            return style.ToString();
        }
    }

    /// <summary>The fields.</summary>
    public string Form
    {
        get
        {
            var form = new StringBuilder("<form class=\"filters\" aria-label=\"Show only some findings\">\n");
            foreach (var filter in Useful)
            {
                form.Append($"<div><label for=\"by-{filter.Name}-filter\">{char.ToUpperInvariant(filter.Name[0])}{filter.Name[1..]}</label><select id=\"by-{filter.Name}-filter\" autocomplete=\"off\"><option value=\"\">all</option>");
                foreach (var (i, name) in filter.Names.Index())
                {
                    form.Append($"<option value=\"{filter.Key}{i}\">{HtmlText.Encode(name)}</option>");
                }

                form.Append("</select></div>\n");
            }

            return Useful.Any() ? form.Append("<div><button type=\"reset\">Show all</button></div>\n</form>\n").ToString() : "";
        }
    }

    /// <summary>The classes of a finding's row.</summary>
    public string ClassesOf(Finding finding) => string.Join(' ', Useful.Select(filter => $"{filter.Key}{filter.Places[finding]}"));

    // A choice of one is none, and one of hundreds is no help.
    private IEnumerable<Filter> Useful => _filters.Where(filter => filter.Names.Count is > 1 and <= MostChoices);

    private static (List<string> Names, Dictionary<Finding, int> Places) Choices(IReadOnlyList<Finding> shown, Func<Finding, string> name, Func<Finding, int> order)
    {
        var names = shown.GroupBy(name, StringComparer.Ordinal).OrderBy(group => order(group.First())).ThenBy(group => group.Key, StringComparer.Ordinal).Select(group => group.Key).ToList();
        var index = names.Index().ToDictionary(pair => pair.Item, pair => pair.Index, StringComparer.Ordinal);
        return (names, shown.Distinct().ToDictionary(finding => finding, finding => index[name(finding)]));
    }

    private sealed record Filter(string Name, string Key, List<string> Names, Dictionary<Finding, int> Places)
    {
        public Filter(string name, string key, (List<string> Names, Dictionary<Finding, int> Places) choices)
            : this(name, key, choices.Names, choices.Places)
        {
        }
    }
}
