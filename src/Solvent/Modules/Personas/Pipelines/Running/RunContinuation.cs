using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Makes runs go on that somebody answered: by whichever process holds the lease, again after failures.</summary>
/// <param name="open">Opens all that it needs, for as long as a run goes on.</param>
/// <param name="rights">Gives what a person may do now; null where nobody's rights are kept.</param>
internal sealed class RunContinuation(Func<PersonaHost> open, RightsNow? rights) : OutsideWork("pipeline-runs", ["personas.continue-"])
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
            await using var host = open();
            var run = (await host.Runs.StateAsync(ct).ConfigureAwait(false)).Runs.GetValueOrDefault(order.Target);
            if (run is null || run.Ended is not null)
            {
                return new WorkResult(WorkVerdict.Done, "over");
            }

            await host.ContinueAsync(run, null, rights, ct).ConfigureAwait(false);
            await host.AnchorAsync(ct).ConfigureAwait(false);
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
