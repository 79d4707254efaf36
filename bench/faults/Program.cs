using Solvent.FaultsBench;
using Solvent.Tests.Platform.Ledger.Postgres;

// dotnet run -c Release --project bench/faults -- [--kills 1000] [--seed N]
var kills = Option("--kills") is { } count ? int.Parse(count, System.Globalization.CultureInfo.InvariantCulture) : 1000;
var seed = Option("--seed") is { } given ? int.Parse(given, System.Globalization.CultureInfo.InvariantCulture) : Environment.ProcessId;
var folder = Directory.CreateTempSubdirectory("solvent-faults-");
try
{
    Console.WriteLine($"killing {kills} processes at random moments, half of them on SQLite, half on PostgreSQL (seed {seed})");
    var sqlite = await KillRuns.RunAsync("SQLite", i => Path.Combine(folder.FullName, $"{i}.db"), folder.FullName, kills / 2, seed);
    var postgres = await KillRuns.RunAsync("PostgreSQL", _ => PostgresServer.Shared.NewDatabase(), folder.FullName, kills - (kills / 2), seed);
    KillRuns.Print(("SQLite", sqlite), ("PostgreSQL", postgres), ("both", sqlite + postgres));
    return (sqlite + postgres).IsClean ? 0 : 1;
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
