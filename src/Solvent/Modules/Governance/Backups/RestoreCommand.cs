using System.CommandLine;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent restore FILE`.</summary>
internal static class RestoreCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var file = new Argument<string>("FILE") { Description = "A file that `solvent backup` wrote" };
        var db = LedgerSession.DbOption();
        return new CliCommand("restore", "Read a backup into a place where there is no ledger yet")
        {
            Details = "All or nothing: every hash is computed again, and a backup that is damaged or cut off leaves nothing behind. The ledger goes on as the one that was backed up: checkpoints that were kept of it still hold. Addresses and secrets of webhooks and the signing key are in no backup: those of webhooks are given again with `solvent webhook change`.",
            Examples =
            [
                ("restore ledger-2030-01-31.tar.gz", "into the repository in the current folder"),
                ("restore ledger.tar.gz --db postgres://…", "into an empty database"),
            ],
        }.With(file, db).Runs(async (parsed, ct) =>
        {
            var place = LedgerSession.Place(parsed.GetValue(db));
            var sums = await RestoreLedger.ReadAsync(parsed.GetValue(file)!, place, session.Clock.GetUtcNow(), ct, session.Parts);
            session.Console.Line(Text(sums, LedgerPlace.Shown(place)));
            await TellWhatIsMissingAsync(session, place, ct);
            return ExitCode.Fine;
        });
    }

    // What is secret is in no backup, so that who gets hold of one can't speak for the server.
    private static async Task TellWhatIsMissingAsync(LedgerSession session, string place, CancellationToken ct)
    {
        await using var ledger = FactLedger.Open(place, session.Types, session.Clock, create: false);
        var silent = (await ListWebhooks.ReadAsync(ledger, ct: ct)).Items.Where(webhook => !webhook.HasSecret).ToList();
        if (silent.Count > 0)
        {
            session.Console.Warn($"{Counts.Of(silent.Count, "webhook")} can't be called: backups leave out addresses and secrets. Give each its address, and its receiver the new secret, with `solvent webhook change ID --url URL`: {string.Join(", ", silent.Select(webhook => $"{webhook.Id} ({webhook.Origin})"))}.");
        }
    }

    /// <summary>What a backup holds, in a line.</summary>
    public static string Text(BackupSums sums, string place) =>
        $"{Counts.Of(sums.Size, "fact")}, root {sums.Root}, with {Counts.Of(sums.Appends, "key")}, {Counts.Of(sums.People, "name")}, {Counts.Of(sums.Texts, "text")} and {Counts.Of(sums.Blobs, "blob")}, in {place}";
}
