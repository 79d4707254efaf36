using System.Globalization;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;

namespace Solvent.Modules.Governance;

/// <summary>Orders a failed work again.</summary>
internal sealed record RetryWork(long Id)
{
    /// <summary>Orders it.</summary>
    /// <returns>False when no failed work has that id.</returns>
    public async Task<bool> HandleAsync(FactLedger ledger, ReactionPlan plan, string actor, CancellationToken ct)
    {
        foreach (var kind in plan.Work(ledger))
        {
            var book = await ListWork.BookAsync(ledger, kind, ct).ConfigureAwait(false);
            if (book.Failed.TryGetValue(Id, out var failed))
            {
                var key = string.Create(CultureInfo.InvariantCulture, $"work-again/{Id}");
                await AppendAsync(ledger, new AppendRequest(key, actor, null, [new StreamFacts(failed.Order.Stream, Expected.Any, [kind.Again(failed.Order)])]), ct).ConfigureAwait(false);
                return true;
            }
        }

        return false;
    }

    private static async Task AppendAsync(FactLedger ledger, AppendRequest request, CancellationToken ct)
    {
        try
        {
            await ledger.AppendAsync(request, ct).ConfigureAwait(false);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.KeyReused)
        {
            // Somebody else ordered it again at the same moment.
        }
    }
}
