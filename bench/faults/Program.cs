using Solvent.FaultsBench;
using Solvent.LedgerWorker.Kills;
using Solvent.Tests.Platform.Ledger.Postgres;

// dotnet run -c Release --project bench/faults -- [--kills 1000] [--seed N] [--store sqlite|postgresql]
var kills = Option("--kills") is { } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1000;
var seed = Option("--seed") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessId;
var folder = Directory.CreateTempSubdirectory("solvent-faults-");
try
{
    var stores = Stores().Where(store => Option("--store") is not { } only || store.Name.Equals(only, StringComparison.OrdinalIgnoreCase)).ToList();
    Console.WriteLine($"killing {kills} processes at random moments on {string.Join(" and ", stores.Select(store => store.Name))} (seed {seed})");
    var (rows, all) = (new List<(string, KillReport)>(), new KillReport());
    foreach (var (name, place) in stores)
    {
        var report = await KillRuns.RunAsync(name, place, folder.FullName, kills / stores.Count, seed);
        rows.Add((name, report));
        all += report;
    }

    rows.Add(("all", all));
    KillRuns.Print(rows);
    return all.IsClean ? 0 : 1;
}
finally
{
    folder.Delete(recursive: true);
}

string? Option(string name)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length ? args[at + 1] : null;
}

IEnumerable<(string Name, Func<int, string> Place)> Stores() =>
    [("SQLite", i => Path.Combine(folder.FullName, $"{i}.db")), ("PostgreSQL", _ => PostgresServer.Shared.NewDatabase())];
