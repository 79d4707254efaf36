using FsCheck;
using FsCheck.Fluent;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Reactions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions;

/// <summary>
/// Three replicas in any order of: a task is asked for, one seizes the lease, one reacts, one dies. A replica that lost the
/// lease goes on reacting until it notices, as after a pause; what it appended stands without its cursor.
/// </summary>
public abstract class InterleavingProperties
{
    private static readonly Gen<(int Replica, Act Act)[]> s_acts =
        (from replica in Gen.Choose(0, 2)
         from act in Gen.Frequency((3, Gen.Constant(Act.Ask)), (2, Gen.Constant(Act.Seize)), (4, Gen.Constant(Act.React)), (1, Gen.Constant(Act.Die)))
         select (replica, act)).ArrayOf(30);

    [Fact]
    public void In_every_interleaving_each_cause_has_one_effect_with_the_state_of_its_moment() =>
        Prop.ForAll(s_acts.ToArbitrary(), acts => Task.Run(() => PlayAsync(acts)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Trials));

    private protected abstract int Trials { get; }

    private protected abstract LedgerPlaces NewPlaces();

    private async Task PlayAsync((int Replica, Act Act)[] acts)
    {
        await using var replicas = new Replicas(NewPlaces());
        var runs = Enumerable.Range(0, 3).Select(i => new Replica(replicas.NewLedger(), $"r{i}")).ToList();
        var asked = 0;
        foreach (var (replica, act) in acts)
        {
            if (act == Act.Ask)
            {
                await replicas.AskAsync(asked++, 1);
            }
            else
            {
                await runs[replica].PlayAsync(act);
            }
        }

        await replicas.RunOnceAsync();
        await replicas.AssertOnceAsync(asked);
    }

    /// <summary>What can happen.</summary>
    public enum Act
    {
        Ask,
        Seize,
        React,
        Die,
    }

    private sealed class Replica(FactLedger ledger, string name)
    {
        private static readonly TimeSpan s_lasts = TimeSpan.FromMilliseconds(1);
        private Lease? _lease;
        private Reactor? _run;

        public async Task PlayAsync(Act act)
        {
            switch (act)
            {
                case Act.Seize:
                    // As if the holder's time were over, whether it is or not.
                    var row = await ledger.Store.Reactions.LeaseAsync(default);
                    await ledger.Store.Reactions.SwapLeaseAsync(row.Beat, row with { Holder = "", Beat = row.Beat + 1 }, default);
                    _lease = new Lease(ledger.Store.Reactions, name, s_lasts, TimeProvider.System);
                    Assert.True(await _lease.TryTakeAsync(default));
                    _run = new TasksPolicy().Begin(ledger, TimeProvider.System);
                    break;
                case Act.React when _run is not null:
                    await ReactAsync();
                    break;
                case Act.Die:
                    (_lease, _run) = (null, null);
                    break;
            }
        }

        private async Task ReactAsync()
        {
            try
            {
                await _run!.StepAsync(_lease!, default);
            }
            catch (LeaseLostException)
            {
                _run = null;
            }
        }
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteInterleavingProperties : InterleavingProperties
{
    private protected override int Trials => 12;

    private protected override LedgerPlaces NewPlaces() => new FilePlaces();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresInterleavingProperties : InterleavingProperties
{
    private protected override int Trials => 4;

    private protected override LedgerPlaces NewPlaces() => new DatabasePlaces();
}
