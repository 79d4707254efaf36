namespace Solvent.Platform.Ledger.Storage;

/// <summary>Wakes those who wait for facts of a ledger when somebody tells of an append, and lets them look by themselves in between.</summary>
/// <param name="head">Reads the head.</param>
/// <param name="pollEvery">How long to sleep where nobody tells.</param>
/// <param name="clock">Paces the sleep.</param>
internal sealed class AppendSignal(Func<CancellationToken, ValueTask<LedgerHead>> head, TimeSpan pollEvery, TimeProvider clock)
{
    private volatile TaskCompletionSource appended = New();

    /// <summary>Tells of an append.</summary>
    public void Wake() => Interlocked.Exchange(ref appended, New()).TrySetResult();

    /// <summary>Returns when there are facts after <paramref name="seq"/>.</summary>
    public async ValueTask WaitAsync(long seq, CancellationToken ct)
    {
        while (true)
        {
            var signal = appended.Task;
            if ((await head(ct).ConfigureAwait(false)).Seq > seq)
            {
                return;
            }

            await Task.WhenAny(signal, Task.Delay(pollEvery, clock, ct)).ConfigureAwait(false);
            ct.ThrowIfCancellationRequested();
        }
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);
}
