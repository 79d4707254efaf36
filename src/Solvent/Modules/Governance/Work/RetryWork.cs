using System.Globalization;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Orders a failed work again.</summary>
internal sealed record RetryWork(long Id)
{
    /// <summary>Decides. Pure.</summary>
    public Verdict Decide(OutsideWork kind, WorkBook work) =>
        work.Failed.TryGetValue(Id, out var failed) ? new Verdict.Append([new StreamOfFacts(failed.Order.Stream, [kind.Again(failed.Order)])])
        : work.Open.ContainsKey(Id) ? new Refusal(RefusalKind.NotAllowed, string.Create(CultureInfo.InvariantCulture, $"{Id} is tried again by itself; only what failed is ordered again."))
        : DecideOnWork.NoSuch(Id);

    /// <summary>Orders it.</summary>
    public Task<Verdict> HandleAsync(FactLedger ledger, ReactionPlan plan, Caller caller, CancellationToken ct) => DecideOnWork.HandleAsync(ledger, plan, caller, Id, Decide, ct);
}
