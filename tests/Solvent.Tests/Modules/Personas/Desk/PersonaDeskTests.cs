using System.Collections.Concurrent;
using System.Text;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;
using Solvent.Tests.Modules.Personas.Runtime;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Personas.Desk;

public sealed class FilePersonaDeskTests() : PersonaDeskTests(new FilePlaces());

public sealed class DatabasePersonaDeskTests() : PersonaDeskTests(new DatabasePlaces());

/// <summary>Decisions are made once for a key, by a version that may decide, and written down before anybody gets them.</summary>
public abstract class PersonaDeskTests(LedgerPlaces places) : IAsyncLifetime
{
    private static readonly PersonaContract s_rules = RuntimeScene.Rules((null, """{"answer":"rules: {{ input.text }}"}"""));
    private static readonly PersonaContract s_model = RuntimeScene.Model() with { Version = SemVer.Read("2.0.0")! };
    private DeskScene scene = null!;

    public async Task InitializeAsync() => scene = await DeskScene.OpenAsync(places);

    public async Task DisposeAsync() => await scene.DisposeAsync();

    [Fact]
    public async Task The_answer_is_the_one_that_stands_in_the_log()
    {
        await scene.PublishAsync(s_rules);

        var answer = await scene.AnswerAsync();

        var logged = (await scene.Log.FindAsync(answer.Decision.Decision.Id, default))!.Decision;
        Assert.Equal(("rules: How long?", DecisionOutcomes.Answered, DeskScene.Repository), (answer.Output?.GetProperty("answer").GetString(), logged.Outcome, logged.Repository));
        Assert.Equal(answer.Output?.GetRawText(), logged.Content.Output?.GetRawText());
        Assert.Equal((await scene.Book.LoadAsync("helper", null, default))!.Digest, logged.Contract);
    }

    [Fact]
    public async Task The_same_key_gives_the_decision_of_then_whatever_was_published_since()
    {
        await scene.PublishAsync(s_rules);
        var first = await scene.AnswerAsync(key: "order-17");
        await scene.PublishAsync(s_model);
        await scene.WithdrawAsync("1.0.0");

        var again = await scene.AnswerAsync(key: "order-17");

        Assert.Equal((first.Decision.Decision.Id, "1.0.0", true), (again.Decision.Decision.Id, again.Decision.Decision.Version, again.Decision.IsKnown));
        Assert.Equal((first.Output?.GetRawText(), first.Say), (again.Output?.GetRawText(), again.Say));
        Assert.Equal(1, await scene.Log.CountAsync(default));
        Assert.Empty(scene.Endpoint.Requests);
        await Assert.ThrowsAsync<DecisionKeyReusedException>(() => scene.AskAsync("Another?", "order-17"));
    }

    [Fact]
    public async Task Many_with_the_same_key_at_once_get_one_decision()
    {
        await scene.PublishAsync(s_model);
        scene.Endpoint.Answer = (context, n) => ModelEndpoint.SayAsync(context, $$"""{"answer":"Answer {{n}}."}""");
        var desks = ((int[])[0, 1]).Select(_ => scene.NewDesk()).ToArray();

        var all = await Task.WhenAll(Enumerable.Range(0, 12).Select(i => desks[i % 2].DecideAsync("helper", null, scene.Request(key: "k"), null, default)));

        Assert.Single(all.Select(one => one.Answer!.Decision.Decision.Id).Distinct());
        Assert.Single(all.Select(one => one.Answer!.Output?.GetRawText()).Distinct());
        Assert.Equal(1, await scene.Log.CountAsync(default));
        Assert.Equal(1, all.Count(one => !one.Answer!.Decision.IsKnown));
    }

    [Fact]
    public async Task What_is_not_kept_is_not_given_again_but_its_outcome_is()
    {
        await scene.PublishAsync(s_rules with { Slice = s_rules.Slice with { Keeps = PersonaKeeps.Nothing } });

        var (first, again) = (await scene.AnswerAsync(key: "k"), await scene.AnswerAsync(key: "k"));

        Assert.NotNull(first.Output);
        Assert.Equal((null, null, DecisionOutcomes.Answered), (again.Output, again.Say, again.Decision.Decision.Outcome));
    }

