using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Lint;
using Solvent.Modules.Personas.Reading;

namespace Solvent.Tests.Modules.Personas.Lint;

public sealed class PersonaLintTests
{
    private static readonly LintSurroundings s_around = new(LibraryView.Shipped, new HashSet<string> { "escalation-rate" })
    {
        Owners = new HashSet<string> { "@support-platform" }, Sources = new HashSet<string> { "help-centre", "queues" }, Cases = ["refund"],
    };

    [Fact]
    public void A_good_contract_has_no_problems() => Assert.Equal([], Lint(Reading.Contracts.Manifest, s_around));

    [Theory]
    [InlineData("responsibility: Decides which queue a support request belongs to.", "responsibility: Decides the queue and answers the request.", "hint: `responsibility` joins two tasks")]
    [InlineData("@support-platform", "@support", "warning: `@support` is unknown to CODEOWNERS")]
    [InlineData("sources: [help-centre, queues]", "sources: [help-center, queues]", "warning: `help-center` is no source of .solvent/sources.yaml; `help-centre` was meant perhaps")]
    [InlineData("fallback: { to: \"@support-leads\" }", "fallback: { version: 1.3.0 }", "warning: it falls back to 1.3.0, which is newer")]
    [InlineData("fallback: { to: \"@support-leads\" }", "fallback: { version: 1.2.0 }", "warning: it falls back to 1.2.0, which is itself")]
    [InlineData("fallback: { to: \"@support-leads\" }", "fallback: { version: 1.1.0 }", "warning: 1.1.0 was never published")]
    [InlineData("name: llm-call-guardrails, versions", "name: llm-call-guardrail, versions", "error: there is no asset `llm-call-guardrail`; `llm-call-guardrails` was meant perhaps")]
    [InlineData("versions: \"^1.0.0\"", "versions: \"^9.0.0\"", "error: no version of `llm-call-guardrails` is in ^9.0.0; there are")]
    [InlineData("sections: [token-caps]", "sections: [token-cap]", "error: llm-call-guardrails@")]
    [InlineData("{ id: escalation-rate, at-most: 0.2 }", "{ id: escalation-rate }", "warning: the KPI `escalation-rate` has no threshold")]
    [InlineData("{ id: escalation-rate, at-most: 0.2 }", "{ id: escalation-rates, at-most: 0.2 }", "warning: there is no KPI `escalation-rates`; `escalation-rate` was meant perhaps")]
    [InlineData("signal: cases-passed", "signal: case-passed", "hint: the signal `case-passed` is not measured by itself; `cases-passed` was meant perhaps")]
    [InlineData("\"cases-passed >= 0.95\"", "\"case-pass >= 0.95\"", "warning: `case-pass` is neither a signal nor a KPI")]
    [InlineData("mode: runaway-cost", "mode: runaway-costs", "warning: there is no failure mode `runaway-costs` in the catalogue; `runaway-cost` was meant perhaps")]
    [InlineData("test: refund,", "test: refunds,", "warning: there is no case `refunds`; `refund` was meant perhaps")]
    [InlineData("section: llm-call-guardrails#token-caps", "section: llm-call-guardrails#caps", "warning: `llm-call-guardrails#caps` is no section of a bound asset")]
    [InlineData("rollback: \"escalation-rate > 0.3 over 7d\"", "rollback: \"escalation-rate > 0.4 over 7d\"", "warning: `escalation-rate > 0.4 over 7d` is no condition of `rollback`")]
    [InlineData("kind: rules, rules: rules.yaml", "kind: extractive, answer: reply", "warning: `reply` is no field of `outputs`; there are queue, urgency, answer, cites")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: model, prompt: \"{{ input.text }}\" }\nmodels: [ { api: openai, name: gpt-4.1 } ]", "warning: `gpt-4.1` floats")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: rules, rules: [ { then: { queue: billing, urgency: now }, because: x } ] }", "error: the output of rule 1 does not fit `outputs` at /urgency")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: rules, rules: [ { then: { queue: billing }, because: x } ] }", "error: the output of rule 1 does not fit `outputs`:")]
    [InlineData("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: rules, rules: [ { when: \"true\", then: { queue: billing, urgency: low }, because: x } ] }", "hint: no rule fits where none of the conditions holds")]
    public void What_somebody_will_be_sorry_for_is_told(string old, string now, string told) =>
        Assert.Contains(Lint(Reading.Contracts.With(old, now), s_around), one => one.Contains(told, StringComparison.Ordinal));

    [Fact]
    public void A_place_in_a_rules_output_is_not_held_against_the_schema() => Assert.Equal(
        [], Lint(Reading.Contracts.With("executor: { kind: rules, rules: rules.yaml }", "executor: { kind: rules, rules: [ { then: { queue: \"{{ input.text }}\", urgency: low }, because: x } ] }"), s_around));

    [Fact]
    public void An_executor_that_answers_from_sources_needs_some()
    {
        var manifest = Reading.Contracts.With("kind: rules, rules: rules.yaml", "kind: extractive, answer: answer").Replace("sources: [help-centre, queues]", "sources: []", StringComparison.Ordinal);

        Assert.Contains(Lint(manifest, s_around), one => one.Contains("error: the executor is extractive, and `slice` names no sources", StringComparison.Ordinal));
        Assert.Contains(Lint(Reading.Contracts.With("kind: rules, rules: rules.yaml", "kind: extractive, answer: answer").Replace("  asks: \"{{ input.text }}\"\n", "", StringComparison.Ordinal), s_around), one => one.Contains("does not say what is asked", StringComparison.Ordinal));
    }

    [Fact]
    public void Without_cases_refusals_and_sources_it_is_told()
    {
        var manifest = Reading.Contracts.With("  - { id: legal-advice, when: \"input.text.contains('lawyer')\", say: Legal questions are not answered here. }", "  []")
            .Replace("  - { id: angry-vip, when: \"output.urgency == 'high'\", to: \"@support-leads\", say: A person answers soon. }", "  []", StringComparison.Ordinal);

        var told = Lint(manifest, s_around with { Cases = [], Sources = null });

        Assert.Contains(told, one => one.Contains("warning: it refuses nothing, and hands nothing to a person", StringComparison.Ordinal));
        Assert.Contains(told, one => one.Contains("warning: it has no cases", StringComparison.Ordinal));
        Assert.Contains(told, one => one.Contains("warning: there is no .solvent/sources.yaml", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("gpt-4.1-2025-04-14", true)]
    [InlineData("claude-sonnet-4-5-20250929", true)]
    [InlineData("gemini-2.0-flash-001", true)]
    [InlineData("gpt-4-0613", true)]
    [InlineData("llama3.1:8b-q4_0", true)]
    [InlineData("text-model@1.2", true)]
    [InlineData("gpt-4.1", false)]
    [InlineData("claude-sonnet-4-5", false)]
    [InlineData("gpt-4o-latest", false)]
    [InlineData("llama3.1:latest", false)]
    [InlineData("gpt-5", false)]
    public void A_model_is_pinned_by_its_name(string name, bool isPinned) => Assert.Equal(isPinned, ExecutorLint.IsPinned(name));

    [Fact]
    public void A_version_that_lies_is_an_error_beside_a_published_one_and_a_warning_beside_the_last_commit()
    {
        var before = Reading.Contracts.Contract();
        var more = Reading.Contracts.With("sources: [help-centre, queues]", "sources: [help-centre, queues, orders]");
        var around = s_around with { Before = before, Sources = new HashSet<string> { "help-centre", "queues", "orders" } };

        Assert.Equal(["warning: it changed since the last commit, and is 1.2.0 as it was: slice source orders is seen, and was not; call it 2.0.0 or higher before it is published"], Lint(more, around));
        Assert.StartsWith("error: 1.2.0 lies: what changed since it was published is major: slice source orders is seen, and was not; call it 2.0.0 or higher", Assert.Single(Lint(more, around with { IsBeforePublished = true })), StringComparison.Ordinal);
        Assert.StartsWith("error: 1.3.0 lies: what changed since 1.2.0 is major", Assert.Single(Lint(more.Replace("version: 1.2.0", "version: 1.3.0", StringComparison.Ordinal), around)), StringComparison.Ordinal);
        Assert.StartsWith("error: 1.1.0 is not later than 1.2.0", Assert.Single(Lint(Reading.Contracts.With("version: 1.2.0", "version: 1.1.0"), around)), StringComparison.Ordinal);
        Assert.Equal([], Lint(more.Replace("version: 1.2.0", "version: 2.0.0", StringComparison.Ordinal), around));
    }

    [Fact]
    public void A_withdrawn_version_is_told()
    {
        var withdrawn = new KnownVersion("1.2.0", new string('0', 64), "p-x", "first", null, [], DateTimeOffset.UnixEpoch, "p-y") { WithdrawnAt = DateTimeOffset.UnixEpoch };

        Assert.StartsWith("error: 1.2.0 was withdrawn", Assert.Single(Lint(Reading.Contracts.Manifest, s_around with { Known = new KnownPersona("support-router", "r", [withdrawn]) })), StringComparison.Ordinal);
    }

    private static IReadOnlyList<string> Lint(string manifest, LintSurroundings around)
    {
        var reading = Reading.Contracts.Read(manifest, ("prompt.md", "x"));
        Assert.Equal([], reading.Problems.All.Where(one => one.Kind == ProblemKind.Error).Select(one => one.ToString()));
        PersonaLint.Check(reading, around);
        return [.. reading.Problems.All.Select(one => one.ToString()[(one.ToString().IndexOf(": ", StringComparison.Ordinal) + 2)..])];
    }
}
