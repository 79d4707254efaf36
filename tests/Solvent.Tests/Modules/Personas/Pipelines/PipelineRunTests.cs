using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Pipelines;

public sealed class FilePipelineRunTests() : PipelineRunTests(new FilePlaces());

public sealed class DatabasePipelineRunTests() : PipelineRunTests(new DatabasePlaces());

/// <summary>Given a pipeline, when it runs, then each step does what the pipeline says.</summary>
public abstract class PipelineRunTests(LedgerPlaces places) : IAsyncLifetime
{
    private const string Sort = """
          - { id: sort, persona: sorter, for-each: input.requests, input: { text: "{{ item }}", number: "{{ index }}" } }

        """;

    private const string Ask = """
          - { id: ask, approval: { ask: "Send {{ size(input.requests) }} answers?", by: "debt:approve", until: 2d, another-person: true, show: { first: "{{ input.requests[0] }}" } } }
          - { id: count, persona: counter, input: { queues: ["billing"] } }

        """;

    private PipelineScene scene = null!;

    public async Task InitializeAsync() => scene = await PipelineScene.OpenAsync(places);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task A_step_decides_once_for_each_item_and_hands_over_in_their_order()
    {
        var id = await scene.StartAsync(Sort + """
              - { id: count, persona: counter, input: { queues: "{{ steps.sort.outputs.map(o, o.queue) }}" } }
            output: { billing: "{{ steps.count.output.billing }}", texts: "{{ steps.sort.outputs.map(o, o.text) }}" }
            """);

        var run = await scene.ContinueAsync(id);

        Assert.Equal(RunOutcomes.Done, run.State);
        Assert.Equal("""{"billing":2,"texts":["a refund","a printer","refund please"]}""", await scene.OutputAsync(run));
        var decisions = await scene.DecisionsAsync(id);
        Assert.Equal([$"run/{id}/sort/0", $"run/{id}/sort/1", $"run/{id}/sort/2", $"run/{id}/count"], decisions.OrderByDescending(one => one.Step!.Step).ThenBy(one => one.Key).Select(one => one.Key));
        Assert.Equal(((int[])[0, 1, 2]).Select(i => run.StepsEnded[("sort", i)].Decision!).Order(), decisions.Single(one => one.Step!.Step == "count").From.Order());
        Assert.All(decisions, one => Assert.Equal(scene.Desk.Caller.Id, one.Caller));
    }

    [Fact]
    public async Task Who_lost_the_right_meanwhile_decides_nothing_more()
    {
        var id = await scene.StartAsync(Ask);
        await scene.ContinueAsync(id);
        await scene.AnswerAsync(id, RunAnswers.Agreed);

        var run = await scene.ContinueAsync(id, rights: (_, _) => Task.FromResult<Grants?>(new Grants([new Grant(Scopes.DebtRead, null)])));

        Assert.Equal((RunOutcomes.Stopped, "who began it may not run personas here any more (`persona:run`)."), (run.State, await scene.BecauseAsync(run)));
        Assert.Empty(await scene.DecisionsAsync(id));
    }

    [Fact]
    public async Task A_list_without_items_is_done_at_once()
    {
        var id = await scene.StartAsync(Sort + "output: { none: \"{{ size(steps.sort.outputs) }}\" }\n", """{"requests":[]}""");

        var run = await scene.ContinueAsync(id);

        Assert.Equal((RunOutcomes.Done, """{"none":0}"""), (run.State, await scene.OutputAsync(run)));
        Assert.Empty(await scene.DecisionsAsync(id));
    }

    [Fact]
    public async Task A_step_whose_condition_does_not_hold_is_left_out()
    {
        var id = await scene.StartAsync("""
              - { id: none, persona: sorter, when: "size(input.requests) > 9", for-each: input.requests, input: { text: "{{ item }}" } }
              - { id: declare, when: "false", effect: declare-incident, with: { title: Down, severity: high } }
              - { id: ask, when: "false", approval: { ask: "May it?" } }
              - { id: one, persona: sorter, when: "steps.none.outputs.size() == 0", input: { text: "{{ input.requests[0] }}" } }
            """);

        var run = await scene.ContinueAsync(id);

        Assert.Equal(RunOutcomes.Done, run.State);
        Assert.Equal(["ask skipped", "declare skipped", "none skipped", "one answered"], run.StepsEnded.Select(one => $"{one.Key.Step} {one.Value.Outcome}").Order());
        Assert.Empty(await scene.FactsAsync("reliability."));
    }

