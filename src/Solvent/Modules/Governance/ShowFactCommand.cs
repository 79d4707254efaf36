using System.CommandLine;
using System.Text.Json;

namespace Solvent.Modules.Governance;

/// <summary>`solvent ledger show SEQ`.</summary>
internal static class ShowFactCommand
{
    private static readonly JsonWriterOptions Indented = new() { Indented = true };

    /// <summary>Builds the command.</summary>
    public static Command Create(LedgerSession session)
    {
        var seq = new Argument<long>("SEQ") { Description = "The fact's number." };
        var db = LedgerSession.DbOption();
        var format = LedgerSession.FormatOption();
        var command = new Command("show", "Show one fact whole, with the person and the reason that it refers to.") { seq, db, format };
        command.SetAction((parse, ct) => LedgerSession.RunAsync(parse, async output =>
        {
            await using var ledger = session.Open(parse.GetValue(db));
            if (await ShowFact.ReadAsync(ledger, parse.GetValue(seq), ct).ConfigureAwait(false) is not { } shown)
            {
                await parse.InvocationConfiguration.Error.WriteLineAsync($"error: the ledger has no fact {parse.GetValue(seq)}; see `solvent ledger log`.").ConfigureAwait(false);
                return 2;
            }

            await output.WriteAsync(parse.GetValue(format) == "json" ? Json(shown) : Text(shown)).ConfigureAwait(false);
            return 0;
        }));
        return command;
    }

    private static string Json(ShownFact shown) => JsonSerializer.Serialize(shown, GovernanceJson.Default.ShownFact) + "\n";

    private static string Text(ShownFact shown)
    {
        using var pretty = new MemoryStream();
        using (var writer = new Utf8JsonWriter(pretty, Indented))
        {
            shown.Fact.WriteTo(writer);
        }

        var person = TerminalText.Visible(shown.Person ?? "unknown or erased");
        var reason = TerminalText.Visible(shown.Reason ?? (shown.Fact.GetProperty("why").ValueKind == JsonValueKind.Null ? "none given" : "unknown or erased"));
        return $"{System.Text.Encoding.UTF8.GetString(pretty.ToArray())}\nperson  {person}\nreason  {reason}\nleaf    {shown.Leaf}\n";
    }
}
