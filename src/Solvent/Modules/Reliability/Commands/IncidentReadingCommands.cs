using System.CommandLine;
using Solvent.Modules.Reliability.Contract;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Reliability;

/// <summary><c>solvent incident list</c> and <c>solvent incident show ID</c>.</summary>
internal sealed class IncidentReadingCommands(IncidentCommands shared)
{
    private const int MostListed = 1_000;
    private const int LabelWidth = 12;

    /// <summary>The command <c>list</c>.</summary>
    public Command List()
    {
        var all = new Option<bool>("--all") { Description = "Those that are closed, too" };
        var repository = new Option<string?>("--repository") { HelpName = "ID", Description = "Only of that repository, by its id" };
        var (format, output) = (CliOutput.Format("table", "json"), CliOutput.Option());
        return new CliCommand("list", "List incidents: the open ones first, by when they began")
        {
            Examples = [("incident list --all", "also what is over")],
            Options = { all, repository, format, output, shared.Db },
        }.Runs((parsed, ct) => shared.ReadAsync(parsed, async book =>
        {
            var only = parsed.GetValue(repository) is { } id ? new HashSet<string>(StringComparer.Ordinal) { id } : null;
            var listed = new List<ListedIncident>();
            if (book is not null)
            {
                var items = await book.Register.ItemsAsync(ct);
                foreach (var one in (await book.ListAsync(only, ct)).Where(one => one.IsOpen || parsed.GetValue(all)).Take(MostListed))
                {
                    listed.Add(ListedIncident.Of(await book.ReadAsync(one, ct), items));
                }
            }

            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), IncidentListDocument.Of(listed), IncidentJson.Default.IncidentListDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => Table(console, listed, parsed.GetValue(all)));
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var id = IncidentCommands.Id();
        var (format, output) = (CliOutput.Format("text", "json"), CliOutput.Option());
        return new CliCommand("show", "Show an incident: what broke, what is attached, what ended it") { Arguments = { id }, Options = { format, output, shared.Db } }.Runs((parsed, ct) => shared.ReadAsync(parsed, async book =>
        {
            var (incident, missing) = book is null ? (null, IncidentDecide.NoSuch(parsed.GetValue(id)!, [])) : await book.FindAsync(parsed.GetValue(id)!, null, ct);
            if (incident is null)
            {
                shared.Console.Fail(missing!.Sentence);
                return ExitCode.Misused;
            }

            var document = IncidentDocument.Of(await book!.ReadAsync(incident, ct), await book.Register.ItemsAsync(ct));
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(shared.Console, parsed.GetValue(output), document, IncidentJson.Default.IncidentDocument);
            }
            else
            {
                CliOutput.WriteTable(shared.Console, parsed.GetValue(output), console => One(console, incident, document, book.Now));
            }

            return ExitCode.Fine;
        }));
    }

    private static void Table(CliConsole console, List<ListedIncident> listed, bool isAll)
    {
        if (listed.Count > 0)
        {
            var table = new TextTable(new("ID"), new("SEVERITY"), new("STATE"), new("TITLE", Least: 20), new("IN", Least: 10, Drop: 2), new("STARTED", Drop: 1), new("ATTACHED", IsRight: true, Drop: 3));
            foreach (var one in listed)
            {
                table.Add(
                    one.Id, new TableCell(one.Severity, one.Severity == "critical" && one.ClosedAt is null ? Ink.Red : Ink.Plain), one.State, one.Title,
                    one.RepositoryName ?? "the organisation", Amount.Time(one.Started), $"{one.Attachments}");
            }

            table.Write(console);
        }

        console.Line(listed.Count > 0 ? $"{Amount.Count(listed.Count, "incident")}{(isAll ? "" : " open")}." : isAll ? "No incident was declared." : "No incident is open; --all shows those that are over.");
    }

    private static void One(CliConsole console, Incident incident, IncidentDocument document, DateTimeOffset now)
    {
        var listed = document.Incident;
        console.Line($"{listed.Id}  {TerminalText.Encode(listed.Title)}", Ink.Bold);
        console.Line();
        Fact(console, "severity", listed.Severity);
        Fact(console, "state", $"{listed.State}, {IncidentText.Lasted(incident, now)}{(incident.IsOpen ? " so far" : "")}");
        Fact(console, "in", $"{listed.RepositoryName ?? "the organisation"}{(listed.Component is { } component ? $", {component}" : "")}");
        Fact(console, "started", Amount.Time(listed.Started));
        Fact(console, "declared", $"{Amount.Time(document.DeclaredAt)} by {document.DeclaredBy}");
        foreach (var note in document.Attached)
        {
            Fact(console, note.Kind, $"{string.Join(" ", new[] { note.Text, note.Decision, note.Evidence is { } digest ? $"(sha256 {digest})" : null }.OfType<string>())}, {Amount.Time(note.At)} by {note.By}");
        }

        if (document.Because is { } because)
        {
            Fact(console, "closed", $"{Amount.Time(listed.ClosedAt!.Value)} by {document.ClosedBy}: {because}");
        }
    }

    private static void Fact(CliConsole console, string name, string text)
    {
        var width = console.OutFacts.IsTerminal ? Math.Max(console.OutFacts.Width - LabelWidth, LabelWidth) : int.MaxValue;
        foreach (var (line, i) in TerminalText.Wrap(TerminalText.Encode(text.ReplaceLineEndings(" ")), width).Select((line, i) => (line, i)))
        {
            console.Line((i == 0 ? $"  {name}" : "").PadRight(LabelWidth) + line);
        }
    }
}
