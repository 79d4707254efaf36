using System.CommandLine;
using Solvent.Platform.Ledger.Backup;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent backup FILE`.</summary>
internal static class BackupCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var file = new Argument<string>("FILE") { Description = "The file to write; one that is there is replaced when the new one is whole" };
        var db = LedgerSession.DbOption();
        return new CliCommand("backup", "Write all of a ledger to one file, while others go on writing")
        {
            Details = """
                Facts, names, texts, blobs, remembered keys and the log of decisions, the same from a file and from PostgreSQL: `solvent restore` reads it into either. Everything is verified while it is written.
                Secrets are left out: addresses and secrets of webhooks, and the key that signs.
                The file holds names and texts of people: keep it as safe as the ledger, and make a new one after an erasure.
                """,
            Examples = [("backup ledger-2030-01-31.tar.gz", "the ledger of this repository")],
        }.With(file, db).Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var target = parsed.GetValue(file)!;
            var sums = await WholeFile.WriteAsync(target, "backup", isPrivate: true, output => BackupWriter.WriteAsync(ledger, output, session.Clock.GetUtcNow(), ct, session.Parts));
            session.Console.Line(RestoreCommand.Text(sums, target));
            return ExitCode.Fine;
        });
    }
}
