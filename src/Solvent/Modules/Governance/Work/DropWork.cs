using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Drops a work that is not done. A try that is under way is not stopped; what it gives is not noted.</summary>
internal sealed record DropWork(long Id)
{
    /// <summary>Decides. Pure.</summary>
    public Verdict Decide(OutsideWork kind, WorkBook work) =>
        (work.Open.GetValueOrDefault(Id) ?? work.Failed.GetValueOrDefault(Id)?.Order) is { } order
            ? new Verdict.Append([new StreamOfFacts(order.Stream, [kind.Dropped(order)])])
            : DecideOnWork.NoSuch(Id);

    /// <summary>Drops it.</summary>
    public async Task<Verdict> HandleAsync(FactLedger ledger, ReactionPlan plan, Caller caller, CancellationToken ct)
    {
        var verdict = await DecideOnWork.HandleAsync(ledger, plan, caller, Id, Decide, ct).ConfigureAwait(false);
        if (verdict is Verdict.Append)
        {
            await ledger.Store.Reactions.ForgetTriesAsync(Id, ct).ConfigureAwait(false);
        }

        return verdict;
    }
}
