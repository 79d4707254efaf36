using System.Globalization;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>What is decided on a work that is not done.</summary>
internal static class DecideOnWork
{
    /// <summary>Finds the kind that a work is of, decides, and appends.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="plan">The kinds of work.</param>
    /// <param name="caller">Who.</param>
    /// <param name="id">The work.</param>
    /// <param name="decide">The pure decision.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Verdict> HandleAsync(
        FactLedger ledger, ReactionPlan plan, Caller caller, long id, Func<OutsideWork, WorkBook, Verdict> decide, CancellationToken ct)
    {
        // Before the work is looked for: what was done before is not there any more.
        if (caller.Request is { } request && await KnownRequests.FindAsync(ledger, request, ct).ConfigureAwait(false) is { } known)
        {
            return known;
        }

        foreach (var kind in plan.Work(ledger))
        {
            using var book = new StateBook<WorkBook>(ledger, new WorkProjection(kind, ledger.Types));
            var work = (await book.CatchUpAsync(ct).ConfigureAwait(false)).State;
            if (work.Open.ContainsKey(id) || work.Failed.ContainsKey(id))
            {
                return await book.DecideAsync(caller, null, state => decide(kind, state), ct).ConfigureAwait(false);
            }
        }

        return NoSuch(id);
    }

    /// <summary>There is no such work.</summary>
    public static Refusal NoSuch(long id) =>
        new(RefusalKind.NoSuchItem, string.Create(CultureInfo.InvariantCulture, $"No work that is not done has the id {id}; see `solvent work list`."));
}
