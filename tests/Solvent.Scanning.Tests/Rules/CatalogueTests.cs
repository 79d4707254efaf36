using Solvent.Scanning.Findings;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Syntax;
using Solvent.Scanning.Tests.Pipeline;
using Solvent.Testing;

namespace Solvent.Scanning.Tests.Rules;

public sealed class CatalogueTests
{
    public static TheoryData<string> RuleIds { get; } = new(Scans.Catalogue.Rules.Select(r => r.Id));

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void Every_example_of_a_rule_holds(string id)
    {
        var rule = Scans.Catalogue.Find(id)!;

        Assert.All(rule.Examples, example =>
        {
            var lines = Scans.Of(rule.ShortId, example.Contents).Findings.Select(f => f.Start.Line).Distinct().ToList();
            if (!example.IsHit)
            {
                Assert.Empty(lines);
            }
            else if (example.ExpectedLines.Count > 0)
            {
                Assert.Equal(example.ExpectedLines, lines);
            }
            else
            {
                Assert.NotEmpty(lines);
            }
        });
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_says_why_how_to_fix_it_and_proves_itself(string id)
    {
        var rule = Scans.Catalogue.Find(id)!;

        Assert.True(rule.Why.Length > 80);
        Assert.True(rule.Fix.Length > 40);
        Assert.NotEmpty(rule.Sources);
        Assert.True(rule.Examples.Count(e => e.IsHit) >= 2);
        Assert.True(rule.Examples.Count(e => !e.IsHit) >= 2);
        Assert.Equal(rule.Id, Scans.Catalogue.Find(rule.ShortId)!.Id);
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void A_rule_proves_itself_in_each_language_that_it_claims(string id)
    {
        var rule = Scans.Catalogue.Find(id)!;
        int Count(bool isHit, Language language) => rule.Examples.Count(e => e.IsHit == isHit && e.Files.Keys.Any(path => Readers.LanguageOf(path) == language));

        Assert.All(rule.Languages, language => Assert.True(Count(true, language) >= 2 && Count(false, language) >= 2, $"{language}: {Count(true, language)} hits, {Count(false, language)} misses"));
    }

    [Fact]
    public void At_most_one_rule_in_seven_is_unsure()
    {
        var rules = Scans.Catalogue.Rules;

        Assert.True(rules.Count(r => r.Confidence == Confidence.Low) * 7 <= rules.Count);
        Assert.True(rules.Count(r => r.Confidence != Confidence.Low) >= 65);
        Assert.All(rules, rule => Assert.True(rule.PaidBy.Contains('#', StringComparison.Ordinal) || (rule.PaidBy == "none" && rule.Unpaid.Length > 10), rule.Id));
    }

    [Theory]
    [MemberData(nameof(RuleIds))]
    public void No_expression_needs_to_go_back(string id)
    {
        var file = Directory.EnumerateFiles(Path.Combine(RepositoryRoot.Path, "catalogue", "rules"), id + ".yaml", SearchOption.AllDirectories).Single();

        Assert.Equal(id, RuleFile.Read($"rules/{id}.yaml", File.ReadAllText(file), Scans.Catalogue.Vocabulary, "").Id);
    }

    [Theory]
    [InlineData("title: A", "title: A\nextra: 1", "unknown key `extra`")]
    [InlineData("severity", "severity: worst", "`severity` must be one of")]
    [InlineData("call: llm.chat", "call: llm.chats", "names the concept `llm.chats`")]
    [InlineData("lacks: token-cap", "string: '(a+)+\\1'", "linear time")]
    [InlineData("base: 10m", "base: ten", "`base` must be minutes or hours")]
    [InlineData("revenue: 2", "revenue: 7", "whole number from 0 to 5")]
    [InlineData("lacks: token-cap", "locks: token-cap", "unknown key `locks`")]
    [InlineData("lacks: token-cap", "argument: { role: model, derives-from: [llm.chat, data.validate] }", "`derives-from` takes one concept")]
    [InlineData("hit: []", "hit: [{ python: a, typescript: b }]", "an example has one key")]
    [InlineData("hit: []", "hit: [{ files: {} }]", "`files` is empty")]
    [InlineData("call: llm.chat", "call: []", "`call` names no concept")]
    [InlineData("lacks: token-cap", "any: &a [ { not: { any: *a } } ]", "more than 500 conditions")]
    public void A_mistake_in_a_rule_is_named_with_file_and_line(string replaced, string by, string expected)
    {
        var text = RuleText.Replace(replaced == "severity" ? "severity: low" : replaced, by, StringComparison.Ordinal)
            .Replace("call: llm.chat\n  string:", "string:", StringComparison.Ordinal);

        var error = Assert.Throws<CatalogueException>(() => Scans.Catalogue.With([("rules/X01-own.yaml", text)]));

        Assert.Matches(@"^rules/X01-own\.yaml:\d+: ", error.Message);
        Assert.Contains(expected, error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Aliases_and_depth_can_not_blow_a_rule_up()
    {
        var doubled = string.Concat(Enumerable.Range(0, 30).Select(i => $"      - &c{i + 1} {{ all: [*c{i}, *c{i}] }}\n"));
        var bomb = RuleText.Replace("  lacks: token-cap", "  any:\n      - &c0 { within: try }\n" + doubled, StringComparison.Ordinal);
        var deep = RuleText.Replace("  lacks: token-cap", "  all: " + new string('[', 50_000), StringComparison.Ordinal);

        Assert.Contains("more than 500 conditions", Assert.Throws<CatalogueException>(() => Scans.Catalogue.With([("rules/X01-own.yaml", bomb)])).Message, StringComparison.Ordinal);
        Assert.Contains("nested deeper", Assert.Throws<CatalogueException>(() => Scans.Catalogue.With([("rules/X01-own.yaml", deep)])).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_own_rule_runs_beside_the_built_in_ones()
    {
        var rules = Scans.Catalogue.With([("rules/X01-own.yaml", RuleText)]).Where(r => r.ShortId == "X01");
        using var tree = new MemoryTree("a.py", "import openai\nopenai.chat.completions.create(model='x')\n");

        var finding = Assert.Single(new Solvent.Scanning.Pipeline.Scanner(rules, TimeProvider.System).Scan(tree).Findings);

        Assert.Equal(("X01-own", 2), (finding.Rule, finding.Start.Line));
    }

    [Fact]
    public void An_own_rule_can_not_take_the_id_of_a_built_in_one()
    {
        var text = RuleText.Replace("id: X01", "id: P02", StringComparison.Ordinal);

        var error = Assert.Throws<CatalogueException>(() => Scans.Catalogue.With([("rules/P02-own.yaml", text)]));

        Assert.Contains("P02 is taken", error.Message, StringComparison.Ordinal);
    }

    private const string RuleText = """
        id: X01
        title: A
        category: own
        severity: low
        confidence: high
        languages: [python]
        message: "found"
        match:
          call: llm.chat
          lacks: token-cap
        effort: { base: 10m, each: 5m }
        risk: { revenue: 2, safety: 0, regulatory: 0 }
        paid-by: none
        why: w
        fix: f
        sources: [own]
        since: 0.1.0
        examples: { hit: [], miss: [] }
        """;
}
