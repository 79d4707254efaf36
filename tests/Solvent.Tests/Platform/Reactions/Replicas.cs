using System.Collections.Concurrent;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions;

/// <summary>A ledger with tasks, and hosts that react to them, each over a connection of its own.</summary>
internal sealed class Replicas(LedgerPlaces places) : IAsyncDisposable
{
    private readonly string _place = places["ledger.db"];
    private readonly List<FactLedger> _ledgers = [];
    private FactLedger? _own;

    /// <summary>How the outside answers.</summary>
    public Func<WorkOrder, CancellationToken, Task<WorkResult>> Outside { get; set; } = (_, _) => Task.FromResult(new WorkResult(WorkVerdict.Done, "fine"));

    /// <summary>Judges timers and rests.</summary>
    public TimeProvider Clock { get; init; } = TimeProvider.System;

    public IReadOnlyList<Policy> Policies { get; init; } = [new TasksPolicy()];

    public RetryPlan Retries { get; init; } = new(3) { First = TimeSpan.Zero };

    public ConcurrentQueue<string> Reports { get; } = new();

    /// <summary>The test's own connection.</summary>
    public FactLedger Ledger => _own ??= NewLedger();

    public ReactionPlan Plan => new(Policies, _ => [new TaskWork((order, ct) => Outside(order, ct))])
    {
        Retries = Retries, Lease = TimeSpan.FromSeconds(1), Pause = TimeSpan.FromMilliseconds(20),
    };

    public ReactionHost NewHost() => new(NewLedger(), Plan, Clock, Reports.Enqueue);

    /// <summary>Runs all there is to do now, on a new replica.</summary>
    public async Task<int?> RunOnceAsync() => await NewHost().RunOnceAsync(CancellationToken.None);

    /// <summary>Lets the policies react, and leaves the work undone.</summary>
    public async Task RunPoliciesAsync() =>
        await new ReactionHost(NewLedger(), Plan with { Work = _ => [] }, Clock, Reports.Enqueue).RunOnceAsync(CancellationToken.None);

    public async Task AskAsync(int from, int count)
    {
        foreach (var number in Enumerable.Range(from, count))
        {
            await Ledger.AppendAsync(Requests.One($"ask-{number}", "tasks/asked", Expected.Any, new TaskAsked(number)));
        }
    }

    public Task AppendAsync(string stream, IFact fact) => Ledger.AppendAsync(Requests.One(AppendRequest.NewKey(), stream, Expected.Any, fact));

    /// <summary>Waits until so many facts of a type are there.</summary>
    public async Task WaitForAsync<T>(int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var seen = 0;
        try
        {
            await foreach (var fact in Ledger.TailAsync(0, ct: limit.Token))
            {
                seen += fact.Body is T ? 1 : 0;
                if (seen == count)
                {
                    return;
                }
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"{seen} of {count} came: {string.Join(' ', (await Ledger.AllAsync()).Select(f => f.Type))} {string.Join(' ', Reports)}");
        }
    }

    /// <summary>The facts of a type.</summary>
    public async Task<List<RecordedFact>> FactsAsync<T>() => (await Ledger.AllAsync()).FindAll(f => f.Body is T);

    /// <summary>Each task that was asked for was requested once, with the state of its moment, and each request was closed once.</summary>
    public async Task AssertOnceAsync(int asked)
    {
        var causes = await FactsAsync<TaskAsked>();
        var requests = await FactsAsync<TaskRequested>();
        var closed = (await Ledger.AllAsync()).Select(f => f.Body).Where(b => b is TaskDone or TaskFailed).Select(b => b is TaskDone d ? d.Request : ((TaskFailed)b).Request);
        Assert.Equal(asked, causes.Count);
        Assert.Equal(causes.Select((f, i) => new TaskRequested(f.Seq, i + 1)), requests.Select(f => (TaskRequested)f.Body).OrderBy(r => r.Cause));
        Assert.Equal(requests.Select(f => f.Seq), closed.Order());
        Assert.All(requests, r => Assert.Equal("policy/tasks", r.Actor));
    }

    public FactLedger NewLedger()
    {
        var ledger = FactLedger.Open(_place, TaskJson.Types(), Clock);
        lock (_ledgers)
        {
            _ledgers.Add(ledger);
        }

        return ledger;
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var ledger in _ledgers)
        {
            await ledger.DisposeAsync();
        }

        places.Dispose();
    }
}