    [Fact]
    public async Task A_withdrawn_version_decides_no_more()
    {
        await scene.PublishAsync(s_rules, RuntimeScene.Rules((null, """{"answer":"second"}""")) with { Version = SemVer.Read("2.0.0")! });
        await scene.WithdrawAsync("2.0.0");

        var (_, withdrawn) = await scene.AskAsync(version: "2.0.0");
        var (_, unknown) = await scene.AskAsync(version: "7.0.0");
        var current = await scene.AnswerAsync();
        await scene.WithdrawAsync("1.0.0");
        var (_, none) = await scene.AskAsync();

        Assert.Equal([RefusalKind.NotAllowed, RefusalKind.NoSuchItem, RefusalKind.NoSuchItem], [withdrawn!.Kind, unknown!.Kind, none!.Kind]);
        Assert.Equal("1.0.0", current.Decision.Decision.Version);
        Assert.Equal(1, await scene.Log.CountAsync(default));
        Assert.Equal(RefusalKind.NoSuchItem, (await scene.Desk.DecideAsync("nobody", null, scene.Request(), null, default)).Refusal?.Kind);
    }

    [Fact]
    public async Task The_version_before_answers_where_the_model_is_down_and_both_are_told()
    {
        await scene.PublishAsync(s_rules, s_model with { Fallback = new PersonaFallback.Previous(SemVer.Read("1.0.0")!) });
        scene.Endpoint.Answer = (context, _) => ModelEndpoint.StatusAsync(context, 500);

        var answer = await scene.AnswerAsync();

        var decision = (await scene.Log.FindAsync(answer.Decision.Decision.Id, default))!.Decision;
        Assert.Equal(("1.0.0", "fallback", "rules", DecisionOutcomes.Answered, 2), (decision.Version, decision.VersionReason, decision.Executor, decision.Outcome, decision.Tries));
        Assert.Equal("rules: How long?", answer.Output?.GetProperty("answer").GetString());
        Assert.Equal(("executor", false, "2.0.0: the endpoint is broken (500)."), (decision.Checks[0].Name, decision.Checks[0].HasPassed, decision.Checks[0].Detail));
        Assert.Equal(1, await scene.Log.CountAsync(default));
    }

    [Fact]
    public async Task An_open_circuit_falls_back_without_a_request()
    {
        await scene.PublishAsync(s_rules, s_model with { Fallback = new PersonaFallback.Previous(SemVer.Read("1.0.0")!) });
        scene.Endpoint.Answer = (context, _) => ModelEndpoint.StatusAsync(context, 500);
        Decided last = null!;
        for (var i = 0; i < 12; i++)
        {
            last = await scene.AnswerAsync();
        }

        Assert.Equal(("1.0.0", DecisionOutcomes.Answered), (last.Decision.Decision.Version, last.Decision.Decision.Outcome));
        Assert.Contains("left alone for a while", last.Decision.Decision.Checks[0].Detail, StringComparison.Ordinal);
        Assert.True(scene.Endpoint.Requests.Count < 12);
    }

    [Fact]
    public async Task What_the_failed_answer_cost_is_told_with_the_fallback()
    {
        await scene.PublishAsync(s_rules, s_model with { Fallback = new PersonaFallback.Previous(SemVer.Read("1.0.0")!) });
        scene.Endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, """{"reply":"no"}""");

        var decision = (await scene.AnswerAsync()).Decision.Decision;

