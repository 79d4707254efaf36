using System.Text.Json;
using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Workspace;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Testing;

namespace Solvent.Tests.Samples;

/// <summary>The samples of personas: each is clean, and runs offline to the end that its page tells.</summary>
public sealed class PersonaSampleTests
{
    private const int LeastCases = 8;
    private const string Blocks = "blocks";

    private static readonly string[] s_pipelines = ["support-routing", "procurement-shortlist", "incident-fix-plan", "compliance-audit"];

    public static TheoryData<string> Pipelines => [.. s_pipelines];

    [Theory]
    [MemberData(nameof(Pipelines))]
    [InlineData(Blocks)]
    public async Task Contracts_are_clean_and_their_cases_pass(string name)
    {
        using var sample = new PersonaSample(name);

        var lint = await sample.RunAsync("persona", "lint", "--strict");

        Assert.Equal((0, ""), (lint.Code, lint.Error));
        Assert.EndsWith("contracts: fine\n", lint.Output, StringComparison.Ordinal);
        var test = await sample.RunAsync("persona", "test");
        Assert.True(test.Code == 0, test.Error + test.Output);
        using var workspace = PersonaWorkspace.Open(sample.Root);
        Assert.All(workspace.Names, persona =>
        {
            var cases = workspace.CasesOf(persona);
            Assert.True(cases.Count >= LeastCases, $"{persona} has {cases.Count} cases");
            Assert.Equal(cases.Count, cases.Distinct(StringComparer.Ordinal).Count());
        });
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public async Task Pipelines_are_clean(string name)
    {
        using var sample = new PersonaSample(name);

        var lint = await sample.RunAsync("pipeline", "lint", sample.Root, "--format", "json");

        var document = JsonElement.Parse(lint.Output);
        Assert.True(document.GetProperty("isValid").GetBoolean(), lint.Output);
        Assert.All(document.GetProperty("problems").EnumerateArray(), problem => Assert.Equal("hint", problem.GetProperty("kind").GetString()));
    }

    [Theory]
    [MemberData(nameof(Pipelines))]
    public void Blocks_are_the_same_wherever_they_are_used(string name)
    {
        var used = Personas(name).Intersect(Personas(Blocks), StringComparer.Ordinal).ToList();

        Assert.True(used.Count >= 3, $"{name} uses {used.Count} blocks");
        Assert.All(used, persona => Assert.Equal(Files(Blocks, persona), Files(name, persona)));
    }

    [Fact]
    public void Every_block_is_used() =>
        Assert.Equal(Personas(Blocks).Order(StringComparer.Ordinal), s_pipelines.SelectMany(name => Personas(name)).Intersect(Personas(Blocks), StringComparer.Ordinal).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Support_answers_routes_refuses_and_hands_over()
    {
        using var sample = new PersonaSample("support-routing");

        var run = await sample.PipelineAsync();

        Assert.Equal("done", run.State);
        Assert.Equal(["r-01", "r-02", "r-07", "r-08", "r-09", "r-10", "r-11", "r-15"], run.Texts("answers", "id"));
        Assert.Equal(["billing", "logistics", "technical", "accounts", "billing", "technical", "technical", "logistics"], run.Texts("answers", "queue"));
        Assert.Equal(["r-06"], run.Texts("to-people", "id"));
        Assert.Equal([("r-03", "handed-over"), ("r-04", "refused"), ("r-05", "refused"), ("r-13", "handed-over"), ("r-14", "handed-over")], run.Texts("not-routed", "id").Zip(run.Texts("not-routed", "outcome")));
        Assert.Equal([("r-12", "refused"), ("r-16", "refused")], run.Texts("not-taken-in", "id").Zip(run.Texts("not-taken-in", "outcome")));
        Assert.Contains("replaced at no cost", run.Texts("answers", "answer")[1], StringComparison.Ordinal);
        var decisions = await sample.DecisionsAsync(run);
        Assert.Equal(16 + 14 + 9 + 1, decisions.Count);
        Assert.All(decisions, decision => Assert.True(decision.IsComplete, decision.Id));
        Assert.All(decisions.Where(one => one is { Persona: "response-synthesis", Outcome: DecisionOutcomes.Answered }), one => Assert.Contains(one.Context, used => used.IsCited && used.Source == "knowledge"));
        Assert.All(decisions, decision => Assert.Equal(decision.Context.Count == 0 ? null : run.Document.GetProperty("repository").GetString(), decision.Scope));
        // What a card's number stood in is kept nowhere.
        Assert.DoesNotContain(decisions, decision => JsonSerializer.Serialize(decision.Content).Contains("4111", StringComparison.Ordinal));
    }

    [Fact]
    public async Task An_output_that_breaks_its_schema_is_refused_with_the_reason_on_its_decision()
    {
        using var sample = new PersonaSample("support-routing");

        var run = await sample.PipelineAsync("data/broken.json");

        Assert.Equal(("done", "1 answered, 1 failed"), (run.State, run.StateOf("route")));
        Assert.Equal(["b-01"], run.Texts("answers", "id"));
        Assert.Contains("no route broke the router's contract", run.Output.GetProperty("checked").GetString(), StringComparison.Ordinal);
        var failed = Assert.Single(await sample.DecisionsAsync(run), one => one.Outcome == DecisionOutcomes.Failed);
        var check = Assert.Single(failed.Checks, one => !one.HasPassed);
        Assert.Equal(("output-schema", "support-router"), (check.Name, failed.Persona));
        Assert.Contains("/queue", check.Detail, StringComparison.Ordinal);
        Assert.Contains(failed.Context, used => used.Node == "entity:queues/recycling");
    }

    [Fact]
    public async Task Support_records_the_KPIs_that_somebody_follows()
    {
        using var sample = new PersonaSample("support-routing");
        var before = await sample.PipelineAsync();
        Assert.Equal(
            "note: values of escalation-rate, handling-time, resolution-rate are not recorded: the repository is not in the register; `solvent scan --register` puts it there, then `solvent kpi track escalation-rate` follows one.\n",
            await SaidAsync());
        var repository = before.Document.GetProperty("repository").GetString();
        Assert.Equal(0, (await sample.RunAsync("scan", sample.Root, "--register")).Code);
        await sample.WithRegisterAsync(async register =>
        {
            using var kpis = new KpiBook(register);
            Assert.False(await new TrackKpi("escalation-rate", repository).HandleAsync(kpis, await register.CallerAsync(sample.Root, default), default) is Refusal);
            return true;
        });

        Assert.Equal("note: values of handling-time, resolution-rate are not recorded: nobody follows them here; `solvent kpi track handling-time` does.\n", await SaidAsync());
        var run = await sample.PipelineAsync();

        Assert.Equal("skipped", before.StateOf("escalations"));
        Assert.Equal(("done", "skipped", "skipped"), (run.StateOf("escalations"), run.StateOf("handling"), run.StateOf("resolved")));
        var standing = await sample.WithRegisterAsync(async register =>
        {
            using var kpis = new KpiBook(register);
            return Assert.Single((await kpis.ViewAsync(null, default)).Tracked);
        });
        Assert.Equal(0.25, standing.Series.Last!.Value);

        async Task<string> SaidAsync() => (await sample.RunAsync("pipeline", "run", sample.Root, "--db", sample.Database, "--format", "json")).Error;
    }

    [Fact]
    public async Task Who_agrees_on_the_way_is_told_what_was_recorded()
    {
        using var sample = new PersonaSample("procurement-shortlist");

        var run = await sample.RunAsync("pipeline", "run", sample.Root, "--db", sample.Database, "--agree");

        Assert.Equal(0, run.Code);
        Assert.Matches(@"(?m)^  approve +approval +waiting\n  approve +approval +agreed +recorded for \S+", run.Output);
    }

    [Fact]
    public async Task Procurement_lists_three_offers_asks_above_an_amount_and_keeps_the_evidence()
    {
        using var sample = new PersonaSample("procurement-shortlist");
        var evidence = sample.Of("evidence");

        var waiting = await sample.RunAsync("pipeline", "run", sample.Root, "--db", sample.Database, "--format", "json");
        var run = await sample.PipelineAsync(null, 0, "--evidence", evidence);
        var small = await sample.PipelineAsync("data/small.json");

        var asked = new SampleRun(JsonElement.Parse(waiting.Output));
        Assert.Equal((0, "waiting", "approve"), (waiting.Code, asked.State, asked.Document.GetProperty("question").GetProperty("step").GetString()));
        Assert.Equal(3, asked.Document.GetProperty("question").GetProperty("show").GetProperty("shortlist").GetArrayLength());
        Assert.Equal(("done", "agreed", "L-13"), (run.State, run.StateOf("approve"), run.Output.GetProperty("first").GetProperty("sku").GetString()));
        Assert.Equal(["decisions.json", "offers.json", "policy.json", "rationale.md", "shortlist.json"], Directory.GetFiles(Path.Combine(evidence, "evidence")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var rationale = await File.ReadAllTextAsync(Path.Combine(evidence, "evidence", "rationale.md"));
        Assert.Contains("- L-12 lacks time", rationale, StringComparison.Ordinal);
        Assert.Contains("1. L-13: Laptop 15 developer, supplier-west, 1423.8 EUR, 14 days", rationale, StringComparison.Ordinal);
        var decisions = await sample.DecisionsAsync(run);
        Assert.All(decisions, decision => Assert.True(decision.IsComplete));
        Assert.Equal(16, decisions.Single(one => one.Persona == "offer-finder").Context.Count(used => used.Node.StartsWith("entity:catalogue/L-", StringComparison.Ordinal)));
        Assert.Equal(("done", "skipped"), (small.State, small.StateOf("approve")));
    }

    [Theory]
    [InlineData("data/too-few.json", "shortlist", "handed-over: Fewer than three offers")]
    [InlineData("data/pushy.json", "offers", "refused: The request asks to leave the rules of buying aside")]
    public async Task Procurement_stops_with_its_reason(string input, string step, string because)
    {
        using var sample = new PersonaSample("procurement-shortlist");

        var run = await sample.PipelineAsync(input, 1);

        Assert.Equal("stopped", run.State);
        Assert.StartsWith(because, run.Because, StringComparison.Ordinal);
        Assert.Equal("not reached", run.StateOf("evidence"));
        Assert.NotEqual("answered", run.StateOf(step));
    }

    [Fact]
    public async Task An_anomaly_is_declared_once_planned_approved_and_closed_when_it_is_over()
    {
        using var sample = new PersonaSample("incident-fix-plan");

        var first = await sample.PipelineAsync();
        var open = Assert.Single(await sample.IncidentsAsync());
        var again = await sample.PipelineAsync();
        var over = await sample.PipelineAsync("data/over.json");
        var calm = await sample.PipelineAsync("data/calm.json");

        Assert.Equal(("checkout: queue-depth is too high", "high", true), (open.Title, open.Incident.Severity, open.Incident.IsOpen));
        Assert.Equal([NoteKinds.Plan, NoteKinds.Decision], open.Notes.Select(note => note.Note.Kind));
        Assert.Equal(("done", "done", $"incident:{open.Incident.Id}"), (first.State, first.StateOf("declare"), first.Output.GetProperty("incident").GetString()));
        Assert.Equal(("done", "skipped", open.Incident.Id), (again.State, again.StateOf("declare"), again.Output.GetProperty("incident").GetString()));
        Assert.Equal(("done", "done"), (over.State, over.StateOf("close")));
        Assert.Equal(("usual", "skipped", "skipped"), (calm.Output.GetProperty("state").GetString(), calm.StateOf("declare"), calm.StateOf("close")));
        Assert.False(Assert.Single(await sample.IncidentsAsync()).Incident.IsOpen);
    }

    [Fact]
    public async Task A_fix_plan_rests_on_the_runbook_and_on_the_asset_alone()
    {
        using var sample = new PersonaSample("incident-fix-plan");

        var plan = Assert.Single(await sample.DecisionsAsync(await sample.PipelineAsync()), one => one.Persona == "fix-planner");

        Assert.Equal((DecisionOutcomes.Answered, true), (plan.Outcome, plan.IsComplete));
        Assert.Equal(["incident-response@1.0.0"], plan.Assets);
        var output = plan.Content.Output!.Value;
        Assert.Equal("checkout-queue.md", output.GetProperty("runbook").GetString());
        Assert.Equal(4, output.GetProperty("guidance").GetArrayLength());
        Assert.Contains("Switch the flag `checkout-express` off.", output.GetProperty("plan").GetString(), StringComparison.Ordinal);
        Assert.Contains("Stop the harm first", output.GetProperty("plan").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("data/hostile.json", "gate", "handed-over: A check that must hold does not")]
    [InlineData("data/gaps.json", "detect", "handed-over: More than a fifth of the window")]
    public async Task A_window_that_can_not_be_trusted_goes_to_a_person(string input, string step, string because)
    {
        using var sample = new PersonaSample("incident-fix-plan");

        var run = await sample.PipelineAsync(input, 1);

        Assert.Equal(("stopped", "handed-over", "not reached"), (run.State, run.StateOf(step), run.StateOf("attach")));
        Assert.StartsWith(because, run.Because, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_audit_finds_what_is_wrong_and_its_package_has_all_of_it()
    {
        using var sample = new PersonaSample("compliance-audit");
        var evidence = sample.Of("evidence");

        var run = await sample.PipelineAsync(null, 0, "--evidence", evidence);
        var clean = await sample.PipelineAsync("data/clean.json");

        Assert.Equal(("done", "agreed", "done"), (run.State, run.StateOf("sign"), run.StateOf("package")));
        Assert.Equal((13, 14, 4), (run.Output.GetProperty("flows").GetInt32(), run.Output.GetProperty("findings").GetInt32(), run.Output.GetProperty("critical").GetInt32()));
        Assert.Equal("f-14", Assert.Single(run.Output.GetProperty("not-checked").EnumerateArray()).GetString());
        Assert.Equal(["decisions.json", "findings.json", "flows.json", "policies.json", "report.md"], Directory.GetFiles(Path.Combine(evidence, "package")).Select(Path.GetFileName).Order(StringComparer.Ordinal));
        var report = await File.ReadAllTextAsync(Path.Combine(evidence, "package", "report.md"));
        Assert.Contains("| critical | P3 | f-07 ergonomics survey | @people | data on health flows without consent |", report, StringComparison.Ordinal);
        Assert.Contains("- f-14: a person looks at it", report, StringComparison.Ordinal);
        Assert.Contains("P6 Transfers (processors.md)", report, StringComparison.Ordinal);
        var decisions = await sample.DecisionsAsync(run);
        Assert.All(decisions, decision => Assert.True(decision.IsComplete));
        Assert.Equal(13, decisions.Single(one => one.Persona == "report-writer").From.Count(id => decisions.Exists(one => one.Id == id && one is { Persona: "flow-check", Outcome: DecisionOutcomes.Answered })));
        Assert.Equal((5, 0), (clean.Output.GetProperty("flows").GetInt32(), clean.Output.GetProperty("findings").GetInt32()));
    }

    private static IEnumerable<string> Personas(string name) => Directory.GetDirectories(RepositoryRoot.Of("samples", "personas", name, ".solvent", "personas")).Select(folder => Path.GetFileName(folder)!);

    private static IEnumerable<(string Path, string Text)> Files(string name, string persona)
    {
        var folder = RepositoryRoot.Of("samples", "personas", name, ".solvent", "personas", persona);
        return Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal).Select(file => (Path.GetRelativePath(folder, file), File.ReadAllText(file)));
    }
}
