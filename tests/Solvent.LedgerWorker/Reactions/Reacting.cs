using System.Globalization;
using System.Text;
using Microsoft.Win32.SafeHandles;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;

namespace Solvent.LedgerWorker.Reactions;

/// <summary>Runs the policy and the outside work of the tests. The outside is a file that each try appends a line to.</summary>
internal static class Reacting
{
    /// <summary>How long the lease lasts here: so long the others wait after a kill.</summary>
    public static readonly TimeSpan Lease = TimeSpan.FromMilliseconds(400);

    /// <summary>Runs until the process is killed.</summary>
    public static async Task RunAsync(FactLedger ledger, string outside)
    {
        using var file = File.OpenHandle(outside, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        var host = new ReactionHost(ledger, Plan(file), TimeProvider.System, Console.Error.WriteLine);
        await host.RunAsync(CancellationToken.None);
    }

    /// <summary>Does what there is to do.</summary>
    public static async Task DrainAsync(FactLedger ledger, string outside)
    {
        using var file = File.OpenHandle(outside, FileMode.OpenOrCreate, FileAccess.Write, FileShare.ReadWrite | FileShare.Delete);
        // Rests after a kill are short here, so that a few rounds are enough.
        for (var round = 0; round < 100; round++)
        {
            await new ReactionHost(ledger, Plan(file), TimeProvider.System, Console.Error.WriteLine).RunOnceAsync(CancellationToken.None);
            if (round > 0 && (await OpenAsync(ledger)) == 0)
            {
                return;
            }

            await Task.Delay(100);
        }
    }

    private static ReactionPlan Plan(SafeFileHandle file) => new([new TasksPolicy()], _ => [new TaskWork((order, _) => Task.FromResult(Do(file, order)))])
    {
        Lease = Lease,
        Pause = TimeSpan.FromMilliseconds(50),
        Retries = new RetryPlan(int.MaxValue) { First = TimeSpan.FromMilliseconds(50), Longest = TimeSpan.FromMilliseconds(200) },
    };

    // Some tries fail, so that tries are killed as well as first ones. Two processes never write at once, but for a moment after a takeover.
    private static WorkResult Do(SafeFileHandle file, WorkOrder order)
    {
        var line = Encoding.ASCII.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{order.Id}\n"));
        lock (file)
        {
            RandomAccess.Write(file, line, RandomAccess.GetLength(file));
        }

        return order.Id % 3 == 0 && Random.Shared.Next(2) == 0 ? new WorkResult(WorkVerdict.Retry, "busy") : new WorkResult(WorkVerdict.Done, "fine");
    }

    private static async Task<int> OpenAsync(FactLedger ledger)
    {
        using var host = new ProjectionHost<WorkBook>(ledger, new WorkProjection(new TaskWork((_, _) => throw new NotSupportedException()), ledger.Types));
        return (await host.CatchUpAsync()).State.Open.Count;
    }
}
