using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public abstract class FactLedgerTests : IAsyncLifetime
{
    private readonly LedgerPlaces folder;
    private readonly ManualClock clock = new(new DateTimeOffset(2026, 7, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly FactLedger ledger;

    private protected FactLedgerTests(LedgerPlaces places)
    {
        folder = places;
        ledger = FactLedger.Open(folder["ledger.db"], TestJson.Types(), clock);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Given_an_empty_ledger_when_facts_are_appended_then_they_are_read_back_in_order()
    {
        var actor = await ledger.PersonAsync("Ana");

        var result = await ledger.AppendAsync(new AppendRequest("first", actor, null,
        [
            new StreamFacts("register/a", Expected.New, [new ItemOpened("a", "P02", 25), new ItemPaid("a")]),
            new StreamFacts("register/b", Expected.New, [new ItemOpened("b", "M11", 10)]),
        ]));

        Assert.Equal(new AppendResult.Appended(1, 3), result);
        var facts = await ledger.AllAsync();
        Assert.Equal([1L, 2, 3], facts.Select(f => f.Seq));
        Assert.Equal([1L, 2, 1], facts.Select(f => f.Version));
        Assert.Equal(new ItemOpened("b", "M11", 10), facts[2].Body);
        Assert.All(facts, f => Assert.Equal(actor, f.Actor));
    }

    [Fact]
    public async Task Given_a_stream_with_facts_when_it_was_expected_to_be_new_then_nothing_of_the_append_is_there()
    {
        await ledger.AppendAsync(Requests.Open("a"));

        var result = await ledger.AppendAsync(new AppendRequest("k", "system", null,
        [
            new StreamFacts("register/b", Expected.New, [new ItemOpened("b", "P02", 1)]),
            new StreamFacts("register/a", Expected.New, [new ItemPaid("a")]),
        ]));

        Assert.Equal(new AppendResult.Conflict("register/a", Expected.New, new StreamPosition(1, 1)), result);
        Assert.Single(await ledger.AllAsync());
        Assert.Null(await ledger.FindAppendAsync("k"));
    }

    [Fact]
    public async Task Given_a_decision_on_an_older_state_when_its_stream_changed_since_then_it_conflicts()
    {
        await ledger.AppendAsync(Requests.Open("a"));
        await ledger.AppendAsync(Requests.Open("b"));
        await ledger.AppendAsync(Requests.Pay("a", Expected.UnchangedSince(2)));

        Assert.IsType<AppendResult.Conflict>(await ledger.AppendAsync(Requests.Pay("a", Expected.UnchangedSince(2))));
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(Requests.Pay("b", Expected.UnchangedSince(2))));
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(Requests.Pay("a", Expected.Version(2))));
    }

    [Fact]
    public async Task Given_a_key_that_was_used_when_the_same_facts_come_again_then_the_first_result_is_given()
    {
        var request = Requests.Open("a");
        await ledger.AppendAsync(request);

        var again = await ledger.AppendAsync(request with { Why = await ledger.TextAsync("because") });

        Assert.Equal(new AppendResult.AlreadyAppended(1, 1), again);
        Assert.Equal(new AppendResult.AlreadyAppended(1, 1), await ledger.FindAppendAsync(request.Key));
    }

    [Fact]
    public async Task Given_a_key_that_was_used_when_other_facts_come_then_they_are_refused()
    {
        await ledger.AppendAsync(Requests.Open("a"));
        var other = Requests.Open("b") with { Key = Requests.Open("a").Key };

        var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(other));

        Assert.Equal(LedgerFault.KeyReused, e.Fault);
        Assert.Single(await ledger.AllAsync());
    }

    [Fact]
    public async Task Given_a_fact_of_more_than_sixty_kilobytes_when_appended_then_it_is_refused_with_its_size()
    {
        var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(Requests.Note(new string('x', 60_000))));

        Assert.Equal(LedgerFault.TooLarge, e.Fault);
        Assert.IsType<AppendResult.Appended>(await ledger.AppendAsync(Requests.Note(new string('x', 59_700))));
    }

    [Fact]
    public async Task Given_a_clock_that_jumps_back_when_appended_then_ledger_time_stands_still()
    {
        await ledger.AppendAsync(Requests.Open("a"));
        clock.Now -= TimeSpan.FromDays(3);
        await ledger.AppendAsync(Requests.Open("b"));
        clock.Now += TimeSpan.FromDays(4);
        await ledger.AppendAsync(Requests.Open("c"));

        var times = (await ledger.AllAsync()).ConvertAll(f => f.At);

        Assert.Equal(times[0], times[1]);
        Assert.Equal(TimeSpan.FromDays(1), times[2] - times[1]);
    }

    [Theory]
    [InlineData("Ana Example")]
    [InlineData("ana@example.org")]
    [InlineData("p-ana")]
    [InlineData("")]
    public async Task A_name_is_no_actor(string actor) =>
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(Requests.Open("a") with { Actor = actor }));

    [Fact]
    public async Task A_text_is_no_reason() =>
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(Requests.Open("a") with { Why = "since I say so" }));

    [Fact]
    public async Task A_fact_needs_a_registered_type_and_a_stream_stands_once()
    {
        var stream = new StreamFacts("register/a", Expected.Any, [new Unregistered()]);
        var paid = stream with { Facts = [new ItemPaid("a")] };

        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(new AppendRequest("k", "system", null, [stream])));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(new AppendRequest("k", "system", null, [paid, paid])));
        await Assert.ThrowsAsync<ArgumentException>(() => ledger.AppendAsync(new AppendRequest("k", "system", null, [])));
        Assert.Empty(await ledger.AllAsync());
    }

    [Fact]
    public async Task Given_many_writers_at_once_when_each_appends_then_all_are_there_once_and_dense()
    {
        var requests = Enumerable.Range(0, 400).Select(i => Requests.Open($"item-{i}")).ToList();

        await Task.WhenAll(requests.Concat(requests).Select(r => Task.Run(() => ledger.AppendAsync(r))));

        var facts = await ledger.AllAsync();
        Assert.Equal(Enumerable.Range(1, 400).Select(i => (long)i), facts.Select(f => f.Seq));
        Assert.Equal(400, facts.Select(f => f.Stream).Distinct().Count());
    }

    [Fact]
    public async Task Given_a_tail_when_facts_are_appended_then_it_sees_each_once_in_order()
    {
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = new List<long>();
        var tail = Task.Run(async () =>
        {
            await foreach (var fact in ledger.TailAsync(0, ["register."], stop.Token))
            {
                seen.Add(fact.Seq);
                if (seen.Count == 20)
                {
                    return;
                }
            }
        });

        for (var i = 0; i < 20; i++)
        {
            await ledger.AppendAsync(Requests.Open($"i{i}"));
            await ledger.AppendAsync(Requests.Note("between"));
        }

        await tail;
        Assert.Equal(Enumerable.Range(0, 20).Select(i => (long)((2 * i) + 1)), seen);
    }

    [Fact]
    public async Task Given_a_reader_when_the_types_are_narrowed_then_bodies_of_others_are_not_parsed()
    {
        await ledger.AppendAsync(Requests.Open("a"));
        await ledger.AppendAsync(Requests.Note("n"));
        var narrow = new FactLedger(ledger.Store, new FactTypes().Add("register.item-opened", 1, () => TestJson.Default.ItemOpened), clock);

        Assert.Single(await narrow.AllAsync("register."));
        await Assert.ThrowsAsync<NewerLedgerException>(() => narrow.AllAsync());
    }

    private sealed record Unregistered : IFact;
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteFactLedgerTests() : FactLedgerTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresFactLedgerTests() : FactLedgerTests(new DatabasePlaces());
