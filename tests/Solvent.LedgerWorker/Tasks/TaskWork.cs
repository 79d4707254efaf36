using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.LedgerWorker.Tasks;

/// <summary>Does tasks, however the test says.</summary>
internal sealed class TaskWork(Func<WorkOrder, CancellationToken, Task<WorkResult>> does) : OutsideWork("task-work", ["tasks.work-"])
{
    public override WorkNews? Read(IFact fact) => fact switch
    {
        TaskRequested f => new WorkNews.Ordered($"target {f.Asked % 3}", $"task {f.Cause}", f.InPlaceOf),
        TaskDone f => new WorkNews.Done(f.Request),
        TaskDropped f => new WorkNews.Dropped(f.Request),
        TaskFailed f => new WorkNews.Failed(f.Request, new WorkEnd(f.Because, f.Tries)),
        _ => null,
    };

    public override Task<WorkResult> DoAsync(WorkOrder order, CancellationToken ct) => does(order, ct);

    public override IFact Done(WorkOrder order, WorkEnd end) => new TaskDone(order.Id, end.Because, end.Tries);

    public override IFact Failed(WorkOrder order, WorkEnd end) => new TaskFailed(order.Id, end.Because, end.Tries);

    public override IFact Again(WorkOrder order) => (TaskRequested)order.Request with { InPlaceOf = order.Id };

    public override IFact Dropped(WorkOrder order) => new TaskDropped(order.Id);
}
