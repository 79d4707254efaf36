using Solvent.Scanning.Findings;

namespace Solvent.Scanning.Reports;

/// <summary>What findings cost to pay, as the register prices them: the rule's base for each component, and each finding by the role of its file.</summary>
public static class ReportEffort
{
    /// <summary>Minutes for some findings.</summary>
    public static double Minutes(IEnumerable<Finding> findings, IReadOnlyDictionary<string, ReportRule> rules) =>
        Items(findings, rules).Sum(item => item.Minutes);

    /// <summary>Findings of one rule in one component, in the order of their first ones.</summary>
    public static IReadOnlyList<ReportItem> Items(IEnumerable<Finding> findings, IReadOnlyDictionary<string, ReportRule> rules) =>
        [.. findings.GroupBy(finding => (finding.Rule, finding.Component)).Select(group => ItemOf(rules[group.Key.Rule], group.Key.Component, [.. group]))];

    /// <summary>
    /// Whole minutes for each finding, by its place in the list, which add up to what all cost: the first of an item carries the
    /// item's base, and what rounding leaves goes to the next.
    /// </summary>
    public static IReadOnlyList<int> Shares(IReadOnlyList<Finding> findings, IReadOnlyDictionary<string, ReportRule> rules)
    {
        var sums = new Dictionary<(string, string), double>();
        var shares = new int[findings.Count];
        for (var i = 0; i < shares.Length; i++)
        {
            var (finding, key) = (findings[i], (findings[i].Rule, findings[i].Component));
            var before = sums.GetValueOrDefault(key);
            var after = before + Weighted(finding) + (sums.ContainsKey(key) ? 0 : rules[finding.Rule].BaseMinutes);
            shares[i] = (int)(Math.Round(after) - Math.Round(before));
            sums[key] = after;
        }

        return shares;
    }

    private static ReportItem ItemOf(ReportRule rule, string component, IReadOnlyList<Finding> findings) =>
        new(rule, component, findings, rule.BaseMinutes + findings.Sum(Weighted));

    private static double Weighted(Finding finding) => finding.Minutes * FindingOrder.WeightOf(finding.Role);
}

/// <summary>What the register will make of some findings.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Component">The component.</param>
/// <param name="Findings">Its findings.</param>
/// <param name="Minutes">What it costs to pay.</param>
public sealed record ReportItem(ReportRule Rule, string Component, IReadOnlyList<Finding> Findings, double Minutes);
