using System.CommandLine;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger export --output FILE`.</summary>
internal static class ExportLedgerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var target = new Option<string>("--output") { Description = "The file to write.", HelpName = "FILE", Required = true };
        var db = LedgerSession.DbOption();
        var command = new Command("export", "Write every fact to a file that anyone can verify with `solvent ledger verify FILE`.") { target, db };
        command.SetAction((parse, ct) => LedgerSession.RunAsync(parse, async output =>
        {
            await using var ledger = session.Open(parse.GetValue(db));
            var file = parse.GetValue(target)!;
            var header = await ExportLedger.WriteAsync(ledger, file, ct).ConfigureAwait(false);
            await output.WriteLineAsync($"{header.Size} facts, root {header.Root}, in {TerminalText.Visible(file)}").ConfigureAwait(false);
            return 0;
        }));
        return command;
    }
}
