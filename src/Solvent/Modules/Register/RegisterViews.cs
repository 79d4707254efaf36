using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>
/// Makes the views of a register and keeps the latest one. Where somebody follows the ledger (a server), whoever looks gets
/// the latest view at once and never waits for one that is being made; whoever changed something waits for it.
/// </summary>
internal sealed class RegisterViews(FactLedger ledger, TimeProvider clock, StateBook<RegisterState> book) : IDisposable
{
    // What expires does so at the end of a day; names may be erased at any time.
    private static readonly TimeSpan s_namesAge = TimeSpan.FromSeconds(30);

    private readonly SemaphoreSlim making = new(1, 1);
    private readonly SemaphoreSlim folding = new(1, 1);
    private KeptView? latest;
    private volatile bool isFollowed;

    /// <summary>The latest view where somebody follows; else the register caught up with the ledger.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public Task<RegisterView> ViewAsync(CancellationToken ct) =>
        isFollowed && Volatile.Read(ref latest) is { } kept && IsFresh(kept, clock.GetUtcNow()) ? Task.FromResult(kept.View) : CatchUpAsync(ct);

    /// <summary>After a change: waits until the views have it, where somebody follows.</summary>
    public Task ShowAsync(CancellationToken ct) => isFollowed ? CatchUpAsync(ct) : Task.CompletedTask;

    /// <summary>The register as it was when the ledger ended with that fact; what expires is judged at that fact's time.</summary>
    public async Task<RegisterView> ViewAtAsync(long seq, CancellationToken ct)
    {
        var state = await StateAtAsync(seq, ct).ConfigureAwait(false);
        var at = await FactTimes.AtAsync(ledger, seq, ct).ConfigureAwait(false);
        return await MakeAsync(state, at ?? clock.GetUtcNow(), seq, isPast: true, ct).ConfigureAwait(false);
    }

    /// <summary>The state as it was when the ledger ended with that fact.</summary>
    public async Task<RegisterState> StateAtAsync(long seq, CancellationToken ct)
    {
        // It reads all of the ledger: one at a time, or whoever asks often takes the whole server.
        await folding.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            return (await book.StateAtAsync(seq, ct).ConfigureAwait(false)).State;
        }
        finally
        {
            folding.Release();
        }
    }

    /// <summary>Keeps the latest view up to date until cancelled.</summary>
    public async Task FollowAsync(CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await CatchUpAsync(ct).ConfigureAwait(false);
                isFollowed = true;
                using var pause = CancellationTokenSource.CreateLinkedTokenSource(ct);
                // Names and days are looked at again before a view is too old to be shown.
                await Task.WhenAny(ledger.Store.WaitAsync(book.Current.Seq, pause.Token).AsTask(), Task.Delay(s_namesAge / 2, clock, pause.Token)).Unwrap().ConfigureAwait(false);
                await pause.CancelAsync().ConfigureAwait(false);
            }
        }
        finally
        {
            isFollowed = false;
        }
    }

    /// <inheritdoc />
    public void Dispose()
    {
        making.Dispose();
        folding.Dispose();
    }

    private static bool IsFresh(KeptView kept, DateTimeOffset now) => kept.View.Now.UtcDateTime.Date == now.UtcDateTime.Date && now - kept.At < s_namesAge;

    private async Task<RegisterView> CatchUpAsync(CancellationToken ct)
    {
        var (seq, state) = await book.CatchUpAsync(ct).ConfigureAwait(false);
        var (now, kept) = (clock.GetUtcNow(), Volatile.Read(ref latest));
        if (kept is not null && ReferenceEquals(kept.View.State, state) && IsFresh(kept, now) && !IsAging(kept, now))
        {
            return kept.View;
        }

        // One at a time: two that rank the same state at once take twice as long.
        await making.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            kept = Volatile.Read(ref latest);
            if (kept is not null && kept.View.Seq >= seq && IsFresh(kept, now) && !IsAging(kept, now))
            {
                return kept.View;
            }

            var view = await MakeAsync(state, now, seq, isPast: false, ct).ConfigureAwait(false);
            view = kept is not null && kept.View.IsLike(view) ? kept.View : view;
            _ = view.Rows.Count;
            Volatile.Write(ref latest, new KeptView(view, kept is not null && !IsAging(kept, now) ? kept.At : now));
            return view;
        }
        finally
        {
            making.Release();
        }
    }

    private static bool IsAging(KeptView kept, DateTimeOffset now) => now - kept.At >= s_namesAge / 2;

    private async Task<RegisterView> MakeAsync(RegisterState state, DateTimeOffset now, long seq, bool isPast, CancellationToken ct)
    {
        var (kept, names) = (Volatile.Read(ref latest), new Dictionary<string, string>(StringComparer.Ordinal));
        var known = kept is not null && !IsAging(kept, clock.GetUtcNow()) ? kept.View : null;
        var owned = kept is null ? state.Items.All : state.Items.Since(kept.View.State.Items).Fresh;
        var missing = new List<string>();
        foreach (var id in owned.Select(item => item.Owner).OfType<string>().Concat(kept?.View.KnownPeople ?? []).Distinct(StringComparer.Ordinal))
        {
            if (known?.KnownName(id) is { } told)
            {
                names.Add(id, told);
            }
            else
            {
                missing.Add(id);
            }
        }

        foreach (var (id, name) in await ledger.PersonNamesAsync(missing, ct).ConfigureAwait(false))
        {
            names.Add(id, name);
        }

        return new RegisterView(state, names, now, kept?.View) { Seq = seq, IsPast = isPast };
    }

    private sealed record KeptView(RegisterView View, DateTimeOffset At);
}
