using System.CommandLine;
using Solvent.Modules.Reliability.Contract;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Reliability;

/// <summary><c>solvent incident declare|attach|close</c>.</summary>
internal sealed class IncidentChangingCommands(IncidentCommands shared)
{
    /// <summary>The command <c>declare</c>.</summary>
    public Command Declare()
    {
        var title = new Argument<string>("TITLE") { Description = "What broke, in a few words" };
        var severity = new Option<string>("--severity") { HelpName = "LEVEL", Description = string.Join(", ", IncidentDecide.Severities), Required = true };
        severity.AcceptOnlyFromAmong([.. IncidentDecide.Severities]);
        var component = Text("--component", "NAME", "The component that broke");
        var started = Text("--started", "TIME", $"When it began: {IncidentText.TimeForm}; now when left out");
        return new CliCommand("declare", "Declare an incident")
        {
            Details = "The title is kept beside the facts, where it can be erased. The ledger is made where there is none yet.",
            Examples = [("incident declare \"Answers cite no source\" --severity high --component support-bot", "in the repository of the current folder, from now on")],
            Arguments = { title },
            Options = { severity, component, started, shared.Repository, shared.Organisation, shared.Db },
        }.Runs(async (parsed, ct) =>
        {
            var scope = await shared.ScopeAsync(parsed, ct);
            DateTimeOffset? began = parsed.GetValue(started) is not { } written ? null : IncidentText.Time(written) ?? throw new UsageException($"--started is {IncidentText.TimeForm}, not `{written}`.");
            return await shared.DeclareAsync(parsed, new DeclareIncident(parsed.GetValue(title)!, parsed.GetValue(severity)!, scope, parsed.GetValue(component), began), ct);
        });
    }

    /// <summary>The command <c>attach</c>.</summary>
    public Command Attach()
    {
        var id = IncidentCommands.Id();
        var plan = Text("--plan", "FILE", "A fix plan, kept as evidence; - for standard input");
        var decision = Text("--decision", "ID", "A persona's decision, by its id");
        var (link, note) = (Text("--link", "ADDRESS", "An address, with https://"), Text("--note", "TEXT", "A few words"));
        return new CliCommand("attach", "Attach a fix plan, a decision, a link or a note to an incident")
        {
            Details = "What is attached already changes nothing. What is attached to a closed incident stays, too.",
            Examples = [("incident attach k3n5x2aq --plan plan.md", "the plan's bytes become evidence"), ("incident attach k3n5x2aq --link https://example.org/runs/7", "where more can be read")],
            Arguments = { id },
            Options = { plan, decision, link, note, shared.Db },
        }.Runs(async (parsed, ct) =>
        {
            var attachment = (parsed.GetValue(plan), parsed.GetValue(decision), parsed.GetValue(link), parsed.GetValue(note)) switch
            {
                ({ } file, null, null, null) => new IncidentAttachment(NoteKinds.Plan, file == "-" ? null : Path.GetFileName(file)) { Plan = await ReadAsync(file, ct) },
                (null, { } one, null, null) => new IncidentAttachment(NoteKinds.Decision, Decision: one),
                (null, null, { } address, null) => new IncidentAttachment(NoteKinds.Link, address),
                (null, null, null, { } words) => new IncidentAttachment(NoteKinds.Note, words),
                _ => throw new UsageException("give one of --plan FILE, --decision ID, --link ADDRESS and --note TEXT."),
            };
            return await shared.ChangeAsync(parsed, parsed.GetValue(id)!, (book, caller, incident) => book.AttachAsync(caller, incident, attachment, ct), "Attached.", ct);
        });
    }

    /// <summary>The command <c>close</c>.</summary>
    public Command Close()
    {
        var id = IncidentCommands.Id();
        var because = new Option<string>("--because") { HelpName = "TEXT", Description = "What ended it", Required = true };
        return new CliCommand("close", "Close an incident that is over") { Arguments = { id }, Options = { because, shared.Db } }.Runs((parsed, ct) =>
            shared.ChangeAsync(parsed, parsed.GetValue(id)!, (book, caller, incident) => book.CloseAsync(caller, incident, parsed.GetValue(because)!, ct), "Closed.", ct));
    }

    private static async Task<ReadOnlyMemory<byte>> ReadAsync(string path, CancellationToken ct)
    {
        try
        {
            await using var stream = path == "-" ? Console.OpenStandardInput() : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read);
            var buffer = new byte[AttachToIncident.MostPlanBytes + 1];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, ct);
            return length is > 0 and <= AttachToIncident.MostPlanBytes ? buffer.AsMemory(0, length)
                : throw new UsageException($"{(path == "-" ? "standard input" : path)} is {(length == 0 ? "empty" : $"larger than {AttachToIncident.MostPlanBytes} bytes")}; a plan has 1 to {AttachToIncident.MostPlanBytes} bytes.");
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new UsageException($"can't read {path}: {(e is FileNotFoundException or DirectoryNotFoundException ? "there is no such file." : e.Message)}");
        }
    }

    private static Option<string?> Text(string name, string help, string description) => new(name) { HelpName = help, Description = description };
}
