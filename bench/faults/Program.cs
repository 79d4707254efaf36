using Solvent.LedgerWorker;
using Solvent.LedgerWorker.Reactions;

// dotnet run -c Release --project bench/faults -- --kills 500 [--seed N]
// dotnet run -c Release --project bench/faults -- --reactions 1000 [--place FILE|postgres://…] [--seed N]
var kills = Option("--kills", 500);
var seed = Option("--seed", Environment.ProcessId);
var folder = Directory.CreateTempSubdirectory("solvent-faults-");
var reactions = Option("--reactions", 0);
try
{
    if (reactions > 0)
    {
        var place = Array.IndexOf(args, "--place") is >= 0 and var at ? args[at + 1] : Path.Combine(folder.FullName, "ledger.db");
        Console.WriteLine($"killing {reactions} processes that run policies and outside work, at random moments (seed {seed})");
        var reacted = await ReactionKillTrials.RunAsync(place, folder.FullName, reactions, seed, Console.WriteLine);
        Console.WriteLine($"kills {reacted.Kills}  terms {reacted.Terms}  causes {reacted.Tasks}  calls {reacted.Calls}  without effect {reacted.Missing}  effects too many {reacted.Doubled}  unclosed {reacted.Unclosed}  closed twice {reacted.ClosedTwice}  sound {reacted.IsSound}");
        return reacted.IsClean ? 0 : 1;
    }

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