    [Theory]
    [InlineData("", RunOutcomes.Stopped, 1)]
    [InlineData(", unless-answered: stop", RunOutcomes.Stopped, 1)]
    [InlineData(", unless-answered: go-on", RunOutcomes.Done, 2)]
    public async Task What_is_not_answered_stops_the_run_or_not(string terms, string outcome, int decided)
    {
        var id = await scene.StartAsync($$$"""
              - { id: one, persona: sorter, input: { text: "an angry letter" }{{{terms}}} }
              - { id: two, persona: sorter, input: { text: "{{ steps.one.outcome }}" } }
            """);

        var run = await scene.ContinueAsync(id);

        Assert.Equal((outcome, decided), (run.State, (await scene.DecisionsAsync(id)).Count));
        Assert.Equal(DecisionOutcomes.HandedOver, run.StepsEnded[("one", null)].Outcome);
        Assert.Equal(outcome == RunOutcomes.Stopped ? "handed-over: A person answers. (@leads)" : null, await scene.BecauseAsync(run));
    }

    [Fact]
    public async Task One_item_that_is_not_answered_stops_the_run_after_all_of_them()
    {
        var id = await scene.StartAsync(Sort + "  - { id: count, persona: counter, input: { queues: [] } }\n", """{"requests":["refund","angry","printer"]}""");

        var run = await scene.ContinueAsync(id);

        Assert.Equal((RunOutcomes.Stopped, "sort", 3), (run.State, run.Ended!.Step, run.StepsEnded.Count));
    }

    [Fact]
    public async Task Where_it_goes_on_the_item_that_was_not_answered_is_null()
    {
        var id = await scene.StartAsync("""
              - { id: sort, persona: sorter, for-each: input.requests, input: { text: "{{ item }}" }, unless-answered: go-on }
            output: { queues: "{{ steps.sort.outputs.map(o, o == null ? 'none' : o.queue) }}", how: "{{ steps.sort.outcomes }}" }
            """, """{"requests":["refund","angry","printer"]}""");

        var run = await scene.ContinueAsync(id);

        Assert.Equal("""{"how":["answered","handed-over","answered"],"queues":["billing","none","technical"]}""", await scene.OutputAsync(run));
    }

    [Fact]
    public async Task A_person_agrees_and_the_run_goes_on()
    {
        var id = await scene.StartAsync(Ask);

        var waiting = await scene.ContinueAsync(id);
        Assert.Equal("waiting", waiting.State);
        var question = await RunView.QuestionAsync(scene.Runs, waiting.Asked!, default);
        Assert.Equal(("Send 3 answers?", """{"first":"a refund"}"""), (question.Ask, question.Show?.GetRawText()));
        Assert.Equal("waiting", (await scene.ContinueAsync(id)).State);
        Assert.Empty(await scene.DecisionsAsync(id));

        Assert.Equal(RefusalKind.Forbidden, Assert.IsType<Refusal>(await scene.AnswerAsync(id, RunAnswers.Agreed, person: "kim")).Kind);
        Assert.IsType<Verdict.Append>(await scene.AnswerAsync(id, RunAnswers.Agreed));
        Assert.Equal(0, Assert.IsType<Verdict.Append>(await scene.AnswerAsync(id, RunAnswers.Agreed)).Count);
        Assert.Equal(RefusalKind.NotAllowed, Assert.IsType<Refusal>(await scene.AnswerAsync(id, RunAnswers.Declined, "Too late.")).Kind);

        var run = await scene.ContinueAsync(id);
        Assert.Equal(RunOutcomes.Done, run.State);
        Assert.Single(await scene.DecisionsAsync(id));
        Assert.Single(await scene.FactsAsync("personas.run-asked"));
        Assert.Single(await scene.FactsAsync("personas.run-answered"));
    }

    [Fact]
    public async Task A_person_declines_with_a_reason_and_nothing_behind_it_happens()
    {
        var id = await scene.StartAsync(Ask);
        await scene.ContinueAsync(id);

        Assert.Equal(RefusalKind.BadInput, Assert.IsType<Refusal>(await scene.AnswerAsync(id, RunAnswers.Declined)).Kind);
        Assert.IsType<Verdict.Append>(await scene.AnswerAsync(id, RunAnswers.Declined, "Not yet.", "kim"));
        var run = await scene.ContinueAsync(id);

        Assert.Equal((RunOutcomes.Declined, "ask", "it was declined."), (run.State, run.Ended!.Step, await scene.BecauseAsync(run)));
        Assert.Equal("Not yet.", await scene.Ledger.ResolveTextAsync(run.Answers["ask"].Because!));
        Assert.Empty(await scene.DecisionsAsync(id));
    }

