using System.Globalization;
using System.Security.Cryptography;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Reactions.Work;

/// <summary>
/// Does one kind of outside work. A try is written down before it begins, so that one which brings the process down
/// counts too; the closing fact is appended under a key of its order, so that there is one.
/// </summary>
internal sealed class WorkDispatcher(OutsideWork work, FactLedger ledger, RetryPlan plan, TimeProvider clock) : Reactor
{
    private const int MostTargets = 8;

    private readonly ProjectionHost<WorkBook> _book = new(ledger, new WorkProjection(work, ledger.Types));
    private readonly Dictionary<long, TryRow> _tries = [];
    private bool _isBegun;

    /// <inheritdoc />
    public override string Name => work.Name;

    /// <inheritdoc />
    public override async Task<Step> StepAsync(Lease lease, CancellationToken ct)
    {
        await BeginAsync(ct).ConfigureAwait(false);
        var (seen, book) = await _book.CatchUpAsync(ct).ConfigureAwait(false);
        var now = clock.GetUtcNow();
        var due = book.Open.Values.Where(o => RestOf(o, now) <= TimeSpan.Zero).GroupBy(o => o.Target, StringComparer.Ordinal).ToList();
        var done = 0;
        await Parallel.ForEachAsync(due, new ParallelOptions { MaxDegreeOfParallelism = MostTargets, CancellationToken = ct }, async (orders, stop) =>
            Interlocked.Add(ref done, await DoAllAsync(orders, lease, stop).ConfigureAwait(false))).ConfigureAwait(false);
        if (done > 0)
        {
            (seen, book) = await _book.CatchUpAsync(ct).ConfigureAwait(false);
        }

        return new Step(done, seen, UntilNext(book));
    }

    /// <inheritdoc />
    public override void Dispose()
    {
        _book.Dispose();
        base.Dispose();
    }

    private async Task BeginAsync(CancellationToken ct)
    {
        if (_isBegun)
        {
            return;
        }

        foreach (var row in await ledger.Store.Reactions.TriesAsync(ct).ConfigureAwait(false))
        {
            _tries[row.Order] = row;
        }

        _isBegun = true;
    }

    /// <summary>Does the work for one target in order, until one try fails: the target then rests until the next step.</summary>
    private async Task<int> DoAllAsync(IEnumerable<WorkOrder> orders, Lease lease, CancellationToken ct)
    {
        var done = 0;
        foreach (var order in orders)
        {
            done++;
            if (!await DoAsync(order, lease, ct).ConfigureAwait(false))
            {
                break;
            }
        }

        return done;
    }

    /// <returns>False when it is to be tried again.</returns>
    private async Task<bool> DoAsync(WorkOrder order, Lease lease, CancellationToken ct)
    {
        var before = TriesOf(order);
        if (before.Count >= plan.Tries)
        {
            // The process ended during the last try.
            await CloseAsync(order, work.Failed(order, new WorkEnd(before.Because, before.Count)), ct).ConfigureAwait(false);
            return true;
        }

        var begun = Next(before, "interrupted", null);
        await KeepAsync(begun, lease, ct).ConfigureAwait(false);
        var result = await TryAsync(order, begun, lease, ct).ConfigureAwait(false);
        var end = new WorkEnd(result.Because, begun.Count);
        if (result.Verdict == WorkVerdict.Retry && begun.Count < plan.Tries)
        {
            await KeepAsync(Next(before, result.Because, result.After), lease, ct).ConfigureAwait(false);
            return false;
        }

        await CloseAsync(order, result.Verdict == WorkVerdict.Done ? work.Done(order, end) : work.Failed(order, end), ct).ConfigureAwait(false);
        return true;
    }

    private async Task<WorkResult> TryAsync(WorkOrder order, TryRow begun, Lease lease, CancellationToken ct)
    {
        try
        {
            return await work.DoAsync(order, ct).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (ct.IsCancellationRequested)
        {
            // Whoever stops the program in good order uses up no try.
            await KeepAsync(begun with { Count = begun.Count - 1 }, lease, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private TryRow Next(TryRow before, string because, TimeSpan? asked)
    {
        var chance = RandomNumberGenerator.GetInt32(1_000) / 1_000d;
        return before with { Count = before.Count + 1, NotBefore = clock.GetUtcNow() + plan.RestAfter(before.Count + 1, asked, chance), Because = because };
    }

    private async Task KeepAsync(TryRow row, Lease lease, CancellationToken ct)
    {
        if (!await ledger.Store.Reactions.KeepTriesAsync(row, lease.Term, ct).ConfigureAwait(false))
        {
            throw new LeaseLostException();
        }

        lock (_tries)
        {
            _tries[row.Order] = row;
        }
    }

    private async Task CloseAsync(WorkOrder order, IFact fact, CancellationToken ct)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{work.Actor}/{order.Id}");
        try
        {
            await ledger.AppendAsync(new AppendRequest(key, work.Actor, null, [new StreamFacts(order.Stream, Expected.Any, [fact])]), ct).ConfigureAwait(false);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.KeyReused)
        {
            // Another process that held the lease in between closed it in another way; that stands.
        }

        await ledger.Store.Reactions.ForgetTriesAsync(order.Id, ct).ConfigureAwait(false);
        lock (_tries)
        {
            _tries.Remove(order.Id);
        }
    }

    private TryRow TriesOf(WorkOrder order)
    {
        lock (_tries)
        {
            return _tries.GetValueOrDefault(order.Id) ?? new TryRow(order.Id, 0, DateTimeOffset.MinValue, "");
        }
    }

    // A rest longer than the longest means that the clock was set back since.
    private TimeSpan RestOf(WorkOrder order, DateTimeOffset now) =>
        TriesOf(order).NotBefore - now is var rest && rest > plan.Longest ? TimeSpan.Zero : rest;

    private TimeSpan? UntilNext(WorkBook book)
    {
        var now = clock.GetUtcNow();
        return book.Open.IsEmpty ? null : book.Open.Values.Min(o => RestOf(o, now));
    }
}
