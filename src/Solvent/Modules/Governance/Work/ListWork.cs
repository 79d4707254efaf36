using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Modules.Governance;

/// <summary>Lists outside work that is not done: what is to be tried, and what failed for good.</summary>
internal static class ListWork
{
    /// <summary>It is to be tried.</summary>
    public const string Open = "open";

    /// <summary>It failed for good, and waits for somebody to order it again or to drop it.</summary>
    public const string Failed = "failed";

    private const string Schema = "solvent.work/1";

    /// <summary>Reads a page, the oldest first.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="plan">The kinds of work.</param>
    /// <param name="state"><see cref="Open"/>, <see cref="Failed"/>, or null for both.</param>
    /// <param name="after">Start behind the work of that id; 0 for the first one.</param>
    /// <param name="limit">The most works.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<WorkList> ReadAsync(FactLedger ledger, ReactionPlan plan, string? state, long after, int limit, CancellationToken ct)
    {
        var left = (await AllAsync(ledger, plan, ct).ConfigureAwait(false)).Where(item => item.Id > after && (state is null || item.State == state)).ToList();
        var items = left.Take(limit).ToList();
        return new WorkList(Schema, items, items.Count < left.Count ? items[^1].Id : null);
    }

    /// <summary>One work that is not done; null when there is none of that id.</summary>
    public static async Task<ListedWork?> FindAsync(FactLedger ledger, ReactionPlan plan, long id, CancellationToken ct) =>
        (await AllAsync(ledger, plan, ct).ConfigureAwait(false)).FirstOrDefault(item => item.Id == id);

    private static async Task<IEnumerable<ListedWork>> AllAsync(FactLedger ledger, ReactionPlan plan, CancellationToken ct)
    {
        var tries = (await ledger.Store.Reactions.TriesAsync(ct).ConfigureAwait(false)).ToDictionary(t => t.Order);
        var items = new List<ListedWork>();
        foreach (var kind in plan.Work(ledger))
        {
            using var host = new ProjectionHost<WorkBook>(ledger, new WorkProjection(kind, ledger.Types));
            var book = (await host.CatchUpAsync(ct).ConfigureAwait(false)).State;
            items.AddRange(book.Open.Values.Select(order => Waiting(kind, order, tries.GetValueOrDefault(order.Id))));
            items.AddRange(book.Failed.Values.Select(f =>
                new ListedWork(f.Order.Id, kind.Name, Failed, f.Order.Target, f.Order.Subject, f.Order.At, f.End.Tries, f.End.Because, null)));
        }

        return items.OrderBy(item => item.Id);
    }

    private static ListedWork Waiting(OutsideWork kind, WorkOrder order, TryRow? tried) =>
        new(order.Id, kind.Name, Open, order.Target, order.Subject, order.At, tried?.Count ?? 0, tried?.Because, tried?.NotBefore);
}

/// <summary>Work that is not done.</summary>
internal sealed record WorkList(string Schema, IReadOnlyList<ListedWork> Items, long? Next);

/// <summary>One work: <c>solvent.work-item/1</c>.</summary>
internal sealed record WorkItemDocument(string Schema, ListedWork Item)
{
    /// <summary>The document of a work.</summary>
    public static WorkItemDocument Of(ListedWork item) => new("solvent.work-item/1", item);
}

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