    [Fact]
    public async Task A_question_that_nobody_answers_in_time_is_over()
    {
        var id = await scene.StartAsync(Ask);
        await scene.ContinueAsync(id);
        var (policy, state) = (new RunDeadlines(), await scene.Runs.StateAsync(default));
        var until = state.Runs[id].Asked!.Fact.Until!.Value;

        Assert.Equal(until, policy.NextTimer(state));
        Assert.Empty(policy.Fire(state, until.AddTicks(-1)));
        var reaction = Assert.Single(Assert.Single(policy.Fire(state, until)).Reactions);
        scene.Clock.Now = until;
        Assert.Equal("The time to answer is over.", Assert.IsType<Refusal>(await scene.AnswerAsync(id, RunAnswers.Agreed)).Sentence);
        await scene.Runs.DecideAsync(new Caller(policy.Actor, policy.Actor), null, _ => new Verdict.Append([new StreamOfFacts(reaction.Stream, reaction.Facts)]), default);
        var run = await scene.ContinueAsync(id);

        Assert.Equal((RunOutcomes.Declined, "nobody answered in time."), (run.State, await scene.BecauseAsync(run)));
        Assert.Null(policy.NextTimer(await scene.Runs.StateAsync(default)));
        Assert.Empty(await scene.DecisionsAsync(id));
    }

    [Fact]
    public async Task Effects_write_where_they_say()
    {
        var id = await scene.StartAsync(PipelineFiles.Whole.Replace("another-person: true", "another-person: false", StringComparison.Ordinal), """{"requests":["refund"],"value":0.5}""");

        Assert.Equal("waiting", (await scene.ContinueAsync(id)).State);
        await scene.AnswerAsync(id, RunAnswers.Agreed, person: "kim");
        var run = await scene.ContinueAsync(id);

        Assert.Equal(RunOutcomes.Done, run.State);
        var incident = Assert.Single(await scene.Incidents.ListAsync(null, default));
        Assert.False(incident.IsOpen);
        Assert.Equal(($"incident:{incident.Id}", 2), (run.StepsEnded[("declare", null)].Reference, incident.Notes.Length));
        Assert.Equal("""{"files":{"count.json":{"billing":1}}}""", (await scene.Runs.ReadAsync(run.StepsEnded[("keep", null)].Evidence!, default)).GetRawText());
    }

    [Fact]
    public async Task A_value_of_a_kpi_that_nobody_follows_is_left_out()
    {
        var id = await scene.StartAsync("  - { id: measure, effect: record-kpi, with: { id: handling-time, value: 1 } }\n");

        var run = await scene.ContinueAsync(id);

        Assert.Equal((RunOutcomes.Done, "skipped"), (run.State, run.StepsEnded[("measure", null)].Outcome));
    }

    [Theory]
    [InlineData("{ id: x, effect: close-incident, with: { incident: aaaaaaaa, because: Over. } }", "aaaaaaaa")]
    [InlineData("{ id: x, effect: record-kpi, with: { id: uptime, value: \"{{ input.requests[0] }}\" } }", "`value` is no number.")]
    [InlineData("{ id: x, effect: declare-incident, with: { title: Down, severity: terrible } }", "terrible")]
    [InlineData("{ id: x, persona: counter, input: { queues: \"{{ steps.y.output }}\" } }", "steps.y.output")]
    [InlineData("{ id: x, persona: counter, when: input.value, input: { queues: [] } }", "input.value")]
    [InlineData("{ id: x, persona: counter, for-each: \"'a list'\", input: { queues: [] } }", "no list")]
    public async Task What_can_not_be_told_or_is_refused_ends_the_run_as_failed(string step, string because)
    {
        var id = await scene.StartAsync($"  - {step}\n  - {{ id: y, persona: counter, input: {{ queues: [] }} }}\n");

        var run = await scene.ContinueAsync(id);

        Assert.Equal((RunOutcomes.Failed, "x"), (run.State, run.Ended!.Step));
        Assert.Contains(because, await scene.BecauseAsync(run), StringComparison.Ordinal);
        Assert.Empty(await scene.DecisionsAsync(id));
        Assert.Equal(RunOutcomes.Failed, (await scene.ContinueAsync(id)).State);
    }

