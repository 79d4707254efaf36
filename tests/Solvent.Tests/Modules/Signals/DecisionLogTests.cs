using Solvent.Modules.Signals;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Signals;

public abstract class DecisionLogTests : IAsyncLifetime
{
    private readonly LedgerPlaces places;
    private readonly string place;
    private readonly IDecisionLog log;

    private protected DecisionLogTests(LedgerPlaces places)
    {
        this.places = places;
        place = places["ledger.db"];
        log = DecisionLogs.Open(place, TimeProvider.System);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await log.DisposeAsync();
        places.Dispose();
    }

    [Fact]
    public async Task Given_a_decision_when_it_is_appended_then_all_of_it_is_read_back_by_id_by_the_start_of_it_and_by_key()
    {
        var decision = Decisions.Make(key: "k1") with { Repository = "git:one", Step = new PipelineStep("support", "run-1", "answer"), From = ["01ARZ3NDEKTSV4RRFFQ69G5FAV"], Model = "m@2", VersionReason = "pinned", Tries = 2 };

        var logged = await log.AppendAsync(decision, default);

        Assert.Equal((1L, false, false), (logged.Seq, logged.IsKnown, logged.IsErased));
        foreach (var found in (LoggedDecision?[])[await log.FindAsync(decision.Id, default), await log.FindAsync(decision.Id[..20].ToLowerInvariant(), default), await log.FindKeyAsync("support", Decisions.Caller, "k1", default)])
        {
            Assert.Equal(1, found!.Seq);
            Decisions.AssertSame(decision, found.Decision);
        }
    }

    [Fact]
    public async Task Given_a_decision_without_content_when_it_is_read_then_it_is_not_called_erased()
    {
        var bare = new DecisionRecord(DecisionIds.New(Decisions.At), Decisions.At, "p", "1.0.0", Decisions.Digest("c"), DecisionOutcomes.Refused)
        {
            Caller = "system", Purpose = "", InputDigest = Decisions.Digest("i"), Executor = "rules",
        };

        await log.AppendAsync(bare, default);

        var found = (await log.FindAsync(bare.Id, default))!;
        Decisions.AssertSame(bare, found.Decision);
        Assert.False(found.IsErased);
    }

    [Fact]
    public async Task Given_a_bare_question_when_decisions_are_listed_then_what_can_be_erased_is_left_out_and_nothing_counts_as_erased()
    {
        var decision = Decisions.Make();
        await log.AppendAsync(decision, default);

        var found = Assert.Single(await log.ListAsync(new DecisionQuery("support") { IsBare = true }, default).ToListAsync());

        Assert.False(found.IsErased);
        Assert.Equal(DecisionContent.None, found.Decision.Content);
        Assert.All(found.Decision.Context, used => Assert.Equal("", used.Why));
        Assert.All(found.Decision.Checks, check => Assert.Null(check.Detail));
        Assert.Equal((decision.Id, decision.Microseconds, decision.Score, true), (found.Decision.Id, found.Decision.Microseconds, found.Decision.Score, found.Decision.IsComplete));
    }

    [Fact]
    public async Task Given_a_key_when_it_comes_again_then_the_decision_of_then_is_given_and_nothing_is_written()
    {
        var first = await log.AppendAsync(Decisions.Make(key: "k"), default);

        var again = await log.AppendAsync(Decisions.Make(key: "k"), default);

        Assert.True(again.IsKnown);
        Assert.Equal(first.Decision.Id, again.Decision.Id);
        Assert.Equal(1, await log.CountAsync(default));
        await Assert.ThrowsAsync<DecisionKeyReusedException>(() => log.AppendAsync(Decisions.Make("another", key: "k"), default));
        Assert.False((await log.AppendAsync(Decisions.Make("another", key: "k", persona: "other"), default)).IsKnown);
        Assert.False((await log.AppendAsync(Decisions.Make("another", key: "k") with { Caller = "system" }, default)).IsKnown);
    }

