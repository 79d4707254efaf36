using Solvent.LedgerWorker;

// dotnet run -c Release --project bench/faults -- --kills 500 [--seed N]
var kills = Option("--kills", 500);
var seed = Option("--seed", Environment.ProcessId);
var folder = Directory.CreateTempSubdirectory("solvent-faults-");
try
{
    Console.WriteLine($"killing {kills} writers at random moments (seed {seed})");
    var report = await KillTrials.RunAsync(folder.FullName, kills, seed, Console.WriteLine);
    Console.WriteLine($"kills {report.Kills}  acknowledged appends {report.Acknowledged}  facts {report.Facts}  lost {report.Lost}  half applied {report.HalfApplied}  unsound ledgers {report.Unsound}  stuck writers {report.Stuck}");
    return report.IsClean ? 0 : 1;
}
finally
{
    folder.Delete(recursive: true);
}

int Option(string name, int otherwise)
{
    var at = Array.IndexOf(args, name);
    return at >= 0 && at + 1 < args.Length && int.TryParse(args[at + 1], out var value) ? value : otherwise;
}
