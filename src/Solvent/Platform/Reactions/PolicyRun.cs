using Solvent.Platform.Ledger;

namespace Solvent.Platform.Reactions;

/// <summary>
/// Runs a policy for one term of the lease. The cursor is moved behind what is appended: who dies in between reacts to
/// the same facts again, with the same keys. Used by one thread at a time.
/// </summary>
internal sealed class PolicyRun<TState>(Policy<TState> policy, FactLedger ledger, TimeProvider clock) : Reactor
    where TState : class
{
    private const int BatchSize = 256;
    private const int CursorEvery = 1_000;

    private readonly ProjectionCheckpoints<TState> _checkpoints = new(ledger, policy.Projection);
    private readonly IReadOnlyList<string> _types = [.. policy.Projection.Types.Concat(policy.Follows).Distinct(StringComparer.Ordinal)];
    private readonly HashSet<string> _fired = new(StringComparer.Ordinal);
    private Snapshot<TState>? _at;
    private long _cursor;

    /// <inheritdoc />
    public override string Name => policy.Name;

    /// <inheritdoc />
    public override async Task<Step> StepAsync(Lease lease, CancellationToken ct)
    {
        _at ??= await BeginAsync(ct).ConfigureAwait(false);
        var done = await FollowAsync(lease, ct).ConfigureAwait(false);
        while (Due() is { Count: > 0 } due)
        {
            done += await FireAsync(due, ct).ConfigureAwait(false);
            done += await FollowAsync(lease, ct).ConfigureAwait(false);
        }

        await _checkpoints.KeepAsync(_at, ct).ConfigureAwait(false);
        return new Step(done, _at.Seq, UntilTimer());
    }

    /// <inheritdoc />
    public override async ValueTask SettleAsync(Lease lease, CancellationToken ct)
    {
        if (_at is { } at && at.Seq > _cursor)
        {
            await MoveCursorAsync(at.Seq, lease, ct).ConfigureAwait(false);
        }
    }

    private async Task<Snapshot<TState>> BeginAsync(CancellationToken ct)
    {
        _cursor = await ledger.Store.Reactions.CursorAsync(policy.Name, ct).ConfigureAwait(false);
        var kept = await _checkpoints.LoadAsync(ct).ConfigureAwait(false);
        var from = kept.Seq <= _cursor ? kept : new Snapshot<TState>(0, policy.Projection.Empty);
        var state = from.State;
        await foreach (var fact in ledger.ReadAsync(from.Seq, _cursor, policy.Projection.Types, ct).ConfigureAwait(false))
        {
            state = policy.Projection.Apply(state, fact);
        }

        return new Snapshot<TState>(_cursor, state);
    }

    private async Task<int> FollowAsync(Lease lease, CancellationToken ct)
    {
        var (state, done) = (_at!.State, 0);
        var head = (await ledger.HeadAsync(ct).ConfigureAwait(false)).Seq;
        var batch = new List<Task<AppendResult>>();
        await foreach (var fact in ledger.ReadAsync(_at.Seq, head, _types, ct).ConfigureAwait(false))
        {
            state = IsOf(policy.Projection.Types, fact) ? policy.Projection.Apply(state, fact) : state;
            if (IsOf(policy.Follows, fact) && policy.React(state, fact) is { Count: > 0 } reactions)
            {
                batch.Add(AppendAsync(fact.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture), reactions, Expected.Any, ct));
            }

            if (batch.Count >= BatchSize)
            {
                done += await SettleAsync(batch, new(fact.Seq, state), lease, ct).ConfigureAwait(false);
            }
        }

        return done + await SettleAsync(batch, new(head, state), lease, ct).ConfigureAwait(false);
    }

    // All of a batch are under way at once, and share their commits.
    private async Task<int> SettleAsync(List<Task<AppendResult>> batch, Snapshot<TState> at, Lease lease, CancellationToken ct)
    {
        var results = await Task.WhenAll(batch).ConfigureAwait(false);
        _at = at;
        if (batch.Count > 0 || at.Seq - _cursor >= CursorEvery)
        {
            await MoveCursorAsync(at.Seq, lease, ct).ConfigureAwait(false);
        }

        batch.Clear();
        return results.Count(r => r is AppendResult.Appended);
    }

    private async ValueTask MoveCursorAsync(long to, Lease lease, CancellationToken ct)
    {
        if (!await ledger.Store.Reactions.MoveCursorAsync(policy.Name, to, lease.Term, ct).ConfigureAwait(false))
        {
            throw new LeaseLostException();
        }

        _cursor = to;
    }

    private List<Firing> Due()
    {
        var due = policy.Fire(_at!.State, clock.GetUtcNow());
        _fired.IntersectWith(due.Select(f => f.Cause));
        return [.. due.Where(f => !_fired.Contains(f.Cause)).Take(BatchSize)];
    }

    private async Task<int> FireAsync(List<Firing> due, CancellationToken ct)
    {
        var unchanged = Expected.UnchangedSince(_at!.Seq);
        var results = await Task.WhenAll(due.Select(f => AppendAsync(f.Cause, f.Reactions, unchanged, ct))).ConfigureAwait(false);
        _fired.UnionWith(due.Where((_, i) => results[i] is not AppendResult.Conflict).Select(f => f.Cause));
        return results.Count(r => r is AppendResult.Appended);
    }

    private async Task<AppendResult> AppendAsync(string cause, IReadOnlyList<Reaction> reactions, Expected expected, CancellationToken ct)
    {
        var request = new AppendRequest(policy.Key(cause), policy.Actor, null, [.. reactions.Select(r => new StreamFacts(r.Stream, expected, r.Facts))]);
        try
        {
            return await ledger.AppendAsync(request, ct).ConfigureAwait(false);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.KeyReused)
        {
            // Another version of the program reacted in another way. It has reacted, and that is what counts.
            return new AppendResult.AlreadyAppended(0, 0);
        }
    }

    private TimeSpan? UntilTimer() => policy.NextTimer(_at!.State) is { } next ? next - clock.GetUtcNow() : null;

    private static bool IsOf(IReadOnlyList<string> prefixes, RecordedFact fact) => prefixes.Any(p => fact.Type.StartsWith(p, StringComparison.Ordinal));
}
