using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Inventory.Mcp;

/// <summary>What <c>list_rules</c> gives: <c>solvent.rule-list/1</c>.</summary>
internal sealed record RulePageOfList(string Schema, int Total, IReadOnlyList<RuleLine> Items, string? Next)
{
    /// <summary>A page of rules.</summary>
    public static RulePageOfList Of(IReadOnlyList<Rule> rules, int from, int limit)
    {
        var page = rules.Skip(from).Take(limit).Select(RuleLine.Of).ToList();
        return new("solvent.rule-list/1", rules.Count, page, from + page.Count < rules.Count ? $"{from + page.Count}" : null);
    }
}

/// <summary>A rule of a list; no language stands for any file.</summary>
internal sealed record RuleLine(string Id, string Title, string Category, string Severity, string Confidence, IReadOnlyList<string> Languages)
{
    /// <summary>The line of a rule.</summary>
    public static RuleLine Of(Rule rule) => new(
        rule.Id, rule.Title, rule.Category, Words.Of(rule.Severity), Words.Of(rule.Confidence), [.. rule.Languages.Select(Words.Of)]);
}

/// <summary>What <c>show_rule</c> gives: <c>solvent.rule-detail/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Rule">The rule in a line.</param>
/// <param name="Why">Why it is debt (Markdown).</param>
/// <param name="Fix">How to fix it (Markdown).</param>
/// <param name="FalseAlarms">Where it is known to be wrong (Markdown).</param>
/// <param name="BaseMinutes">Effort for an item.</param>
/// <param name="EachMinutes">Effort for each finding.</param>
/// <param name="Risk">What it risks, each from 0 to 5.</param>
/// <param name="PaidBy">The asset section that pays it, or <c>none</c>.</param>
/// <param name="Unpaid">Why no asset pays it.</param>
/// <param name="Found">Code in which it finds something, a few.</param>
/// <param name="NotFound">Code in which it does not: most of it is how it is done right.</param>
internal sealed record RuleDetail(
    string Schema, RuleLine Rule, string Why, string Fix, string? FalseAlarms, double BaseMinutes, double EachMinutes, RuleRisk Risk,
    string PaidBy, string? Unpaid, IReadOnlyList<RuleCode> Found, IReadOnlyList<RuleCode> NotFound)
{
    private const int MostExamples = 2;

    /// <summary>The detail of a rule.</summary>
    /// <param name="rule">The rule.</param>
    /// <param name="language">Examples in that language come first; null for any.</param>
    public static RuleDetail Of(Rule rule, string? language) => new(
        "solvent.rule-detail/1", RuleLine.Of(rule), rule.Why.Trim(), rule.Fix.Trim(), Written(rule.FalseAlarms),
        rule.BaseMinutes, rule.EachMinutes, rule.Risk, rule.PaidBy, Written(rule.Unpaid),
        Examples(rule, language, isHit: true), Examples(rule, language, isHit: false));

    private static RuleCode[] Examples(Rule rule, string? language, bool isHit) =>
        [.. rule.Examples.Where(example => example.IsHit == isHit).OrderBy(example => example.Language == language ? 0 : 1).Take(MostExamples).Select(RuleCode.Of)];

    private static string? Written(string text) => text.Trim() is { Length: > 0 } written ? written : null;
}

/// <summary>An example: one text, files below each other.</summary>
internal sealed record RuleCode(string Language, string Code)
{
    private const int Longest = 1200;

    /// <summary>The code of an example, cut where it is long.</summary>
    public static RuleCode Of(RuleExample example)
    {
        var code = string.Join('\n', example.Files.Select(file => example.Files.Count == 1 ? file.Value.TrimEnd() : $"--- {file.Key}\n{file.Value.TrimEnd()}"));
        return new(example.Language, code.Length <= Longest ? code : code[..Longest] + "…");
    }
}
