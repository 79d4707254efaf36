using Solvent.Platform.Ledger;

namespace Solvent.Platform.Reactions;

/// <summary>Follows the end of a ledger once for all who wait for it.</summary>
internal sealed class HeadPulse(FactLedger ledger, TimeProvider clock)
{
    private volatile Head _head = new(0);

    /// <summary>Follows until cancelled.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        while (true)
        {
            await ledger.Store.WaitAsync(_head.Seq, ct).ConfigureAwait(false);
            var before = Interlocked.Exchange(ref _head, new Head((await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq));
            before.Passed.TrySetResult();
        }
    }

    /// <summary>Returns when there are facts after <paramref name="seen"/>, or after a time.</summary>
    public async Task WaitAsync(long seen, TimeSpan atMost, CancellationToken ct)
    {
        var head = _head;
        if (head.Seq > seen)
        {
            return;
        }

        try
        {
            await head.Passed.Task.WaitAsync(atMost, clock, ct).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
            // That long was to be waited.
        }
    }

    private sealed class Head(long seq)
    {
        public long Seq { get; } = seq;

        public TaskCompletionSource Passed { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
