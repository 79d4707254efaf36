using System.Globalization;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions;

public sealed class SqliteHeadPolicyTests() : HeadPolicyTests(new FilePlaces());

public sealed class PostgresHeadPolicyTests() : HeadPolicyTests(new DatabasePlaces());

/// <summary>A policy that looks at the head tells what it sees there, once.</summary>
public abstract class HeadPolicyTests : IAsyncLifetime
{
    private readonly Replicas _replicas;
    private readonly BellPolicy _bell = new();

    private protected HeadPolicyTests(LedgerPlaces places)
    {
        _replicas = new Replicas(places) { Policies = [_bell] };
        _bell.Ledger = _replicas.Ledger;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _replicas.DisposeAsync();

    [Fact]
    public async Task Facts_that_came_together_get_one_reaction_and_a_second_look_none()
    {
        await _replicas.AskAsync(0, 5);
        Assert.Equal(1, await _replicas.RunOnceAsync());
        Assert.Equal(0, await _replicas.RunOnceAsync());
        await _replicas.AskAsync(5, 2);
        Assert.Equal(1, await _replicas.RunOnceAsync());

        Assert.Equal(["5", "7"], await RungAsync());
        Assert.All(await _replicas.FactsAsync<AlarmRung>(), fact => Assert.Equal("policy/bell", fact.Actor));
    }

    [Fact]
    public async Task Who_lost_the_cursor_looks_again_and_finds_nothing_to_say()
    {
        await _replicas.AskAsync(0, 3);
        await _replicas.RunOnceAsync();
        var lease = new Lease(_replicas.Ledger.Store.Reactions, "me", TimeSpan.FromSeconds(30), TimeProvider.System);
        Assert.True(await lease.TryTakeAsync(default));
        Assert.True(await _replicas.Ledger.Store.Reactions.MoveCursorAsync("bell", 0, lease.Term, default));
        await lease.ReleaseAsync(default);

        Assert.Equal(0, await _replicas.RunOnceAsync());

        Assert.Equal(["3"], await RungAsync());
    }

    [Fact]
    public async Task Where_somebody_was_faster_on_the_stream_it_looks_again()
    {
        await _replicas.AskAsync(0, 3);
        _bell.Between = () => _replicas.AppendAsync("alarms/bell", new AlarmRung("3"));

        Assert.Equal(0, await _replicas.RunOnceAsync());

        Assert.Equal(["3"], await RungAsync());
    }

    [Fact]
    public async Task Replicas_that_come_and_go_tell_each_number_once_at_most_and_the_last_one()
    {
        using var end = new CancellationTokenSource();
        var running = Enumerable.Range(0, 3).Select(i => Task.Run(async () =>
        {
            while (!end.IsCancellationRequested)
            {
                using var stay = CancellationTokenSource.CreateLinkedTokenSource(end.Token);
                stay.CancelAfter(60 + (40 * i));
                await _replicas.NewHost().RunAsync(stay.Token);
            }
        })).ToList();
        await _replicas.AskAsync(0, 30);
        await end.CancelAsync();
        await Task.WhenAll(running);
        await _replicas.RunOnceAsync();

        var rung = await RungAsync();
        Assert.Equal(rung.Distinct(), rung);
        Assert.Equal("30", rung[^1]);
    }

    private async Task<List<string>> RungAsync() => (await _replicas.FactsAsync<AlarmRung>()).ConvertAll(fact => ((AlarmRung)fact.Body).Name);

    // Rings the number of what was asked for, unless that was rung last.
    private sealed class BellPolicy() : HeadPolicy("bell")
    {
        public FactLedger Ledger { get; set; } = null!;

        public Func<Task>? Between { get; set; }

        public override IReadOnlyList<string> Follows => ["tasks.asked"];

        public override async Task<(IReadOnlyList<Reaction> Reactions, long Seq)> ReactAsync(IReadOnlyList<IFact> facts, CancellationToken ct)
        {
            var seq = (await Ledger.HeadAsync(ct)).Seq;
            var all = await Ledger.ReadAsync(0, seq, ct: ct).Select(fact => fact.Body).ToListAsync(ct);
            var (asked, last) = (all.OfType<TaskAsked>().Count().ToString(CultureInfo.InvariantCulture), all.OfType<AlarmRung>().LastOrDefault()?.Name);
            if (Between is { } between)
            {
                Between = null;
                await between();
            }

            return (last == asked ? [] : [new Reaction("alarms/bell", [new AlarmRung(asked)])], seq);
        }
    }
}
