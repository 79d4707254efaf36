using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Lists outside work that is not done: what is to be tried, and what failed for good.</summary>
internal static class ListWork
{
    private const string Schema = "solvent.work/1";

    /// <summary>Reads it, the oldest first.</summary>
    public static async Task<WorkList> ReadAsync(FactLedger ledger, ReactionPlan plan, bool failedOnly, CancellationToken ct)
    {
        var tries = (await ledger.Store.Reactions.TriesAsync(ct).ConfigureAwait(false)).ToDictionary(t => t.Order);
        var items = new List<ListedWork>();
        foreach (var kind in plan.Work(ledger))
        {
            var book = await BookAsync(ledger, kind, ct).ConfigureAwait(false);
            foreach (var order in failedOnly ? [] : book.Open.Values)
            {
                var tried = tries.GetValueOrDefault(order.Id);
                items.Add(new ListedWork(order.Id, kind.Name, "open", order.Target, order.Subject, order.At, tried?.Count ?? 0, tried?.Because, tried?.NotBefore));
            }

            items.AddRange(book.Failed.Values.Select(f =>
                new ListedWork(f.Order.Id, kind.Name, "failed", f.Order.Target, f.Order.Subject, f.Order.At, f.End.Tries, f.End.Because, null)));
        }

        return new WorkList(Schema, [.. items.OrderBy(i => i.Id)], null);
    }

    /// <summary>The work of a kind as it stands.</summary>
    public static async Task<WorkBook> BookAsync(FactLedger ledger, OutsideWork kind, CancellationToken ct)
    {
        using var host = new ProjectionHost<WorkBook>(ledger, new WorkProjection(kind, ledger.Types));
        return (await host.CatchUpAsync(ct).ConfigureAwait(false)).State;
    }
}

/// <summary>Work that is not done.</summary>
internal sealed record WorkList(string Schema, IReadOnlyList<ListedWork> Items, string? Next);

/// <summary>A work that is not done.</summary>
/// <param name="Id">The number of the fact that ordered it.</param>
/// <param name="Kind">The kind of work.</param>
/// <param name="State"><c>open</c> or <c>failed</c>.</param>
/// <param name="Target">Who is to be reached.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="At">When it was ordered.</param>
/// <param name="Tries">How often it was tried.</param>
/// <param name="Because">What the last try gave, or null.</param>
/// <param name="NextTry">When it is tried again, or null.</param>
internal sealed record ListedWork(
    long Id, string Kind, string State, string Target, string Subject, DateTimeOffset At, int Tries, string? Because, DateTimeOffset? NextTry);
