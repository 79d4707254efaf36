using Solvent.Platform.Ledger.Storage;

namespace Solvent.Tests.Platform.Ledger.Storage;

/// <summary>Writers that share commits: each gets its own result, no commit begins before the one before it ended, and who comes alone waits for nobody.</summary>
public sealed class CommitQueueTests
{
    [Fact]
    public async Task Who_finds_it_idle_commits_on_the_own_thread()
    {
        var threads = new List<int>();
        var queue = Queue(batch =>
        {
            threads.Add(Environment.CurrentManagedThreadId);
            return Task.FromResult(Doubled(batch));
        });
        for (var i = 1; i <= 3; i++)
        {
            var here = Environment.CurrentManagedThreadId;
            var done = queue.CommitAsync(i, default);
            Assert.True(done.IsCompletedSuccessfully);
            Assert.Equal(2 * i, await done);
            Assert.Equal(here, threads[^1]);
        }
    }

    [Fact]
    public async Task What_waits_while_a_batch_is_made_durable_goes_into_the_next()
    {
        var (batches, first) = (new List<int[]>(), new TaskCompletionSource());
        var queue = Queue(async batch =>
        {
            batches.Add([.. batch]);
            await (batches.Count == 1 ? first.Task : Task.CompletedTask);
            return Doubled(batch);
        });
        var all = Enumerable.Range(1, 4).Select(i => queue.CommitAsync(i, default)).ToArray();
        Assert.All(all, one => Assert.False(one.IsCompleted));
        first.SetResult();
        var results = await Task.WhenAll(all);
        Assert.Equal([2, 4, 6, 8], results);
        Assert.Equal([[1], [2, 3, 4]], batches);
    }

    [Fact]
    public async Task What_fails_is_told_to_the_batch_and_the_next_goes_on()
    {
        var (count, first) = (0, new TaskCompletionSource());
        var queue = Queue(async batch =>
        {
            switch (++count)
            {
                case 1:
                    await first.Task;
                    return [new CommitOutcome<int>(0, new ArgumentException("refused"))];
                case 2:
                    throw new IOException("the disk is full");
                default:
                    return Doubled(batch);
            }
        });
        var (refused, together) = (queue.CommitAsync(1, default), new[] { queue.CommitAsync(2, default), queue.CommitAsync(3, default) });
        first.SetResult();
        await Assert.ThrowsAsync<ArgumentException>(() => refused);
        foreach (var one in together)
        {
            await Assert.ThrowsAsync<IOException>(() => one);
        }

        Assert.Equal(8, await queue.CommitAsync(4, default));
    }

    [Fact]
    public async Task Many_writers_get_their_own_results_in_commits_that_never_overlap()
    {
        var (running, overlaps, written) = (0, 0, 0);
        var queue = Queue(async batch =>
        {
            overlaps += Interlocked.Increment(ref running) == 1 ? 0 : 1;
            written += batch.Count;
            await (batch[0] % 3 == 0 ? Task.Run(() => { }) : Task.CompletedTask);
            Interlocked.Decrement(ref running);
            return Doubled(batch);
        });
        await Parallel.ForAsync(0, 16, new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (writer, ct) =>
        {
            for (var i = 0; i < 500; i++)
            {
                Assert.Equal(2 * ((writer * 1_000) + i), await queue.CommitAsync((writer * 1_000) + i, ct));
            }
        });
        Assert.Equal((0, 16 * 500), (overlaps, written));
    }

    private static CommitQueue<int, int> Queue(Func<IReadOnlyList<int>, Task<IReadOnlyList<CommitOutcome<int>>>> commit) => new(commit, _ => 1, 100, 1_000);

    private static IReadOnlyList<CommitOutcome<int>> Doubled(IReadOnlyList<int> batch) => [.. batch.Select(one => new CommitOutcome<int>(2 * one, null))];
}
