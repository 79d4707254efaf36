using System.CommandLine;
using System.Text;
using System.Text.Json;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger show SEQ`.</summary>
internal static class ShowFactCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var seq = new Argument<long>("SEQ") { Description = "The fact's number" };
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        return new CliCommand("show", "Show one fact whole, with the person and the reason that it refers to") { seq, db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var shown = await ShowFact.ReadAsync(ledger, parsed.GetValue(seq), ct)
                ?? throw new UsageException($"the ledger has no fact {parsed.GetValue(seq)}; see `solvent ledger log`.");
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, shown, GovernanceJson.Default.ShownFact);
            }
            else
            {
                WriteText(session.Console, shown);
            }

            return ExitCode.Fine;
        });
    }

    private static void WriteText(CliConsole console, ShownFact shown)
    {
        using var pretty = new MemoryStream();
        using (var writer = new Utf8JsonWriter(pretty, CliOutput.JsonOptions))
        {
            shown.Fact.WriteTo(writer);
        }

        CliOutput.WriteJsonText(console, null, Encoding.UTF8.GetString(pretty.ToArray()));
        console.Line($"person  {shown.Person ?? SideRecords.Erased}");
        console.Line($"reason  {shown.Reason ?? (shown.Fact.GetProperty("why").ValueKind == JsonValueKind.Null ? "none given" : SideRecords.Erased)}");
        console.Line($"leaf    {shown.Leaf}");
    }
}
