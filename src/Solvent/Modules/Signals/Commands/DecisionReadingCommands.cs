using System.CommandLine;
using Solvent.Modules.Signals.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Signals;

/// <summary><c>solvent decision list</c>, <c>show</c> and <c>export</c>.</summary>
internal sealed class DecisionReadingCommands(DecisionSession session)
{
    private const int UsualLimit = 50;
    private const int MostLimit = 10_000;

    /// <summary>The command <c>list</c>.</summary>
    public Command List()
    {
        var (persona, version, outcome, run) = Filters();
        var limit = new Option<int>("--limit") { HelpName = "N", Description = $"The newest N, 1 to {MostLimit} ({UsualLimit} when left out)", DefaultValueFactory = _ => UsualLimit }.Between(1, MostLimit);
        var before = new Option<long?>("--before") { HelpName = "SEQ", Description = "Only those before this place in the log" };
        var (format, output, db) = (CliOutput.Format("table", "json"), CliOutput.Option(), DecisionSession.Db());
        return new CliCommand("list", "List decisions of personas, the newest first")
        {
            Examples = [("decision list --outcome failed", "what went wrong"), ("decision list --persona support --limit 10", "the last ten of a persona")],
            Options = { persona, version, outcome, run, limit, before, format, output, db },
        }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var query = new DecisionQuery(parsed.GetValue(persona), parsed.GetValue(version), parsed.GetValue(outcome), parsed.GetValue(run), null, parsed.GetValue(before), parsed.GetValue(limit));
            var page = await new DecisionView(book.Find(), null).ListAsync(query, ct);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(output), DecisionListDocument.Of(page), DecisionJson.Default.DecisionListDocument);
            }
            else
            {
                CliOutput.WriteTable(session.Console, parsed.GetValue(output), console => DecisionTables.List(console, page));
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var (id, format, output, db) = (DecisionSession.Id(), CliOutput.Format("text", "json"), CliOutput.Option(), DecisionSession.Db());
        return new CliCommand("show", "Show a decision: what was asked and answered, why, and on what it rests")
        {
            Examples = [("decision show 01J4ZK8", "by the start of its id")],
            Arguments = { id },
            Options = { format, output, db },
        }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var found = await DecisionSession.FindAsync(book, parsed.GetValue(id)!, ct);
            var document = DecisionDocument.Of(found, await book.Ledger.PersonNameAsync(found.Decision.Caller, ct));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, parsed.GetValue(output), document, DecisionJson.Default.DecisionDocument);
            }
            else
            {
                CliOutput.WriteTable(session.Console, parsed.GetValue(output), console => DecisionTables.One(console, document));
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>export</c>.</summary>
    public Command Export()
    {
        var (persona, version, outcome, run) = Filters();
        var after = new Option<long>("--after") { HelpName = "SEQ", Description = "Only those behind this place in the log" };
        var (output, db) = (CliOutput.Option(), DecisionSession.Db());
        return new CliCommand("export", "Write decisions with all that is kept of them, as JSON lines, the oldest first")
        {
            Details = "A line is what `solvent decision show --format json` writes. It holds inputs and outputs, as far as they are kept and were not erased: treat the file as you treat those.",
            Examples = [("decision export --persona support -o support.jsonl", "to build test cases from")],
            Options = { persona, version, outcome, run, after, output, db },
        }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async book =>
        {
            var query = new DecisionQuery(parsed.GetValue(persona), parsed.GetValue(version), parsed.GetValue(outcome), parsed.GetValue(run));
            await DecisionExport.WriteAsync(session.Console, parsed.GetValue(output), book, query, parsed.GetValue(after), ct);
            return ExitCode.Fine;
        }));
    }

    private static (Option<string?> Persona, Option<string?> Version, Option<string?> Outcome, Option<string?> Run) Filters()
    {
        var outcome = new Option<string?>("--outcome") { HelpName = "OUTCOME", Description = $"Only with that outcome: {string.Join(", ", DecisionOutcomes.All)}" };
        outcome.AcceptOnlyFromAmong([.. DecisionOutcomes.All]);
        return (
            new("--persona") { HelpName = "NAME", Description = "Only of that persona" }, new("--version") { HelpName = "VERSION", Description = "Only of that version of a persona" },
            outcome, new("--run") { HelpName = "RUN", Description = "Only of that run of a pipeline" });
    }
}
