using System.Diagnostics;
using System.Globalization;
using Solvent.ColdStartBench;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

// dotnet run -c Release --project bench/coldstart -- [--facts 1000000] [--runs 15]
if (args is ["load", var loadFile])
{
    return await Measured.LoadAsync(loadFile);
}

if (args is ["nothing"])
{
    return 0;
}

var facts = Option("--facts", 1_000_000);
var runs = Option("--runs", 15);
var folder = Directory.CreateTempSubdirectory("solvent-coldstart-");
try
{
    var file = Path.Combine(folder.FullName, "ledger.db");
    await using var ledger = FactLedger.Open(file, ItemJson.Types(), TimeProvider.System);
    Report("seed (1,000 facts an append)", await TimeAsync(() => Measured.SeedAsync(ledger, facts)));
    using (var host = new ProjectionHost<System.Collections.Immutable.ImmutableDictionary<string, Item>>(ledger, new ItemsProjection()))
    {
        Report("replay all, keep a checkpoint", await TimeAsync(() => host.CatchUpAsync()));
    }

    await Measured.SeedTailAsync(ledger, 500);
    Report("verify all", await TimeAsync(() => LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None)));
    Report("process that does nothing, median", Measured.Median(runs, "nothing"));
    Report("process that lists the debt, median", Measured.Median(runs, "load", file));
    Console.WriteLine($"{"ledger file",-40}{new FileInfo(file).Length / 1_000_000.0,10:F0} MB");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

int Option(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? int.Parse(args[at + 1], CultureInfo.InvariantCulture) : otherwise;
}

static async Task<double> TimeAsync(Func<Task> work)
{
    var started = Stopwatch.GetTimestamp();
    await work();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

static void Report(string what, double milliseconds) => Console.WriteLine($"{what,-40}{milliseconds,10:F0} ms");
