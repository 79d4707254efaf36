using System.CommandLine;
using System.Text.Json;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger log`.</summary>
internal static class LedgerLogCommand
{
    private const int LongestReason = 60;

    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var after = new Option<long?>("--after") { Description = "Start behind this number; without it the last facts are shown.", HelpName = "SEQ" };
        var limit = new Option<int>("--limit") { Description = $"How many facts, 1 to {LedgerLog.MaxLimit}.", DefaultValueFactory = _ => 50 };
        limit.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > LedgerLog.MaxLimit)
            {
                result.AddError($"--limit is 1 to {LedgerLog.MaxLimit}.");
            }
        });
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        var command = new Command("log", "List facts, the oldest first.") { after, limit, db, format };
        command.SetAction((parse, ct) => LedgerSession.RunAsync(parse, async output =>
        {
            await using var ledger = session.Open(parse.GetValue(db));
            var page = await LedgerLog.ReadAsync(ledger, parse.GetValue(after), parse.GetValue(limit), ct).ConfigureAwait(false);
            await output.WriteAsync(parse.GetValue(format) == "json" ? Json(page) : Table(page)).ConfigureAwait(false);
            return 0;
        }));
        return command;
    }

    private static string Json(LedgerLogPage page) => JsonSerializer.Serialize(page, GovernanceJson.Default.LedgerLogPage) + "\n";

    private static string Table(LedgerLogPage page)
    {
        string[][] rows = [["SEQ", "AT", "TYPE", "STREAM", "ACTOR", "WHY"], .. page.Items.Select(Row)];
        var widths = new int[rows[0].Length];
        foreach (var row in rows)
        {
            for (var i = 0; i < row.Length; i++)
            {
                widths[i] = Math.Max(widths[i], row[i].Length);
            }
        }

        var lines = rows.Select(row => string.Join("  ", row.Select((cell, i) => cell.PadRight(widths[i]))).TrimEnd());
        var more = page.Next is { } next ? $"more: --after {next}\n" : "";
        return string.Join('\n', lines) + "\n" + more;
    }

    private static string[] Row(LedgerLogItem item) =>
    [
        item.Seq.ToString(System.Globalization.CultureInfo.InvariantCulture),
        item.At,
        item.Type,
        item.Stream,
        TerminalText.Visible(item.Person ?? item.Actor),
        Shorten(TerminalText.Visible(item.Reason ?? item.Why ?? "")),
    ];

    private static string Shorten(string text) => text.Length <= LongestReason ? text : text[..(LongestReason - 1)] + "…";
}
