using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals.Contract;

/// <summary>Writes the root of a log of decisions into the ledger, so that what was decided can't be changed unseen.</summary>
/// <param name="book">The log and its ledger.</param>
/// <param name="time">The clock.</param>
internal sealed class DecisionAnchors(DecisionBook book, TimeProvider time) : IDisposable
{
    /// <summary>So many decisions are anchored at once.</summary>
    public const int Most = 1_000;

    private static readonly TimeSpan Longest = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    private readonly StateBook<AnchorsState> state = new(book.Ledger, new AnchorsProjection());

    /// <summary>Anchors all that is not anchored; does nothing where all is. For the end of a command that decided something.</summary>
    /// <exception cref="LedgerException">The log or the ledger can't be read or written, or the log is shorter than what was anchored.</exception>
    public Task AnchorAsync(CancellationToken ct) => AnchorAsync(1, ct);

    /// <summary>Anchors while a server runs: after a minute, or a thousand decisions; and what is left at its end.</summary>
    public async Task RunAsync(CancellationToken ct)
    {
        var last = time.GetTimestamp();
        try
        {
            while (true)
            {
                await Task.Delay(Pause, time, ct).ConfigureAwait(false);
                var isDue = time.GetElapsedTime(last) >= Longest;
                await AnchorAsync(isDue ? 1 : Most, ct).ConfigureAwait(false);
                last = isDue ? time.GetTimestamp() : last;
            }
        }
        finally
        {
            await AnchorAsync(1, CancellationToken.None).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    public void Dispose() => state.Dispose();

    private async Task AnchorAsync(long least, CancellationToken ct)
    {
        if (book.FindLog() is not { } log || await log.Store.HeadAsync(ct).ConfigureAwait(false) is not { Seq: > 0 } head || head.Seq - state.Current.State.Size(head.Origin) is >= 0 and var fresh && fresh < least)
        {
            return;
        }

        if (await state.DecideAsync(new Caller(LedgerNames.System, "anchors"), null, known => AnchorLog.Decide(known, head), ct).ConfigureAwait(false) is Refusal { Kind: RefusalKind.NotAllowed } refusal)
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{log.Store.Place}: {refusal.Sentence}");
        }
    }
}
