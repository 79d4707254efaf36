using System.CommandLine;
using System.Globalization;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger gc`.</summary>
internal static class CollectGarbageCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var dryRun = new Option<bool>("--dry-run") { Description = "Only say what would be removed" };
        var keep = new Option<Retention?>("--keep-snapshots")
        {
            HelpName = "N|DAYSd",
            Description = "Keep the reports of each repository's last N scans, or of the last days (90d), and drop those of older ones",
            CustomParser = result =>
            {
                if (Retention.Read(result.Tokens[0].Value) is { } retention)
                {
                    return retention;
                }

                result.AddError($"--keep-snapshots is {Retention.Form}, not `{result.Tokens[0].Value}`.");
                return null;
            },
        };
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        return new CliCommand("gc", "Remove evidence that no fact names, and reports of scans that are kept no longer")
        {
            Details = "Facts stay, and with them the digest of every report that was dropped. What was put within the last day and is not named yet is left.",
        }.With(dryRun, keep, db, format).Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var result = await new CollectGarbage(parsed.GetValue(keep), parsed.GetValue(dryRun)).HandleAsync(ledger, session.Clock.GetUtcNow(), ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, result, GovernanceJson.Default.CollectedGarbage);
            }
            else
            {
                session.Console.Line(Text(result));
            }

            return ExitCode.Fine;
        });
    }

    private static string Text(CollectedGarbage result) => string.Create(
        CultureInfo.InvariantCulture,
        $"{(result.DryRun ? "would remove" : "removed")} {Counts.Of(result.Unreferenced.Count, "unreferenced blob")} and {Counts.Of(result.Dropped.Count, "report")} of old scans, {result.Bytes} bytes{(result.Young > 0 ? $"; left {Counts.Of(result.Young, "blob")} put a moment ago" : "")}");
}
