namespace Solvent.Platform.Ledger.Storage;

/// <summary>Lets many writers share one commit of the ledger. Each request still gets its own result and is all or nothing.</summary>
internal sealed class GroupCommitter
{
    private const int MaxRequests = 2048;
    private const int MaxFacts = 20_000;

    private readonly CommitQueue<PreparedAppend, AppendResult> queue;

    /// <summary>Over a store.</summary>
    /// <param name="store">Where facts are written.</param>
    /// <param name="clock">Gives ledger time.</param>
    public GroupCommitter(ILedgerStore store, TimeProvider clock) => queue = new(
        async requests =>
        {
            var scope = new BatchScope(
                requests.Select(r => r.Key).ToHashSet(StringComparer.Ordinal),
                requests.SelectMany(r => r.Streams).Select(s => s.Stream).ToHashSet(StringComparer.Ordinal));
            var write = await store
                .AppendAsync(scope, view => Sequencer.Sequence(view, requests, clock.GetUtcNow()), CancellationToken.None)
                .ConfigureAwait(false);
            return write.Outcomes;
        },
        request => request.Streams.Sum(s => s.Facts.Count), MaxRequests, MaxFacts);

    /// <summary>Queues a request and waits for its result. A cancelled request may still have been appended.</summary>
    public Task<AppendResult> AppendAsync(PreparedAppend request, CancellationToken ct) => queue.CommitAsync(request, ct);
}