        Assert.Equal(("1.0.0", 120L), (decision.Version, decision.Tokens));
        Assert.Equal(0.0004, decision.Cost!.Value, 9);
    }

    [Fact]
    public async Task A_person_gets_what_the_model_can_not_answer()
    {
        await scene.PublishAsync(s_model with { Fallback = new PersonaFallback.Person("@leads") });
        scene.Endpoint.Answer = (context, _) => ModelEndpoint.SayAsync(context, """{"answer":"Seven.","citations":["chunk:plans/secret.md#1"]}""");

        var answer = await scene.AnswerAsync();

        Assert.Equal((DecisionOutcomes.HandedOver, null), (answer.Decision.Decision.Outcome, answer.Output));
        Assert.EndsWith("It goes to @leads.", answer.Say, StringComparison.Ordinal);
        Assert.Contains(answer.Decision.Decision.Checks, check => check is { Name: "citations", HasPassed: false });
    }

    [Fact]
    public async Task A_fallback_that_was_withdrawn_answers_nothing()
    {
        await scene.PublishAsync(s_rules, s_model with { Fallback = new PersonaFallback.Previous(SemVer.Read("1.0.0")!) });
        await scene.WithdrawAsync("1.0.0");
        scene.Endpoint.Answer = (context, _) => ModelEndpoint.StatusAsync(context, 500);

        var answer = await scene.AnswerAsync();

        Assert.Equal((DecisionOutcomes.Failed, "2.0.0", null), (answer.Decision.Decision.Outcome, answer.Decision.Decision.Version, answer.Output));
    }

    [Fact]
    public async Task Without_a_log_there_is_no_answer_and_afterwards_the_key_is_free()
    {
        await scene.PublishAsync(s_rules);
        scene.Log.Watch = what => { if (what == "append") { throw new LedgerException(LedgerFault.DiskFull, "no space is left"); } };

        await Assert.ThrowsAsync<LedgerException>(() => scene.AskAsync(key: "k"));

        scene.Log.Watch = _ => { };
        Assert.False((await scene.AnswerAsync(key: "k")).Decision.IsKnown);
        Assert.Equal(1, await scene.Log.CountAsync(default));
    }

    [Fact]
    public async Task A_caller_who_leaves_when_all_is_decided_finds_the_decision_under_the_key()
    {
        await scene.PublishAsync(s_rules);
        using var gone = new CancellationTokenSource();
        scene.Log.Watch = what => { if (what == "append") { gone.Cancel(); } };

        await scene.Desk.DecideAsync("helper", null, scene.Request(key: "k"), null, gone.Token);

        Assert.True((await scene.AnswerAsync(key: "k")).Decision.IsKnown);
    }

    [Fact]
    public async Task The_log_knows_that_an_answer_begins_before_its_first_word_leaves()
    {
        await scene.PublishAsync(s_model);
        var order = new ConcurrentQueue<string>();
        scene.Log.Watch = order.Enqueue;
        var unfinished = new List<DecisionBegun>();

        var (answer, _) = await scene.Desk.DecideAsync("helper", null, scene.Request(key: "k") with
        {
            Heard = async (text, ct) =>
            {
                order.Enqueue("heard");
                unfinished.AddRange(await scene.Log.UnfinishedAsync(ct).ToListAsync(ct));
            },
        }, null, default);

        Assert.Equal(["begin", "begun", "heard", "heard", "append", "appended"], order);
        Assert.All(unfinished, one => Assert.Equal((answer!.Decision.Decision.Id, "helper", "2.0.0"), (one.Id, one.Persona, one.Version)));
        Assert.Empty(await scene.Log.UnfinishedAsync(default).ToListAsync());
    }

    [Fact]
    public async Task Where_the_mark_can_not_be_written_no_word_leaves()
    {
        await scene.PublishAsync(s_model);
        scene.Log.Watch = what => { if (what == "begin") { throw new LedgerException(LedgerFault.DiskFull, "no space is left"); } };
        var heard = new StringBuilder();

        await Assert.ThrowsAsync<LedgerException>(() => scene.Desk.DecideAsync("helper", null, scene.Request() with { Heard = (text, _) => { heard.Append(text); return default; } }, null, default));

        Assert.Equal(0, heard.Length);
        Assert.Equal(0, await scene.Log.CountAsync(default));
    }

    [Fact]
    public async Task A_stream_that_breaks_leaves_its_mark()
    {
        await scene.PublishAsync(s_model);

        await Assert.ThrowsAsync<IOException>(() => scene.Desk.DecideAsync("helper", null, scene.Request() with { Heard = (_, _) => throw new IOException("gone") }, null, default));

        Assert.Equal(("helper", "2.0.0"), (Assert.Single(await scene.Log.UnfinishedAsync(default).ToListAsync()) is var one ? (one.Persona, one.Version) : default));
    }

    [Fact]
    public async Task A_second_stream_of_a_key_that_was_decided_meanwhile_says_nothing_of_its_own()
    {
        await scene.PublishAsync(s_model);
        var heard = new StringBuilder();
        scene.Endpoint.Answer = async (context, n) =>
        {
            if (n == 1)
            {
                // Somebody else with the same key is faster.
                await scene.AnswerAsync(key: "k");
            }

            await ModelEndpoint.SayAsync(context, $$"""{"answer":"Answer {{n}}."}""");
        };

        var (answer, _) = await scene.Desk.DecideAsync("helper", null, scene.Request(key: "k") with { Heard = (text, _) => { heard.Append(text); return default; } }, null, default);

        Assert.Equal(("Answer 2.", true, 0), (answer!.Output?.GetProperty("answer").GetString(), answer.Decision.IsKnown, heard.Length));
        Assert.Empty(await scene.Log.UnfinishedAsync(default).ToListAsync());
    }
}
