using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Platform.Reactions;

/// <summary>
/// Runs all policies and outside work of a ledger. Any number of processes may have one: the one that holds the lease
/// works, the others wait for it to stop or to die.
/// </summary>
/// <param name="ledger">The ledger.</param>
/// <param name="plan">What there is to run.</param>
/// <param name="clock">Judges timers, and measures how time passes.</param>
/// <param name="report">Told what failed and is tried again.</param>
internal sealed class ReactionHost(FactLedger ledger, ReactionPlan plan, TimeProvider clock, Action<string> report)
{
    private static readonly TimeSpan s_longestSleep = TimeSpan.FromHours(1);
    private static readonly TimeSpan s_shortestSleep = TimeSpan.FromMilliseconds(50);

    /// <summary>Runs until cancelled, and then gives the lease back.</summary>
    /// <exception cref="LedgerException">The ledger is damaged, or a newer program wrote it.</exception>
    public async Task RunAsync(CancellationToken ct)
    {
        var lease = NewLease();
        while (!ct.IsCancellationRequested)
        {
            try
            {
                if (await lease.TryTakeAsync(ct).ConfigureAwait(false))
                {
                    await HoldAsync(lease, ct).ConfigureAwait(false);
                }

                await Task.Delay(lease.Pace, clock, ct).ConfigureAwait(false);
            }
            catch (OperationCanceledException) when (ct.IsCancellationRequested)
            {
                return;
            }
            catch (LedgerException e) when (MayPass(e))
            {
                report($"reactions wait: {e.Message}");
                await Task.WhenAny(Task.Delay(plan.Pause, clock, ct)).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Does all that there is to do now, and gives the lease back.</summary>
    /// <returns>How many reactions and tries it made; null when another process is at work.</returns>
    /// <exception cref="LedgerException">The ledger can't be read or written.</exception>
    public async Task<int?> RunOnceAsync(CancellationToken ct)
    {
        var lease = NewLease();
        if (!await TakeAsync(lease, ct).ConfigureAwait(false))
        {
            return null;
        }

        var done = 0;
        await WithLeaseAsync(lease, async (reactors, term) => done = await DrainAsync(reactors, lease, term).ConfigureAwait(false), ct).ConfigureAwait(false);
        ct.ThrowIfCancellationRequested();
        return done;
    }

    private Task HoldAsync(Lease lease, CancellationToken ct) => WithLeaseAsync(lease, async (reactors, term) =>
    {
        var pulse = new HeadPulse(ledger, clock);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(term);
        Task[] loops = [PulseAsync(pulse, stop.Token), .. reactors.Select(r => KeepGoingAsync(r, lease, pulse, stop.Token))];
        try
        {
            await (await Task.WhenAny(loops).ConfigureAwait(false)).ConfigureAwait(false);
        }
        finally
        {
            await stop.CancelAsync().ConfigureAwait(false);
            await Task.WhenAll(loops).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }, ct);

    /// <summary>Works while the lease is renewed beside it; ends when either ends, and gives the lease back.</summary>
    private async Task WithLeaseAsync(Lease lease, Func<IReadOnlyList<Reactor>, CancellationToken, Task> work, CancellationToken ct)
    {
        using var term = CancellationTokenSource.CreateLinkedTokenSource(ct);
        var reactors = Begin();
        var (working, renewing) = (work(reactors, term.Token), RenewAsync(lease, term.Token));
        await Task.WhenAny(working, renewing).ConfigureAwait(false);
        await term.CancelAsync().ConfigureAwait(false);
        await renewing.ConfigureAwait(false);
        try
        {
            await working.ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or LeaseLostException)
        {
            // The lease or the program ended; what is left to do is done in the next term.
        }
        finally
        {
            await GiveBackAsync(lease, reactors).ConfigureAwait(false);
        }
    }

    private async Task RenewAsync(Lease lease, CancellationToken term)
    {
        while (!term.IsCancellationRequested)
        {
            await Task.WhenAny(Task.Delay(lease.Pace, clock, term)).ConfigureAwait(false);
            try
            {
                if (!term.IsCancellationRequested && !await lease.RenewAsync(CancellationToken.None).ConfigureAwait(false))
                {
                    return;
                }
            }
            catch (LedgerException e)
            {
                report($"reactions stop, since the lease can't be renewed: {e.Message}");
                return;
            }
        }
    }

    private async Task KeepGoingAsync(Reactor reactor, Lease lease, HeadPulse pulse, CancellationToken term)
    {
        while (!term.IsCancellationRequested)
        {
            try
            {
                var step = await reactor.StepAsync(lease, term).ConfigureAwait(false);
                var sleep = step.NextIn is not { } next ? s_longestSleep
                    : next < s_shortestSleep ? s_shortestSleep : next > s_longestSleep ? s_longestSleep : next;
                await pulse.WaitAsync(step.Seen, sleep, term).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OperationCanceledException and not LeaseLostException && !IsFatal(e))
            {
                // One that fails must not stop the others.
                report($"{reactor.Name}: {(e is LedgerException ? e.Message : $"{e.GetType().Name}: {e.Message} This is a fault of the program; please report it.")} It is tried again.");
                await Task.Delay(plan.Pause, clock, term).ConfigureAwait(false);
            }
        }
    }

    private async Task PulseAsync(HeadPulse pulse, CancellationToken term)
    {
        while (!term.IsCancellationRequested)
        {
            try
            {
                await pulse.FollowAsync(term).ConfigureAwait(false);
            }
            catch (LedgerException e) when (MayPass(e))
            {
                await Task.Delay(plan.Pause, clock, term).ConfigureAwait(false);
            }
        }
    }

    private static async Task<int> DrainAsync(IReadOnlyList<Reactor> reactors, Lease lease, CancellationToken term)
    {
        var (all, last) = (0, -1);
        while (last != 0)
        {
            last = 0;
            foreach (var reactor in reactors)
            {
                last += (await reactor.StepAsync(lease, term).ConfigureAwait(false)).Done;
            }

            all += last;
        }

        return all;
    }

    /// <summary>Takes the lease, waiting for a holder that gives no beat; false when one does.</summary>
    private async Task<bool> TakeAsync(Lease lease, CancellationToken ct)
    {
        var first = await ledger.Store.Reactions.LeaseAsync(ct).ConfigureAwait(false);
        while (!await lease.TryTakeAsync(ct).ConfigureAwait(false))
        {
            var row = await ledger.Store.Reactions.LeaseAsync(ct).ConfigureAwait(false);
            if (row.Beat != first.Beat)
            {
                return false;
            }

            await Task.Delay(lease.Pace, clock, ct).ConfigureAwait(false);
        }

        return true;
    }

    private static async Task GiveBackAsync(Lease lease, IReadOnlyList<Reactor> reactors)
    {
        try
        {
            foreach (var reactor in lease.IsHeld ? reactors : [])
            {
                await reactor.SettleAsync(lease, CancellationToken.None).ConfigureAwait(false);
            }

            await lease.ReleaseAsync(CancellationToken.None).ConfigureAwait(false);
        }
        catch (Exception e) when (e is LedgerException or LeaseLostException)
        {
            // Then the next holder waits until the lease has run out.
        }
        finally
        {
            foreach (var reactor in reactors)
            {
                reactor.Dispose();
            }
        }
    }

    private IReadOnlyList<Reactor> Begin() =>
    [
        .. plan.Policies.Select(p => p.Begin(ledger, clock)),
        .. plan.Work(ledger).Select(w => new WorkDispatcher(w, ledger, plan.Retries, clock)),
    ];

    private Lease NewLease() => new(ledger.Store.Reactions, $"{Environment.MachineName}/{Environment.ProcessId}/{Guid.NewGuid():N}", plan.Lease, clock);

    private static bool IsFatal(Exception e) => e is LedgerException fault && !MayPass(fault);

    private static bool MayPass(LedgerException e) => e.Fault is LedgerFault.Busy or LedgerFault.DiskFull or LedgerFault.Unreachable or LedgerFault.ReadOnly;
}
