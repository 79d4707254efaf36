using System.Collections.Immutable;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions;

public abstract class TimerTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_start = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly ManualClock _clock = new(s_start);
    private readonly Replicas _replicas;

    private protected TimerTests(LedgerPlaces places) => _replicas = new Replicas(places) { Clock = _clock, Policies = [new AlarmsPolicy()] };

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _replicas.DisposeAsync();

    [Fact]
    public async Task A_timer_fires_once_when_its_time_has_come_and_not_before()
    {
        await _replicas.AppendAsync("alarms/a", new AlarmSet("a", s_start.AddHours(1)));

        Assert.Equal(0, await _replicas.RunOnceAsync());
        _clock.Now = s_start.AddHours(1);
        Assert.Equal(1, await _replicas.RunOnceAsync());
        Assert.Equal(0, await _replicas.RunOnceAsync());

        Assert.Equal("policy/alarms", Assert.Single(await _replicas.FactsAsync<AlarmRung>()).Actor);
    }

    [Fact]
    public async Task Timers_that_ended_while_nothing_ran_fire_late_in_their_order()
    {
        await _replicas.AppendAsync("alarms/b", new AlarmSet("b", s_start.AddDays(2)));
        await _replicas.AppendAsync("alarms/a", new AlarmSet("a", s_start.AddDays(1)));
        await _replicas.AppendAsync("alarms/c", new AlarmSet("c", s_start.AddDays(9)));
        await _replicas.RunOnceAsync();

        _clock.Now = s_start.AddDays(5);
        Assert.Equal(2, await _replicas.RunOnceAsync());

        Assert.Equal(["a", "b"], (await _replicas.FactsAsync<AlarmRung>()).Select(f => ((AlarmRung)f.Body).Name));
    }

    [Fact]
    public async Task A_timer_that_was_lifted_or_put_off_does_not_fire()
    {
        await _replicas.AppendAsync("alarms/a", new AlarmSet("a", s_start.AddHours(1)));
        await _replicas.AppendAsync("alarms/b", new AlarmSet("b", s_start.AddHours(1)));
        await _replicas.RunOnceAsync();
        await _replicas.AppendAsync("alarms/a", new AlarmLifted("a"));
        await _replicas.AppendAsync("alarms/b", new AlarmSet("b", s_start.AddHours(3)));

        _clock.Now = s_start.AddHours(2);

        Assert.Equal(0, await _replicas.RunOnceAsync());
    }

    [Fact]
    public async Task Given_an_alarm_lifted_after_the_look_when_it_fires_then_it_is_judged_anew()
    {
        await _replicas.AppendAsync("alarms/a", new AlarmSet("a", s_start));
        var policy = new AlarmsPolicy { Meanwhile = () => _replicas.AppendAsync("alarms/a", new AlarmLifted("a")).GetAwaiter().GetResult() };
        var ledger = _replicas.NewLedger();
        var lease = new Lease(ledger.Store.Reactions, "me", TimeSpan.FromMinutes(1), TimeProvider.System);
        await lease.TryTakeAsync(default);
        using var run = policy.Begin(ledger, _clock);

        await run.StepAsync(lease, default);

        Assert.Empty(await _replicas.FactsAsync<AlarmRung>());
    }

    [Fact]
    public async Task A_host_that_runs_wakes_for_a_timer_without_a_new_fact()
    {
        await using var replicas = new Replicas(NewPlaces()) { Policies = [new AlarmsPolicy()] };
        using var end = new CancellationTokenSource();
        var running = replicas.NewHost().RunAsync(end.Token);

        await replicas.AppendAsync("alarms/a", new AlarmSet("a", TimeProvider.System.GetUtcNow().AddMilliseconds(400)));
        await replicas.WaitForAsync<AlarmRung>(1);

        await end.CancelAsync();
        await running;
        Assert.Single(await replicas.FactsAsync<AlarmRung>());
    }

    private protected abstract LedgerPlaces NewPlaces();

    private sealed class AlarmsPolicy() : Policy<ImmutableSortedDictionary<string, DateTimeOffset>>("alarms", new AlarmsProjection())
    {
        /// <summary>What happens after the look at the state and before the append, once.</summary>
        public Action? Meanwhile { get; set; }

        public override DateTimeOffset? NextTimer(ImmutableSortedDictionary<string, DateTimeOffset> state) => state.IsEmpty ? null : state.Values.Min();

        public override IReadOnlyList<Firing> Fire(ImmutableSortedDictionary<string, DateTimeOffset> state, DateTimeOffset now)
        {
            var due = state.Where(a => a.Value <= now).OrderBy(a => a.Value)
                .Select(a => new Firing($"{a.Key}/{a.Value.ToUnixTimeSeconds()}", [new Reaction($"alarms/{a.Key}", [new AlarmRung(a.Key)])])).ToList();
            (Meanwhile, var meanwhile) = (null, Meanwhile);
            meanwhile?.Invoke();
            return due;
        }
    }

    private sealed class AlarmsProjection : Projection<ImmutableSortedDictionary<string, DateTimeOffset>>
    {
        public override string Name => "policy-alarms";

        public override int FoldVersion => 1;

        public override IReadOnlyList<string> Types => ["alarms."];

        public override ImmutableSortedDictionary<string, DateTimeOffset> Empty => ImmutableSortedDictionary<string, DateTimeOffset>.Empty;

        public override ImmutableSortedDictionary<string, DateTimeOffset> Apply(ImmutableSortedDictionary<string, DateTimeOffset> state, RecordedFact fact) => fact.Body switch
        {
            AlarmSet f => state.SetItem(f.Name, f.At),
            AlarmLifted f => state.Remove(f.Name),
            AlarmRung f => state.Remove(f.Name),
            _ => state,
        };

        public override void Write(BinaryWriter writer, ImmutableSortedDictionary<string, DateTimeOffset> state) => throw new NotSupportedException();

        public override ImmutableSortedDictionary<string, DateTimeOffset> Read(BinaryReader reader) => throw new NotSupportedException();
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteTimerTests() : TimerTests(new FilePlaces())
{
    private protected override LedgerPlaces NewPlaces() => new FilePlaces();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresTimerTests() : TimerTests(new DatabasePlaces())
{
    private protected override LedgerPlaces NewPlaces() => new DatabasePlaces();
}