    [Fact]
    public async Task Given_many_writers_with_the_same_keys_when_they_append_at_once_then_places_are_dense_and_each_key_has_one_decision()
    {
        await using var other = DecisionLogs.Open(place, TimeProvider.System);
        IDecisionLog[] logs = [log, other];

        var all = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Task.Run(() => logs[i % 2].AppendAsync(Decisions.Make(key: $"k{i / 4}"), default))));

        Assert.Equal(50, await log.CountAsync(default));
        Assert.Equal(50, all.Count(one => !one.IsKnown));
        Assert.Equal(Enumerable.Range(1, 50).Select(i => (long)i), await log.ReadAsync(0, default).Select(one => one.Seq).ToListAsync());
        Assert.All(all.GroupBy(one => one.Decision.Key), group => Assert.Single(group.Select(one => one.Decision.Id).Distinct()));
    }

    [Fact]
    public async Task Given_an_id_that_is_known_when_it_comes_again_then_it_is_not_doubled_and_another_decision_may_not_have_it()
    {
        var decision = Decisions.Make();
        await log.AppendAsync(decision, default);

        Assert.True((await log.AppendAsync(decision, default)).IsKnown);
        var e = await Assert.ThrowsAsync<LedgerException>(() => log.AppendAsync(Decisions.Make("another") with { Id = decision.Id }, default));
        Assert.Equal(LedgerFault.KeyReused, e.Fault);
        Assert.Equal(1, await log.CountAsync(default));
    }

    [Fact]
    public async Task Given_decisions_when_they_are_listed_then_filters_hold_and_the_newest_comes_first()
    {
        for (var i = 0; i < 6; i++)
        {
            await log.AppendAsync(Decisions.Make(persona: i % 2 == 0 ? "a" : "b", outcome: i < 3 ? DecisionOutcomes.Answered : DecisionOutcomes.Failed) with
            {
                Version = $"1.{i}.0", Repository = i switch { 0 => null, < 4 => "one", _ => "two" }, Step = i == 2 ? new PipelineStep("p", "r", "s") : null,
            }, default);
        }

        Assert.Equal([6L, 5, 4, 3, 2, 1], await SeqsAsync(new()));
        Assert.Equal([5L, 3, 1], await SeqsAsync(new(Persona: "a")));
        Assert.Equal([3L, 1], await SeqsAsync(new(Persona: "a", Outcome: DecisionOutcomes.Answered)));
        Assert.Equal([5L], await SeqsAsync(new(Version: "1.4.0")));
        Assert.Equal([3L], await SeqsAsync(new(Run: "r")));
        Assert.Equal([4L, 3], await SeqsAsync(new(Before: 5, Limit: 2)));
        Assert.Equal([4L, 3, 2], await SeqsAsync(new(Repositories: new HashSet<string> { "one" })));
        Assert.Equal([6L, 5, 4, 3, 2], await SeqsAsync(new(Repositories: new HashSet<string> { "one", "two" })));
        Assert.Empty(await SeqsAsync(new(Repositories: new HashSet<string>())));
        Assert.Equal([5L, 6], await log.ReadAsync(4, default).Select(one => one.Seq).ToListAsync());
    }

    [Fact]
    public async Task Given_a_decision_that_begins_when_it_ends_then_it_is_unfinished_no_more()
    {
        var (done, left) = (Decisions.Make(key: "k"), Decisions.Make("left") with { Repository = "one" });
        Assert.Null(await log.BeginAsync(Begun(done), default));
        Assert.Null(await log.BeginAsync(Begun(left), default));
        Assert.Equal([done.Id, left.Id], (await log.UnfinishedAsync(default).Select(one => one.Id).ToListAsync()).Order(Comparer<string>.Create((a, b) => a == done.Id ? -1 : 1)));

        await log.AppendAsync(done, default);

        Assert.Equal([Begun(left)], await log.UnfinishedAsync(default).ToListAsync());
        Assert.Equal(1, await log.CountAsync(default));
        Assert.Equal(done.Id, (await log.BeginAsync(Begun(Decisions.Make(key: "k")), default))!.Decision.Id);
        await Assert.ThrowsAsync<DecisionKeyReusedException>(() => log.BeginAsync(Begun(Decisions.Make("another", key: "k")), default));
    }

    [Fact]
    public async Task Given_what_is_malformed_or_too_large_when_it_is_appended_then_it_is_refused_and_nothing_is_written()
    {
        DecisionRecord[] malformed =
        [
            Decisions.Make() with { Id = "x" }, Decisions.Make() with { Caller = "Ana" }, Decisions.Make() with { Outcome = "well" }, Decisions.Make() with { Score = double.NaN },
            Decisions.Make() with { InputDigest = "ABC" }, Decisions.Make() with { Persona = "a\0b" }, Decisions.Make() with { Repository = "\ud800" }, Decisions.Make() with { Version = "" },
        ];
        foreach (var decision in malformed)
        {
            await Assert.ThrowsAsync<ArgumentException>(() => log.AppendAsync(decision, default));
        }

        var e = await Assert.ThrowsAsync<LedgerException>(() => log.AppendAsync(Decisions.Make(new string('x', DecisionEncoding.MostContent)), default));
        Assert.Equal(LedgerFault.TooLarge, e.Fault);
        Assert.Equal(0, await log.CountAsync(default));
    }

    [Fact]
    public async Task Given_texts_of_all_kinds_when_they_are_appended_then_they_come_back_as_they_were()
    {
        string[] texts = ["\u0000\u001b[31m", "\u202eevil", "日本語 🙂", "\"}],\\", "<script>", ""];
        foreach (var text in texts)
        {
            var decision = Decisions.Make(text) with { Content = new DecisionContent(Decisions.Json(System.Text.Json.JsonSerializer.Serialize(text)), null, text) };
            await log.AppendAsync(decision, default);
            Decisions.AssertSame(decision, (await log.FindAsync(decision.Id, default))!.Decision);
        }
    }

    private async Task<List<long>> SeqsAsync(DecisionQuery query) => await log.ListAsync(query, default).Select(one => one.Seq).ToListAsync();

    private static DecisionBegun Begun(DecisionRecord decision) =>
        new(decision.Id, decision.At, decision.Persona, decision.Version, decision.Caller, decision.InputDigest) { Repository = decision.Repository, Key = decision.Key };
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteDecisionLogTests() : DecisionLogTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresDecisionLogTests() : DecisionLogTests(new DatabasePlaces());
