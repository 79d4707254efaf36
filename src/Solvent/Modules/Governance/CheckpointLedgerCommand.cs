using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger checkpoint`.</summary>
internal static class CheckpointLedgerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var target = new Option<string?>("--output") { Description = "The file to write; without it standard output", HelpName = "FILE" };
        var key = SigningKey.Option();
        var db = LedgerSession.DbOption();
        return new CliCommand("checkpoint", "Write size and root of the ledger as a signed note, to be kept elsewhere") { target, key, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var (note, verifier) = await CheckpointLedger.MakeAsync(ledger, parsed.GetValue(key) ?? SigningKey.Beside(LedgerSession.Place(parsed.GetValue(db))), ct);
            CliOutput.WriteText(session.Console, parsed.GetValue(target), note.ToString());
            // On one line, however narrow the terminal: it is copied.
            session.Console.Error.WriteLine($"public key: {verifier}");
            return ExitCode.Fine;
        });
    }
}