    [Fact]
    public async Task A_run_may_do_no_more_than_who_started_it()
    {
        await scene.PublishAsync(PipelineFiles.Sorter.Replace("name: sorter", "name: warden", StringComparison.Ordinal).Replace("purpose: support,", "purpose: support, rights: [\"debt:read\"],", StringComparison.Ordinal));
        const string step = "  - { id: one, persona: warden, input: { text: refund } }\n";

        var denied = await scene.ContinueAsync(await scene.StartAsync(step, scopes: ["debt:write"], personas: "warden@1.0.0"));
        var allowed = await scene.ContinueAsync(await scene.StartAsync(step, scopes: ["debt:read"], personas: "warden@1.0.0"));

        Assert.Equal((RunOutcomes.Stopped, "refused: the caller lacks `debt:read`, which this persona asks for."), (denied.State, await scene.BecauseAsync(denied)));
        Assert.Equal(RunOutcomes.Done, allowed.State);
    }

    [Fact]
    public async Task What_a_decision_rests_on_are_the_steps_that_its_input_looks_at_and_no_others()
    {
        var id = await scene.StartAsync("""
              - { id: sort, persona: sorter, input: { text: refund } }
              - { id: sort2, persona: sorter, input: { text: printer } }
              - { id: count, persona: counter, input: { queues: ["{{ steps.sort2.output.queue }}"] } }
              - { id: both, persona: counter, input: { queues: ["{{ steps['sort'].output.queue }}", "{{ steps.sort2.output.queue }}"] } }
            """);

        var run = await scene.ContinueAsync(id);

        var from = (await scene.DecisionsAsync(id)).ToDictionary(one => one.Step!.Step, one => one.From);
        Assert.Equal([run.StepsEnded[("sort2", null)].Decision!], from["count"]);
        Assert.Equal([run.StepsEnded[("sort", null)].Decision!, run.StepsEnded[("sort2", null)].Decision!], from["both"]);
    }

    [Fact]
    public async Task What_is_decided_for_an_item_rests_on_the_decision_that_gave_the_item()
    {
        var id = await scene.StartAsync("""
              - { id: sort, persona: sorter, for-each: input.requests, input: { text: "{{ item }}" } }
              - { id: again, persona: sorter, for-each: "steps.sort.outputs.filter(o, o.queue == 'billing')", input: { text: "{{ item.text }}" } }
              - { id: third, persona: sorter, for-each: input.requests, input: { text: "{{ steps.sort.outputs[index].text }}" } }
              - { id: all, persona: sorter, for-each: "[size(steps.sort.outputs)]", input: { text: "{{ string(item) }}" } }
            """);

        var run = await scene.ContinueAsync(id);

        var from = (await scene.DecisionsAsync(id)).ToDictionary(one => one.Id, one => one.From);
        string[] Of(string step, int index) => [.. from[run.StepsEnded[(step, index)].Decision!]];
        string Sorted(int index) => run.StepsEnded[("sort", index)].Decision!;
        Assert.Equal([[Sorted(0)], [Sorted(2)]], new[] { Of("again", 0), Of("again", 1) });
        Assert.Equal([[Sorted(0)], [Sorted(1)], [Sorted(2)]], new[] { Of("third", 0), Of("third", 1), Of("third", 2) });
        Assert.Equal([Sorted(0), Sorted(1), Sorted(2)], Of("all", 0));
    }

    [Fact]
    public async Task The_state_of_runs_comes_back_from_a_checkpoint()
    {
        await scene.ContinueAsync(await scene.StartAsync(Sort + Ask));
        await scene.ContinueAsync(await scene.StartAsync(Sort));
        var (projection, state) = (new RunsProjection(), await scene.Runs.StateAsync(default));
        using var kept = new MemoryStream();
        projection.Write(new BinaryWriter(kept), state);
        kept.Position = 0;

        var again = projection.Read(new BinaryReader(kept));

        Assert.Equal((state.Open, 2), (again.Open, again.Runs.Count), EqualityComparer<(System.Collections.Immutable.ImmutableSortedSet<string>, int)>.Create((a, b) => a.Item1.SetEquals(b.Item1) && a.Item2 == b.Item2));
        foreach (var (id, run) in state.Runs)
        {
            Assert.Equal((run.State, run.LastAt, run.Asked, run.By), (again.Runs[id].State, again.Runs[id].LastAt, again.Runs[id].Asked, again.Runs[id].By));
            Assert.Equal(run.StepsEnded.OrderBy(one => one.Key.Index).Select(one => one), again.Runs[id].StepsEnded.OrderBy(one => one.Key.Index));
        }
    }
}
