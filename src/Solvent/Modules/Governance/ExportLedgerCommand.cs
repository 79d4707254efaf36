using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger export --output FILE`.</summary>
internal static class ExportLedgerCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var target = new Option<string>("--output") { Description = "The file to write.", HelpName = "FILE", Required = true };
        var db = LedgerSession.DbOption();
        return new CliCommand("export", "Write every fact to a file that anyone can verify with `solvent ledger verify FILE`") { target, db }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var file = parsed.GetValue(target)!;
            var header = await ExportLedger.WriteAsync(ledger, file, ct);
            session.Console.Line($"{header.Size} {(header.Size == 1 ? "fact" : "facts")}, root {header.Root}, in {file}");
            return ExitCode.Fine;
        });
    }
}
