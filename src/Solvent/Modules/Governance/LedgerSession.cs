using System.CommandLine;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>What the ledger commands share: the console, and which ledger is meant.</summary>
internal sealed class LedgerSession(CliConsole console, FactTypes types, TimeProvider clock, LocalCallers localCaller)
{
    /// <summary>Where the commands write.</summary>
    public CliConsole Console { get; } = console;

    /// <summary>Every module's types of facts.</summary>
    public FactTypes Types { get; } = types;

    /// <summary>Gives ledger time.</summary>
    public TimeProvider Clock { get; } = clock;

    /// <summary>What modules keep beside the ledger and is backed up with it.</summary>
    public IReadOnlyList<BackupPart> Parts { get; init; } = [];

    /// <summary>Who gives commands at this machine, known to a ledger.</summary>
    public Task<Caller> CallerAsync(FactLedger ledger, CancellationToken ct) => localCaller(ledger, ct);

    /// <summary>A fresh `--db` option.</summary>
    public static Option<string?> DbOption() => LedgerOption.Create();

    /// <summary>A fresh `--format` option.</summary>
    public static Option<string> FormatOption()
    {
        var option = new Option<string>("--format") { Description = "table or json", HelpName = "FORMAT", DefaultValueFactory = _ => "table" };
        option.AcceptOnlyFromAmong("table", "json");
        return option;
    }

    /// <summary>The ledger meant.</summary>
    public static string Place(string? db) => LedgerPlace.Of(db, Environment.CurrentDirectory);

    /// <summary>Says what was decided: a refusal with its exit code, that all was so already, or that it is done.</summary>
    public ExitCode Told(Verdict verdict, string done)
    {
        if (verdict is Refusal refusal)
        {
            Console.Fail(refusal.Sentence);
            return ExitCode.Misused;
        }

        Console.Say(verdict is Verdict.Append { Count: 0, IsRepeated: false } ? "That is so already." : done);
        return ExitCode.Fine;
    }

    /// <summary>Opens the ledger for reading.</summary>
    public FactLedger Open(string? db) => FactLedger.Open(Place(db), Types, Clock, create: false);
}

/// <summary>Gives who sits at this machine, known to a ledger.</summary>
internal delegate Task<Caller> LocalCallers(FactLedger ledger, CancellationToken ct);
