using System.Collections.Concurrent;

namespace Solvent.Platform.Ledger.Storage;

/// <summary>
/// Lets many writers share one commit: what waits while one batch is being made durable goes into the next. Each
/// request still gets its own result and is all or nothing.
/// </summary>
internal sealed class GroupCommitter(ILedgerStore store, TimeProvider clock)
{
    private const int MaxRequests = 2048;
    private const int MaxFacts = 20_000;

    private readonly ConcurrentQueue<Waiting> queue = new();
    private int running;

    /// <summary>Queues a request and waits for its result. A cancelled request may still have been appended.</summary>
    public Task<AppendResult> AppendAsync(PreparedAppend request, CancellationToken ct)
    {
        var waiting = new Waiting(request);
        queue.Enqueue(waiting);
        Start();
        return ct.CanBeCanceled ? waiting.Done.Task.WaitAsync(ct) : waiting.Done.Task;
    }

    private void Start()
    {
        if (Interlocked.CompareExchange(ref running, 1, 0) == 0)
        {
            _ = Task.Run(DrainAsync);
        }
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            var batch = Take();
            if (batch.Count > 0)
            {
                await CommitAsync(batch).ConfigureAwait(false);
                // Those who were answered come back with their next append first, or every other commit would be made for a few.
                await Task.Yield();
                continue;
            }

            Interlocked.Exchange(ref running, 0);
            if (queue.IsEmpty || Interlocked.CompareExchange(ref running, 1, 0) != 0)
            {
                return;
            }
        }
    }

    private List<Waiting> Take()
    {
        var batch = new List<Waiting>();
        var facts = 0;
        while (batch.Count < MaxRequests && facts < MaxFacts && queue.TryDequeue(out var next))
        {
            batch.Add(next);
            facts += next.Request.Streams.Sum(s => s.Facts.Count);
        }

        return batch;
    }

    private async Task CommitAsync(List<Waiting> batch)
    {
        try
        {
            var requests = batch.ConvertAll(w => w.Request);
            var scope = new BatchScope(
                requests.Select(r => r.Key).ToHashSet(StringComparer.Ordinal),
                requests.SelectMany(r => r.Streams).Select(s => s.Stream).ToHashSet(StringComparer.Ordinal));
            var write = await store
                .AppendAsync(scope, view => Sequencer.Sequence(view, requests, clock.GetUtcNow()), CancellationToken.None)
                .ConfigureAwait(false);
            Answer(batch, write.Outcomes);
        }
#pragma warning disable CA1031 // Whatever failed belongs to the writers who wait, never to this loop.
        catch (Exception e)
#pragma warning restore CA1031
        {
            batch.ForEach(w => w.Done.TrySetException(e));
        }
    }

    private static void Answer(List<Waiting> batch, IReadOnlyList<AppendOutcome> outcomes)
    {
        for (var i = 0; i < batch.Count; i++)
        {
            if (outcomes[i].Refusal is { } refusal)
            {
                batch[i].Done.TrySetException(refusal);
            }
            else
            {
                batch[i].Done.TrySetResult(outcomes[i].Result!);
            }
        }
    }

    private sealed class Waiting(PreparedAppend request)
    {
        public PreparedAppend Request { get; } = request;

        public TaskCompletionSource<AppendResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
