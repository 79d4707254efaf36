using System.Globalization;
using Solvent.LedgerWorker;
using Solvent.LedgerWorker.Disks;
using Solvent.LedgerWorker.Reactions;
using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;

// A process of its own for tests: append FILE NAME WRITERS [APPENDS] | tail FILE COUNT | read FILE | sqlite FILE | load PLACE NAME WRITERS OUTSIDE | failing FILE STAYS FACTS STRIDE | decide PLACE NAME WRITERS FROM COUNT | decisions PLACE | pipe FOLDER PLACE
if (args[0] == "failing")
{
    await FailingAppends.RunAsync(args[1], bool.Parse(args[2]), int.Parse(args[3], CultureInfo.InvariantCulture), int.Parse(args[4], CultureInfo.InvariantCulture));
    return 0;
}

try
{
    if (args[0] == "decide")
    {
        await Deciding.RunAsync(args[1], args[2], Number(3), Number(4), Number(5));
        return 0;
    }

    if (args[0] == "pipe")
    {
        await Piping.RunAsync(args[1], args[2]);
        return 0;
    }

    if (args[0] == "decisions")
    {
        await using var log = Solvent.Modules.Signals.Contract.DecisionLogs.Find(args[1], TimeProvider.System);
        Console.WriteLine($"decisions {await log!.CountAsync(default)}");
        return 0;
    }

    await using var ledger = Open(args[1], persists: args[0] == "load");
    switch (args[0])
    {
        case "append":
            var appends = args.Length > 4 ? int.Parse(args[4], CultureInfo.InvariantCulture) : int.MaxValue;
            await Appending.RunAsync(ledger, args[2], int.Parse(args[3], CultureInfo.InvariantCulture), appends);
            return 0;
        case "tail":
            await Tailing.RunAsync(ledger, int.Parse(args[2], CultureInfo.InvariantCulture));
            return 0;
        case "read":
            Console.WriteLine($"facts {(await ledger.HeadAsync()).Seq}");
            return 0;
        case "load":
            await Task.WhenAny(Appending.AskAsync(ledger, args[2], int.Parse(args[3], CultureInfo.InvariantCulture)), Reacting.RunAsync(ledger, args[4])).Unwrap();
            return 0;
        case "sqlite":
            Console.WriteLine(SqliteLibrary.Version);
            return 0;
        default:
            return 2;
    }
}
catch (LedgerException e)
{
    Console.WriteLine($"{e.Fault}: {e.Message}");
    return 1;
}

int Number(int at) => int.Parse(args[at], CultureInfo.InvariantCulture);

// What is killed again and again starts again and again, as under a service manager.
static FactLedger Open(string place, bool persists)
{
    while (true)
    {
        try
        {
            return FactLedger.Open(place, WorkJson.Types(TaskJson.Types()), TimeProvider.System);
        }
        catch (LedgerException e) when (persists && e.Fault is (LedgerFault.Busy or LedgerFault.Unreachable))
        {
            Console.WriteLine($"refused: {e.Message}");
        }
    }
}
