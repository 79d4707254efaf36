using System.Text.Json.Serialization;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Concepts;

namespace Solvent.Modules.Inventory.Rules;

/// <summary>What <c>rules list --format json</c> writes; see <c>solvent schema rules</c>.</summary>
internal sealed record RuleList(string Schema, IReadOnlyList<RuleRow> Items, IReadOnlyList<VocabularyRow> Vocabulary, string? Next)
{
    /// <summary>The list of rules and vocabulary files, on one page.</summary>
    public static RuleList Of(IReadOnlyList<Rule> rules, IReadOnlyList<VocabularyAge> vocabulary) => new(
        "solvent.rules/1", [.. rules.Select(RuleRow.Of)], [.. vocabulary.Select(file => new VocabularyRow(file.File, file.Library, file.Verified, file.Expires))], null);
}

/// <summary>A file of the vocabulary in JSON.</summary>
internal sealed record VocabularyRow(string File, string Library, DateOnly? Verified, DateOnly? Expires);

/// <summary>A rule in JSON.</summary>
internal sealed record RuleRow(
    string Id, string Title, string Category, string Severity, string Confidence, IReadOnlyList<string> Languages,
    double BaseMinutes, double EachMinutes, RuleRisk Risk, string PaidBy, string Since, string Version, DateOnly? Verified, DateOnly? Expires)
{
    /// <summary>The row of a rule.</summary>
    public static RuleRow Of(Rule rule) => new(
        rule.Id, rule.Title, rule.Category, Words.Of(rule.Severity), Words.Of(rule.Confidence), [.. rule.Languages.Select(Words.Of)],
        rule.BaseMinutes, rule.EachMinutes, rule.Risk, rule.PaidBy, rule.Since, rule.Version, rule.Verified, rule.Expires);
}

/// <summary>Generated serialisation of <see cref="RuleList"/>.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RuleList))]
internal sealed partial class RulesJson : JsonSerializerContext;
