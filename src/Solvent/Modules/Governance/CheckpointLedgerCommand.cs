using System.CommandLine;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger checkpoint`.</summary>
internal static class CheckpointLedgerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var target = new Option<string?>("--output") { Description = "The file to write; without it standard output", HelpName = "FILE" };
        var key = new Option<string?>("--key") { Description = "The key that signs, in PEM form; without it one beside the ledger, made at first use", HelpName = "FILE" };
        var db = LedgerSession.DbOption();
        return new CliCommand("checkpoint", "Write size and root of the ledger as a signed note, to be kept elsewhere") { target, key, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var (note, verifier) = await CheckpointLedger.MakeAsync(ledger, parsed.GetValue(key) ?? KeyBeside(LedgerSession.Place(parsed.GetValue(db))), ct);
            CliOutput.WriteText(session.Console, parsed.GetValue(target), note.ToString());
            // On one line, however narrow the terminal: it is copied.
            session.Console.Error.WriteLine($"public key: {verifier}");
            return ExitCode.Fine;
        });
    }

    private static string KeyBeside(string place) => LedgerPlace.IsAddress(place)
        ? throw new UsageException("a database has no folder for a key; name one with --key FILE, which is made if it is not there.")
        : place + ".key";
}
