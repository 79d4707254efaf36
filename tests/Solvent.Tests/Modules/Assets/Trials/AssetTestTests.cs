using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Trials;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;

namespace Solvent.Tests.Modules.Assets.Trials;

/// <summary>What an asset's test says of an asset with one fault.</summary>
public sealed class AssetTestTests
{
    private const string Case = "- { id: one, task: Write it., silent: [P02], contains: [timeout, \"/max_\\\\w+/i\"], lacks: [] }\n";
    private const string Before = "from openai import OpenAI\n\nclient = OpenAI()\nclient.chat.completions.create(model='gpt-5-mini-2025-08-07', messages=[])\n";
    private const string After = "from openai import OpenAI\n\nclient = OpenAI(base_url=GATEWAY)\nclient.chat.completions.create(model='gpt-5-mini-2025-08-07', messages=[], max_completion_tokens=10)\n";
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);

    [Fact]
    public void A_sound_asset_passes_and_its_JSON_is_as_the_schema_says()
    {
        var result = Test();

        Assert.Empty(result.Failures);
        Assert.Equal(new SampleOutcome(1, 1, 1), result.Sample);
        Assert.Equal(2, result.Rates.Count);
        var document = JsonSerializer.SerializeToElement(AssetTestDocument.Of([result]), AssetTestJson.Default.AssetTestDocument);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("asset-test")!).RootElement).Check(document));
    }

    [Theory]
    [InlineData("sample/before/app.py", "x = 1\n", "ZZ01-past-the-gateway", "finds nothing in sample/before/")]
    [InlineData("sample/before/app.py", "x = 1\n", "section caps", "shows none of the rules that it pays (P02)")]
    [InlineData("sample/after/app.py", Before, "P02", "sample/after/app.py:4")]
    [InlineData("sample/after/app.py", Before, "ZZ01-past-the-gateway", "sample/after/app.py:3")]
    [InlineData("sample/after/app.py", null, "sample", "is empty")]
    [InlineData("checks/ZZ01-past-the-gateway.yaml", "id: [", "checks", "ZZ01")]
    [InlineData("evaluation/cases.yaml", "- { id: one, task: Write it., silent: [Z99] }", "evaluation/cases.yaml:1", "the rule `Z99`, and there is none")]
    [InlineData("evaluation/cases.yaml", "- { id: one, task: Write it., contains: [\"/(?=x)/\"] }", "evaluation/cases.yaml:1", "can't be used")]
    [InlineData("evaluation/cases.yaml", "- { id: one, tasks: Write it. }", "evaluation/cases.yaml:1", "unknown key `tasks`")]
    [InlineData("evaluation/cases.yaml", "id: one", "evaluation/cases.yaml:1", "It is a list of cases")]
    [InlineData("evaluation/cases.yaml", "- &a [*a]", "evaluation/cases.yaml", "alias")]
    [InlineData("evaluation/results.jsonl", "{\"case\": \"one\"}\n{", "evaluation/results.jsonl:2", "This is no result")]
    [InlineData("evaluation/results.jsonl", "{\"case\":\"one\",\"arm\":\"with\",\"n\":3,\"pass\":4,\"model\":\"m\",\"date\":\"2026-11-27\",\"version\":\"1.0.0\"}", "evaluation/results.jsonl:1", "`pass` is from 0 to `n`")]
    [InlineData("sections/caps.md", "## Caps\n\n{{#if strict}}\n```\n{{/if}}\n{{host}}\n", "claude", "does not close")]
    public void A_fault_is_named_with_its_place(string path, string? text, string where, string what)
    {
        var failures = Test((path, text)).Failures;

        Assert.Contains(failures, failure => failure.Where.Contains(where, StringComparison.Ordinal) && failure.What.Contains(what, StringComparison.Ordinal));
    }

    [Fact]
    public void What_only_one_pair_of_answers_makes_too_long_is_found()
    {
        var line = string.Concat(Enumerable.Repeat("- A line of guidance.\n", 150));

        var failures = Test(("sections/caps.md", $"## Caps\n\n{{{{#if strict}}}}\n{line}{{{{/if}}}}\n{{{{#is host \"b\"}}}}\n{line}{{{{/is}}}}\n")).Failures;

        var failure = Assert.Single(failures, failure => failure.Where == "claude CLAUDE.md");
        Assert.Contains("200 are advised", failure.What, StringComparison.Ordinal);
        Assert.Contains("strict=true", failure.What, StringComparison.Ordinal);
        Assert.Contains("host=b", failure.What, StringComparison.Ordinal);
    }

    [Fact]
    public void A_rule_that_the_sample_does_not_show_is_told_when_another_of_the_section_is()
    {
        var result = Test(("asset.yaml", Manifest.Replace("pays: [P02]", "pays: [P02, P27]", StringComparison.Ordinal)));

        Assert.Empty(result.Failures);
        Assert.Contains(result.Notes, note => note.Where == "section caps" && note.What.Contains("does not show P27", StringComparison.Ordinal));
    }

    private static AssetTestResult Test(params (string Path, string? Text)[] changes)
    {
        var files = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["asset.yaml"] = Manifest,
            ["sections/caps.md"] = "## Caps\n\n- Cap every call.\n{{#if strict}}\n- Strictly, on {{host}}.\n{{/if}}\n{{#is host \"b\"}}\n- B.\n{{/is}}\n",
            ["checks/ZZ01-past-the-gateway.yaml"] = Check,
            ["sample/before/app.py"] = Before,
            ["sample/after/app.py"] = After,
            ["evaluation/cases.yaml"] = Case,
            ["evaluation/results.jsonl"] = Line("with", 9, "1.0.0") + Line("without", 4, "1.0.0") + Line("with", 8, "0.9.0"),
        };
        foreach (var (path, text) in changes)
        {
            files[path] = text;
        }

        var library = AssetLibrary.Of("x", files.Where(file => file.Value is not null).Select(file => ($"tried/1.0.0/{file.Key}", file.Value!)), null);
        return new AssetTest(library, null, TimeProvider.System).Run(library.Newest("tried")!, s_nothing, null, CancellationToken.None);
    }

    private static string Line(string arm, int pass, string version) => $$"""{"case":"one","arm":"{{arm}}","n":10,"pass":{{pass}},"model":"m","date":"2026-11-27","version":"{{version}}"}""" + "\n";

    private const string Manifest = """
        name: tried
        version: 1.0.0
        kind: guidance
        title: Tried
        summary: Is tried.
        owner: platform
        licence: MIT
        reviewed: 2026-11-01
        review-by: 2027-05-01
        stacks: [{ languages: [python] }]
        parameters:
          - { name: strict, title: Strict?, type: boolean, default: false }
          - { name: host, title: Where?, type: choice, choices: [a, b, c], default: a }
        sections:
          - { id: caps, pays: [P02] }
        evaluation: { cases: evaluation/cases.yaml, sample: { builds: false, stack: static checks only } }
        rollback: Take it out.
        """;

    private const string Check = """
        id: ZZ01
        title: Client past the gateway
        category: prompt
        severity: medium
        confidence: high
        languages: [python]
        message: "`{value}` calls past the gateway"
        match:
          call: llm.client
          lacks: base-url
        effort: { base: 30m, each: 10m }
        risk: { revenue: 1, safety: 0, regulatory: 1 }
        paid-by: tried#caps
        why: It is not counted.
        fix: Give it the address.
        sources: [house rules]
        since: 1.0.0
        examples:
          hit:
            - python: |
                from openai import OpenAI

                client = OpenAI()  # hit
          miss:
            - python: |
                from openai import OpenAI

                client = OpenAI(base_url=GATEWAY)
        """;
}
