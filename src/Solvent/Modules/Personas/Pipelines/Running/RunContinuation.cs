using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Makes runs go on that somebody answered: by whichever process holds the lease, again after failures.</summary>
/// <param name="host">All that it needs; opened when the first run goes on.</param>
internal sealed class RunContinuation(Lazy<PersonaHost> host) : OutsideWork("pipeline-runs", ["personas.continue-"])
{
    /// <inheritdoc />
    public override WorkNews? Read(IFact fact) => fact switch
    {
        RunContinueRequested f => new WorkNews.Ordered(f.Run, "a pipeline goes on", null),
        RunContinueAgain f => new WorkNews.Ordered(f.Run, "a pipeline goes on", f.InPlaceOf),
        RunContinueDone f => new WorkNews.Done(f.Order),
        RunContinueFailed f => new WorkNews.Failed(f.Order, new WorkEnd(f.Because, f.Tries)),
        RunContinueDropped f => new WorkNews.Dropped(f.Order),
        _ => null,
    };

    /// <inheritdoc />
    public override async Task<WorkResult> DoAsync(WorkOrder order, CancellationToken ct)
    {
        try
        {
            var run = (await host.Value.Runs.StateAsync(ct).ConfigureAwait(false)).Runs.GetValueOrDefault(order.Target);
            if (run is null || run.Ended is not null)
            {
                return new WorkResult(WorkVerdict.Done, "over");
            }

            await host.Value.ContinueAsync(run, null, ct).ConfigureAwait(false);
            await host.Value.AnchorAsync(ct).ConfigureAwait(false);
            return new WorkResult(WorkVerdict.Done, "went-on");
        }
        catch (PersonaBusyException)
        {
            return new WorkResult(WorkVerdict.Retry, "busy");
        }
        catch (ContextException)
        {
            return new WorkResult(WorkVerdict.Retry, "sources-unreadable");
        }
        catch (PipelineException)
        {
            return new WorkResult(WorkVerdict.Never, "can-not-go-on");
        }
    }

    /// <inheritdoc />
    public override IFact Done(WorkOrder order, WorkEnd end) => new RunContinueDone(order.Target, order.Id);

    /// <inheritdoc />
    public override IFact Failed(WorkOrder order, WorkEnd end) => new RunContinueFailed(order.Target, order.Id, end.Because, end.Tries);

    /// <inheritdoc />
    public override IFact Again(WorkOrder order) => new RunContinueAgain(order.Target, order.Id);

    /// <inheritdoc />
    public override IFact Dropped(WorkOrder order) => new RunContinueDropped(order.Target, order.Id);
}
