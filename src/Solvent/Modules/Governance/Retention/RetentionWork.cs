using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Collects evidence that is kept no longer, beside the facts: once, whichever process is at work.</summary>
internal sealed class RetentionWork(FactLedger ledger, TimeProvider clock) : OutsideWork("retention-work", ["governance.collection-"])
{
    /// <inheritdoc />
    public override WorkNews? Read(IFact fact) => fact switch
    {
        CollectionRequested f => new WorkNews.Ordered("evidence", $"keep {f.Keep}, {f.Day:yyyy-MM-dd}", f.InPlaceOf),
        CollectionDone f => new WorkNews.Done(f.Request),
        CollectionFailed f => new WorkNews.Failed(f.Request, new WorkEnd(f.Because, f.Tries)),
        CollectionDropped f => new WorkNews.Dropped(f.Request),
        _ => null,
    };

    /// <inheritdoc />
    public override async Task<WorkResult> DoAsync(WorkOrder order, CancellationToken ct)
    {
        if (Retention.Read(((CollectionRequested)order.Request).Keep) is not { } keep)
        {
            return new WorkResult(WorkVerdict.Never, "unknown-retention");
        }

        try
        {
            await new CollectGarbage(keep, IsDryRun: false).HandleAsync(ledger, clock.GetUtcNow(), ct).ConfigureAwait(false);
            return new WorkResult(WorkVerdict.Done, "collected");
        }
        catch (LedgerException e)
        {
            return new WorkResult(WorkVerdict.Retry, $"ledger-{e.Fault.ToString().ToLowerInvariant()}");
        }
    }

    /// <inheritdoc />
    public override IFact Done(WorkOrder order, WorkEnd end) => new CollectionDone(order.Id, end.Because, end.Tries);

    /// <inheritdoc />
    public override IFact Failed(WorkOrder order, WorkEnd end) => new CollectionFailed(order.Id, end.Because, end.Tries);

    /// <inheritdoc />
    public override IFact Again(WorkOrder order) => (CollectionRequested)order.Request with { InPlaceOf = order.Id };

    /// <inheritdoc />
    public override IFact Dropped(WorkOrder order) => new CollectionDropped(order.Id);
}
