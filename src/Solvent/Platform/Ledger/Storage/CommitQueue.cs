using System.Collections.Concurrent;

namespace Solvent.Platform.Ledger.Storage;

/// <summary>
/// Lets many writers share one commit: what waits while one batch is being made durable goes into the next. Each
/// request still gets its own result. Nobody waits for others to come: who finds the queue idle is committed at once.
/// </summary>
/// <typeparam name="TRequest">What is to be written.</typeparam>
/// <typeparam name="TResult">What its writer is told.</typeparam>
/// <param name="commit">Makes a batch durable and gives each request's outcome in the order they were given; what it throws is told to all of them.</param>
/// <param name="weigh">How much a request counts towards <paramref name="mostWeight"/>.</param>
/// <param name="mostRequests">The most requests of one batch.</param>
/// <param name="mostWeight">A batch that weighs so much takes no more.</param>
internal sealed class CommitQueue<TRequest, TResult>(
    Func<IReadOnlyList<TRequest>, Task<IReadOnlyList<CommitOutcome<TResult>>>> commit, Func<TRequest, long> weigh, int mostRequests, long mostWeight)
{
    private readonly ConcurrentQueue<Waiting> queue = new();
    private int running;

    /// <summary>Queues a request and waits for its result. A cancelled request may still have been written.</summary>
    public Task<TResult> CommitAsync(TRequest request, CancellationToken ct)
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
            // On the caller's own thread: another one would have to be woken for it, and the caller for the answer.
            _ = DrainAsync();
        }
    }

    private async Task DrainAsync()
    {
        while (true)
        {
            var batch = Take();
            if (batch.Count > 0)
            {
                await WriteAsync(batch).ConfigureAwait(false);
                if (batch.Count > 1 || !queue.IsEmpty)
                {
                    // Those who were answered come back with their next request first, or every other commit would be made for a few.
                    await Task.Yield();
                }

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
        var weight = 0L;
        while (batch.Count < mostRequests && weight < mostWeight && queue.TryDequeue(out var next))
        {
            batch.Add(next);
            weight += weigh(next.Request);
        }

        return batch;
    }

    private async Task WriteAsync(List<Waiting> batch)
    {
        try
        {
            var outcomes = await commit(batch.ConvertAll(w => w.Request)).ConfigureAwait(false);
            for (var i = 0; i < batch.Count; i++)
            {
                batch[i].Answer(outcomes[i]);
            }
        }
#pragma warning disable CA1031 // Whatever failed belongs to the writers who wait, never to this loop.
        catch (Exception e)
#pragma warning restore CA1031
        {
            batch.ForEach(w => w.Done.TrySetException(e));
        }
    }

    private sealed class Waiting(TRequest request)
    {
        public TRequest Request { get; } = request;

        public TaskCompletionSource<TResult> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public void Answer(CommitOutcome<TResult> outcome)
        {
            if (outcome.Refusal is { } refusal)
            {
                Done.TrySetException(refusal);
            }
            else
            {
                Done.TrySetResult(outcome.Result!);
            }
        }
    }
}

/// <summary>One request's result, or what refused it.</summary>
internal readonly record struct CommitOutcome<TResult>(TResult? Result, Exception? Refusal);
