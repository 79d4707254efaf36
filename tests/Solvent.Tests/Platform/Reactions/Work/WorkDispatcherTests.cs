using System.Collections.Concurrent;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions.Work;

public abstract class WorkDispatcherTests : IAsyncLifetime
{
    private static readonly WorkResult s_busy = new(WorkVerdict.Retry, "status-503");
    private static readonly WorkResult s_fine = new(WorkVerdict.Done, "fine");
    private readonly Replicas _replicas;
    private readonly ConcurrentQueue<long> _tries = new();

    private protected WorkDispatcherTests(LedgerPlaces places) => _replicas = new Replicas(places);

    public Task InitializeAsync() => _replicas.AskAsync(0, 1);

    public async Task DisposeAsync() => await _replicas.DisposeAsync();

    [Fact]
    public async Task Work_that_fails_twice_is_tried_three_times_and_closed_as_done()
    {
        Answer(s_busy, s_busy, s_fine);

        await _replicas.RunOnceAsync();

        Assert.Equal(3, _tries.Count);
        Assert.Equal(new TaskDone(2, "fine", 3), Assert.Single(await _replicas.FactsAsync<TaskDone>()).Body);
        Assert.Empty(await _replicas.Ledger.Store.Reactions.TriesAsync(default));
    }

    [Fact]
    public async Task Work_that_never_succeeds_fails_after_the_last_try_and_is_tried_no_more()
    {
        Answer(s_busy);

        await _replicas.RunOnceAsync();
        await _replicas.RunOnceAsync();

        Assert.Equal(3, _tries.Count);
        Assert.Equal(new TaskFailed(2, "status-503", 3), Assert.Single(await _replicas.FactsAsync<TaskFailed>()).Body);
        Assert.Equal("status-503", Assert.Single((await BookAsync()).Failed.Values).End.Because);
    }

    [Fact]
    public async Task Work_that_will_never_do_fails_at_once()
    {
        Answer(new WorkResult(WorkVerdict.Never, "status-404"));

        await _replicas.RunOnceAsync();

        Assert.Equal(new TaskFailed(2, "status-404", 1), Assert.Single(await _replicas.FactsAsync<TaskFailed>()).Body);
    }

    [Fact]
    public async Task Given_a_process_that_died_during_tries_when_another_goes_on_then_those_count()
    {
        await _replicas.RunPoliciesAsync();
        var lease = new Lease(_replicas.Ledger.Store.Reactions, "me", TimeSpan.FromMinutes(1), TimeProvider.System);
        await lease.TryTakeAsync(default);
        await _replicas.Ledger.Store.Reactions.KeepTriesAsync(new TryRow(2, 3, TimeProvider.System.GetUtcNow(), "interrupted"), lease.Term, default);
        await lease.ReleaseAsync(default);
        Answer(s_fine);

        await _replicas.RunOnceAsync();

        Assert.Empty(_tries);
        Assert.Equal(new TaskFailed(2, "interrupted", 3), Assert.Single(await _replicas.FactsAsync<TaskFailed>()).Body);
    }

    [Fact]
    public async Task Given_a_try_under_way_when_the_program_is_stopped_in_good_order_then_no_try_is_used_up()
    {
        using var stop = new CancellationTokenSource();
        _replicas.Outside = async (_, ct) =>
        {
            await stop.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
            return s_fine;
        };

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => _replicas.NewHost().RunOnceAsync(stop.Token));

        Assert.Equal(0, Assert.Single(await _replicas.Ledger.Store.Reactions.TriesAsync(default)).Count);
    }

    [Fact]
    public async Task A_try_is_written_down_before_it_begins()
    {
        IReadOnlyList<TryRow> during = [];
        _replicas.Outside = async (_, ct) =>
        {
            during = await _replicas.Ledger.Store.Reactions.TriesAsync(ct);
            return s_fine;
        };

        await _replicas.RunOnceAsync();

        Assert.Equal((2, 1, "interrupted"), (during[0].Order, during[0].Count, during[0].Because));
    }

    [Fact]
    public async Task Given_two_dispatchers_that_both_believe_when_both_do_the_work_then_it_is_closed_once()
    {
        await _replicas.RunPoliciesAsync();
        using var meet = new SemaphoreSlim(0);
        _replicas.Outside = async (_, ct) =>
        {
            meet.Release();
            await meet.WaitAsync(ct);
            return _tries.IsEmpty ? First() : s_busy with { Verdict = WorkVerdict.Never };
        };
        var lease = new Lease(_replicas.Ledger.Store.Reactions, "both", TimeSpan.FromMinutes(1), TimeProvider.System);
        await lease.TryTakeAsync(default);
        using var a = Dispatcher();
        using var b = Dispatcher();

        // Both have the lease's term, as where one looked at it before it paused.
        await Task.WhenAll(a.StepAsync(lease, default), b.StepAsync(lease, default));

        Assert.Single((await _replicas.Ledger.AllAsync()).Select(f => f.Body), f => f is TaskDone or TaskFailed);
    }

    [Fact]
    public async Task Given_failed_work_when_it_is_ordered_again_then_it_leaves_the_list_and_is_done_with_the_same_request()
    {
        Answer(s_busy, s_busy, s_busy, s_fine);
        await _replicas.RunOnceAsync();
        var failed = (await BookAsync()).Failed[2];

        await _replicas.AppendAsync(failed.Order.Stream, new TaskWork((_, _) => Task.FromResult(s_fine)).Again(failed.Order));
        Assert.Empty((await BookAsync()).Failed);
        await _replicas.RunOnceAsync();

        Assert.Equal([2, 2, 2, 4], _tries);
        Assert.Equal(new TaskDone(4, "fine", 1), Assert.Single(await _replicas.FactsAsync<TaskDone>()).Body);
    }

    [Fact]
    public async Task A_target_that_fails_rests_while_others_are_reached()
    {
        await _replicas.AskAsync(1, 8);
        _replicas.Outside = (order, _) =>
        {
            _tries.Enqueue(order.Id);
            return Task.FromResult(order.Target == "target 1" ? s_busy : s_fine);
        };
        await _replicas.RunPoliciesAsync();
        var lease = new Lease(_replicas.Ledger.Store.Reactions, "me", TimeSpan.FromMinutes(1), TimeProvider.System);
        await lease.TryTakeAsync(default);
        using var dispatcher = Dispatcher();

        Assert.Equal(7, (await dispatcher.StepAsync(lease, default)).Done);

        Assert.Equal(6, (await _replicas.FactsAsync<TaskDone>()).Count);
    }

    private WorkResult First()
    {
        _tries.Enqueue(0);
        return s_fine;
    }

    private WorkDispatcher Dispatcher() => new(_replicas.Plan.Work(_replicas.Ledger)[0], _replicas.Ledger, _replicas.Retries, TimeProvider.System);

    private async Task<WorkBook> BookAsync()
    {
        using var host = new ProjectionHost<WorkBook>(_replicas.Ledger, new WorkProjection(_replicas.Plan.Work(_replicas.Ledger)[0], _replicas.Ledger.Types));
        return (await host.CatchUpAsync()).State;
    }

    /// <summary>Answers in order; the last one for all that follow.</summary>
    private void Answer(params WorkResult[] results) => _replicas.Outside = (order, _) =>
    {
        _tries.Enqueue(order.Id);
        return Task.FromResult(results[Math.Min(_tries.Count, results.Length) - 1]);
    };
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteWorkDispatcherTests() : WorkDispatcherTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresWorkDispatcherTests() : WorkDispatcherTests(new DatabasePlaces());
