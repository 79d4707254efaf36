using System.Diagnostics;
using System.Globalization;
using Solvent.ColdStartBench;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Verification;

// dotnet run -c Release --project bench/coldstart -- [--facts 1000000] [--items 20000] [--runs 15] [--program ./solvent]
// Fills a ledger with the register's own facts, and times `debt list` in fresh processes.
var facts = Option("--facts", 1_000_000);
var items = Option("--items", 20_000);
var runs = Option("--runs", 15);
var at = Array.IndexOf(args, "--program");
var program = Path.GetFullPath(at >= 0 ? args[at + 1] : "solvent");
var folder = Directory.CreateTempSubdirectory("solvent-coldstart-");
try
{
    var file = Path.Combine(folder.FullName, "ledger.db");
    var types = RegisterModule.AddFacts(new FactTypes());
    await using (var ledger = FactLedger.Open(file, types, TimeProvider.System))
    {
        Report("register scans", await TimeAsync(() => SeedAsync(ledger)));
        Console.WriteLine($"{"facts in the ledger",-44}{(await ledger.HeadAsync()).Seq,10:N0}");
        using (var host = new ProjectionHost<RegisterState>(ledger, new RegisterProjection()))
        {
            Report("replay all facts", await TimeAsync(async () => await host.StateAtAsync((await ledger.HeadAsync()).Seq)));
        }

        Report("prove a fact, median of 200", await ProveAsync(ledger));
        Report("verify all facts", await TimeAsync(() => LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None)));
    }

    Report("`--version`, whole process, median", Measured.Median(runs, program, "--version"));
    Report("`debt list --limit 20`, whole process, median", Measured.Median(runs, program, "debt", "list", "--limit", "20", "--db", file));
    Report("`debt list` of all, whole process, median", Measured.Median(runs, program, "debt", "list", "--db", file));
    Console.WriteLine($"{"ledger file",-44}{new FileInfo(file).Length / 1_000_000.0,10:F0} MB");
    return 0;
}
finally
{
    folder.Delete(recursive: true);
}

async Task SeedAsync(FactLedger ledger)
{
    var scans = new SyntheticScans(items);
    using var book = new RegisterBook(ledger, TimeProvider.System);
    for (var round = 0; (await ledger.HeadAsync()).Seq < facts; round++)
    {
        var summary = await new RegisterScans(book).RegisterAsync(scans.Round(round), CancellationToken.None);
        if (summary.Refusal is not null)
        {
            throw new InvalidOperationException(summary.Sentence);
        }
    }
}

int Option(string name, int otherwise)
{
    var place = Array.IndexOf(args, name);
    return place >= 0 && place + 1 < args.Length ? int.Parse(args[place + 1], CultureInfo.InvariantCulture) : otherwise;
}

// Each with a builder of its own, as a request would have.
static async Task<double> ProveAsync(FactLedger ledger)
{
    var size = (await ledger.HeadAsync()).Seq;
    var random = new Random(1);
    var times = new List<double>();
    for (var i = 0; i < 200; i++)
    {
        var index = random.NextInt64(size);
        times.Add(await TimeAsync(() => new ProofBuilder((level, at, count) => ledger.Store.HashesAsync(level, at, count, CancellationToken.None)).InclusionAsync(index, size).AsTask()));
    }

    return times.Order().ElementAt(times.Count / 2);
}

static async Task<double> TimeAsync(Func<Task> work)
{
    var started = Stopwatch.GetTimestamp();
    await work();
    return Stopwatch.GetElapsedTime(started).TotalMilliseconds;
}

static void Report(string what, double milliseconds) => Console.WriteLine($"{what,-44}{milliseconds,10:F1} ms");
