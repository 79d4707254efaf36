using System.CommandLine;
using System.Globalization;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger log`.</summary>
internal static class LedgerLogCommand
{
    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var after = new Option<long?>("--after") { Description = "Start behind this number; without it the last facts are shown", HelpName = "SEQ" };
        var limit = new Option<int>("--limit") { Description = $"How many facts, 1 to {LedgerLog.MaxLimit}", HelpName = "N", DefaultValueFactory = _ => 50 }.Between(1, LedgerLog.MaxLimit);
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        return new CliCommand("log", "List facts, the oldest first") { after, limit, db, format }.Runs(async (parsed, ct) =>
        {
            await using var ledger = session.Open(parsed.GetValue(db));
            var page = await LedgerLog.ReadAsync(ledger, parsed.GetValue(after), parsed.GetValue(limit), ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, page, GovernanceJson.Default.LedgerLogPage);
            }
            else
            {
                WriteTable(session.Console, page);
            }

            return ExitCode.Fine;
        });
    }

    private static void WriteTable(CliConsole console, LedgerLogPage page)
    {
        var table = new TextTable(
            new TableColumn("SEQ", IsRight: true), new TableColumn("AT", Drop: 2), new TableColumn("TYPE"), new TableColumn("STREAM"),
            new TableColumn("ACTOR", Least: 12, Drop: 1), new TableColumn("WHY", Least: 20, Drop: 3));
        foreach (var item in page.Items)
        {
            table.Add(
                item.Seq.ToString(CultureInfo.InvariantCulture), item.At, item.Type, item.Stream,
                item.Person ?? SideRecords.Erased, item.Reason ?? (item.Why is null ? "" : SideRecords.Erased));
        }

        table.Write(console);
        if (page.Next is { } next)
        {
            console.Say($"more: --after {next}");
        }
    }
}
