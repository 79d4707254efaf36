using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>Erases what may hold words of people. What is proved stays, so that the log verifies as before.</summary>
/// <param name="Before">Of all decisions from before this time; null where one is meant.</param>
/// <param name="Decision">Of this decision; null where those of a time are meant.</param>
internal sealed record EraseContents(DateTimeOffset? Before, LoggedDecision? Decision)
{
    private Erasure Erasure => new(Before is { } before ? LedgerTime.ToMicros(before) : null, Decision?.Seq);

    /// <summary>How many contents it takes.</summary>
    public Task<long> CountAsync(DecisionLog log, CancellationToken ct) => log.Store.CountContentsAsync(Erasure, ct);

    /// <summary>The fact: nothing where there is nothing to erase.</summary>
    /// <param name="head">The end of the log.</param>
    /// <param name="count">How many contents there are to erase.</param>
    public Verdict Decide(LogHead head, long count) => count == 0
        ? new Verdict.Append([])
        : new Verdict.Append([new StreamOfFacts(AnchorLog.Stream(head.Origin), [new DecisionContentErased(head.Origin, Before, Decision?.Decision.Id, head.Seq, count)])]);

    /// <summary>Appends the fact, then erases. When it dies between the two, doing it again ends it.</summary>
    /// <returns>How many contents were erased, and what may still hold them, as a sentence; null when nothing does.</returns>
    /// <exception cref="LedgerException">It could not be done to its end; do it again.</exception>
    public async Task<(long Count, string? Held)> HandleAsync(FactLedger ledger, DecisionLog log, Caller caller, string? why, CancellationToken ct)
    {
        var head = await log.Store.HeadAsync(ct).ConfigureAwait(false);
        if (Decide(head, await CountAsync(log, ct).ConfigureAwait(false)) is not Verdict.Append { Count: > 0 } append)
        {
            return (0, null);
        }

        var streams = append.Streams.Select(stream => new StreamFacts(stream.Stream, Expected.Any, stream.Facts)).ToList();
        await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), caller.Id, why, streams), ct).ConfigureAwait(false);
        return await log.Store.EraseAsync(Erasure with { UpTo = head.Seq }, ct).ConfigureAwait(false);
    }
}
