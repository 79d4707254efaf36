using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions;

public abstract class ReactionHostTests : IAsyncLifetime
{
    private readonly Replicas _replicas;

    private protected ReactionHostTests(LedgerPlaces places) => _replicas = new Replicas(places);

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync() => await _replicas.DisposeAsync();

    [Fact]
    public async Task Given_facts_appended_while_nobody_looked_when_run_once_then_each_is_reacted_to_once()
    {
        await _replicas.AskAsync(0, 5);
        Assert.Equal(10, await _replicas.RunOnceAsync());
        await _replicas.AskAsync(5, 3);
        Assert.Equal(6, await _replicas.RunOnceAsync());

        Assert.Equal(0, await _replicas.RunOnceAsync());
        await _replicas.AssertOnceAsync(8);
    }

    [Fact]
    public async Task Given_three_replicas_that_come_and_go_when_facts_come_then_each_has_one_effect()
    {
        const int Tasks = 40;
        using var end = new CancellationTokenSource();
        var random = new Random(7);
        var delays = Enumerable.Range(0, 3).Select(_ => Enumerable.Range(0, 200).Select(_ => random.Next(20, 250)).ToList()).ToList();
        var running = delays.ConvertAll(own => Task.Run(() => ComeAndGoAsync(own, end.Token)));

        await _replicas.AskAsync(0, Tasks);
        await _replicas.WaitForAsync<TaskDone>(Tasks);
        await end.CancelAsync();
        await Task.WhenAll(running);

        await _replicas.AssertOnceAsync(Tasks);
    }

    [Fact]
    public async Task Given_a_replica_at_work_when_another_runs_once_then_it_leaves_it_alone()
    {
        using var end = new CancellationTokenSource();
        var first = _replicas.NewHost().RunAsync(end.Token);
        await _replicas.AskAsync(0, 1);
        await _replicas.WaitForAsync<TaskDone>(1);

        Assert.Null(await _replicas.RunOnceAsync());
        await end.CancelAsync();
        await first;
        Assert.Equal(0, await _replicas.RunOnceAsync());
    }

    [Fact]
    public async Task Given_a_holder_that_died_when_another_runs_once_then_it_waits_and_takes_over()
    {
        var dead = new Lease(_replicas.Ledger.Store.Reactions, "dead", TimeSpan.FromMilliseconds(300), TimeProvider.System);
        Assert.True(await dead.TryTakeAsync(default));
        await _replicas.AskAsync(0, 2);

        Assert.Equal(4, await _replicas.RunOnceAsync());
        await _replicas.AssertOnceAsync(2);
    }

    [Fact]
    public async Task Given_a_policy_that_fails_when_facts_come_then_it_is_told_and_the_others_go_on()
    {
        await using var replicas = new Replicas(NewPlaces()) { Policies = [new BrokenPolicy(), new TasksPolicy()] };
        using var end = new CancellationTokenSource();
        var running = replicas.NewHost().RunAsync(end.Token);

        await replicas.AskAsync(0, 3);
        await replicas.WaitForAsync<TaskDone>(3);
        await end.CancelAsync();
        await running;

        await replicas.AssertOnceAsync(3);
        Assert.Contains(replicas.Reports, r => r.StartsWith("broken: ", StringComparison.Ordinal) && r.Contains("tried again", StringComparison.Ordinal));
    }

    private protected abstract LedgerPlaces NewPlaces();

    private async Task ComeAndGoAsync(List<int> delays, CancellationToken end)
    {
        var host = _replicas.NewHost();
        for (var i = 0; !end.IsCancellationRequested; i++)
        {
            using var stay = CancellationTokenSource.CreateLinkedTokenSource(end);
            stay.CancelAfter(delays[i % delays.Count]);
            await host.RunAsync(stay.Token);
        }
    }

    private sealed class BrokenPolicy() : Policy<TaskCount>("broken", new TaskCountProjection())
    {
        public override IReadOnlyList<string> Follows => ["tasks.asked"];

        public override IReadOnlyList<Reaction> React(TaskCount state, RecordedFact fact) => throw new InvalidOperationException("no idea");
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteReactionHostTests() : ReactionHostTests(new FilePlaces())
{
    private protected override LedgerPlaces NewPlaces() => new FilePlaces();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresReactionHostTests() : ReactionHostTests(new DatabasePlaces())
{
    private protected override LedgerPlaces NewPlaces() => new DatabasePlaces();
}
