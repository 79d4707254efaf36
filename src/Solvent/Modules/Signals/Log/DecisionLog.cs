using System.Runtime.CompilerServices;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Modules.Signals;

/// <summary>The log of decisions over a store.</summary>
internal sealed class DecisionLog : IDecisionLog
{
    private const int PageSize = 200;
    private const int MostRequests = 2048;
    private const long MostBytes = 32 * 1024 * 1024;

    private readonly CommitQueue<LogRequest, LogResult> queue;

    /// <summary>Over a store.</summary>
    public DecisionLog(IDecisionStore store)
    {
        Store = store;
        queue = new CommitQueue<LogRequest, LogResult>(CommitAsync, request => request.Bytes, MostRequests, MostBytes);
    }

    /// <summary>The store below.</summary>
    public IDecisionStore Store { get; }

    /// <summary>Opens the log of a ledger, and makes it where there is none.</summary>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static DecisionLog Open(string ledger, TimeProvider time) => new(OpenStore(ledger, create: true, time));

    /// <summary>Opens the log of a ledger; null where there is none.</summary>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static DecisionLog? Find(string ledger, TimeProvider time)
    {
        try
        {
            return new(OpenStore(ledger, create: false, time));
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Missing)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<LoggedDecision> AppendAsync(DecisionRecord decision, CancellationToken ct)
    {
        var result = await queue.CommitAsync(DecisionEncoding.Encode(decision), ct).ConfigureAwait(false);
        return result.IsKnown ? await KnownAsync(result.Seq, ct).ConfigureAwait(false) : new LoggedDecision(result.Seq, decision);
    }

    /// <inheritdoc />
    public async Task<LoggedDecision?> BeginAsync(DecisionBegun begun, CancellationToken ct)
    {
        var result = await queue.CommitAsync(DecisionEncoding.Encode(begun), ct).ConfigureAwait(false);
        return result.IsKnown ? await KnownAsync(result.Seq, ct).ConfigureAwait(false) : null;
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<DecisionBegun> UnfinishedAsync([EnumeratorCancellation] CancellationToken ct)
    {
        var after = "";
        IReadOnlyList<byte[]> page;
        do
        {
            page = await Store.BegunAsync(after, PageSize, ct).ConfigureAwait(false);
            foreach (var mark in page)
            {
                var begun = DecisionEncoding.DecodeBegun(mark, Store.Place);
                after = begun.Id;
                yield return begun;
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc />
    public async Task<LoggedDecision?> FindAsync(string id, CancellationToken ct)
    {
        var start = id.ToUpperInvariant();
        return DecisionIds.IsStart(start) && await Store.FindIdAsync(start, ct).ConfigureAwait(false) is [var only] ? await AtAsync(only, ct).ConfigureAwait(false) : null;
    }

    /// <inheritdoc />
    public async Task<LoggedDecision?> FindKeyAsync(string persona, string caller, string key, CancellationToken ct) =>
        await Store.FindKeyAsync(DecisionEncoding.KeyDigest(persona, caller, key)!, ct).ConfigureAwait(false) is { } seq ? await AtAsync(seq, ct).ConfigureAwait(false) : null;

    /// <inheritdoc />
    public async IAsyncEnumerable<LoggedDecision> ListAsync(DecisionQuery query, [EnumeratorCancellation] CancellationToken ct)
    {
        var (before, left) = (query.Before ?? long.MaxValue, query.Limit);
        while (left > 0)
        {
            var wanted = Math.Min(left, PageSize);
            var page = await Store.ListAsync(query, before, wanted, ct).ConfigureAwait(false);
            foreach (var row in page)
            {
                var decoded = DecisionEncoding.Decode(row, Store.Place);
                yield return query.IsBare ? decoded with { IsErased = false } : decoded;
            }

            if (page.Count < wanted)
            {
                yield break;
            }

            (before, left) = (page[^1].Seq, left - page.Count);
        }
    }

    /// <inheritdoc />
    public async IAsyncEnumerable<LoggedDecision> ReadAsync(long after, [EnumeratorCancellation] CancellationToken ct)
    {
        IReadOnlyList<DecisionRow> page;
        do
        {
            page = await Store.ReadAsync(after, PageSize, ct).ConfigureAwait(false);
            foreach (var row in page)
            {
                after = row.Seq;
                yield return DecisionEncoding.Decode(row, Store.Place);
            }
        }
        while (page.Count == PageSize);
    }

    /// <inheritdoc />
    public async Task<long> CountAsync(CancellationToken ct) => (await Store.HeadAsync(ct).ConfigureAwait(false)).Seq;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Store.DisposeAsync();

    private static IDecisionStore OpenStore(string ledger, bool create, TimeProvider time) => LedgerPlace.IsAddress(ledger)
        ? PostgresDecisionStore.Open(ledger, create, time)
        : SqliteDecisionStore.Open(SignalsPlace.FileOf(ledger), create);

    private async Task<IReadOnlyList<CommitOutcome<LogResult>>> CommitAsync(IReadOnlyList<LogRequest> requests)
    {
        var (ids, keys) = (new List<string>(requests.Count), new List<byte[]>());
        foreach (var request in requests)
        {
            var (id, key) = request is NewDecision decision ? (decision.Columns.Id, decision.Columns.Key) : (((NewBegun)request).Id, ((NewBegun)request).KeyDigest);
            ids.Add(id);
            if (key is not null)
            {
                keys.Add(key);
            }
        }

        return (await Store.AppendAsync(new LogScope(ids, keys), view => LogSequencer.Sequence(view, requests), CancellationToken.None).ConfigureAwait(false)).Outcomes;
    }

    private async Task<LoggedDecision> KnownAsync(long seq, CancellationToken ct) => (await AtAsync(seq, ct).ConfigureAwait(false))! with { IsKnown = true };

    private async Task<LoggedDecision?> AtAsync(long seq, CancellationToken ct) =>
        await Store.FindAsync(seq, ct).ConfigureAwait(false) is { } row ? DecisionEncoding.Decode(row, Store.Place) : null;
}
