using System.CommandLine;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Desk;

/// <summary><c>solvent persona run NAME</c>.</summary>
internal sealed class RunPersonaCommand(PipelineSession session)
{
    private readonly Argument<string> _name = new("NAME") { Description = "The persona" };
    private readonly Option<string?> _input = new("--input") { HelpName = "FILE", Description = "The input as JSON; standard input when left out" };
    private readonly Option<string?> _version = new("--version") { HelpName = "VERSION", Description = "The published version; the one that is run now when left out" };
    private readonly Option<string?> _key = new("--key") { HelpName = "TEXT", Description = "A key: the same key with the same input gives the decision of then" };
    private readonly Option<string> _format = CliOutput.Format("text", "json");
    private readonly Option<string?> _db = PipelineSession.Db();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("run", "Ask a published persona to decide")
    {
        Details = "The decision is on disk before the answer is shown. Exit code 1 where it is refused, handed over or failed.",
        Examples = [("persona run support-router --input request.json", "with a file"), ("persona run support-router --key order-17", "with standard input, once for this key")],
        Arguments = { _name },
        Options = { _input, _version, _key, _format, _db },
    }.Runs(RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        var folder = Environment.CurrentDirectory;
        SemVer? version = parsed.GetValue(_version) is not { } written ? null : SemVer.Read(written) ?? throw new UsageException($"--version is a version such as 1.2.0, not `{written}`.");
        var input = await JsonInput.ReadAsync(parsed.GetValue(_input), ct);
        return await session.WithHostAsync(folder, parsed.GetValue(_db), async (host, _) =>
        {
            var caller = await host.Register.CallerAsync(folder, ct);
            var known = await host.Book.FindAsync(parsed.GetValue(_name)!, ct);
            IContextSearch? search = null;
            try
            {
                search = known is null ? null : await host.SearchAsync(known, version, ct);
            }
            catch (ContextException e)
            {
                session.Console.Warn(e.Message);
            }

            try
            {
                var (answer, refusal) = await host.Desk.DecideAsync(parsed.GetValue(_name)!, version, new DecideRequest(input, caller.Id, Grants.Everything) { Key = parsed.GetValue(_key), Scope = known is null ? null : PersonaHost.ScopeOf(known, version) }, search, ct);
                return answer is null ? session.Refused(refusal!) : Show(answer, parsed.GetValue(_format)!);
            }
            catch (DecisionKeyReusedException e)
            {
                throw new UsageException(e.Message);
            }
        }, ct);
    }

    private ExitCode Show(Decided answer, string format)
    {
        var one = answer.Decision.Decision;
        if (format == "json")
        {
            CliOutput.WriteJson(session.Console, null, PersonaAnswer.Of(answer), DecideJson.Default.PersonaAnswer);
        }
        else
        {
            session.Console.Line($"{one.Id}  {one.Persona} {one.Version}  {one.Outcome}{(answer.Decision.IsKnown ? " (then)" : "")}", one.Outcome == DecisionOutcomes.Answered ? Ink.Bold : Ink.Yellow);
            if (answer.Say is { } say)
            {
                session.Console.Paragraph(say);
            }

            if (answer.Output is { } output)
            {
                PipelineTables.Json(session.Console, output);
            }

            session.Console.Say($"`solvent decision show {one.Id}` shows checks and context.", Ink.Dim);
        }

        return one.Outcome == DecisionOutcomes.Answered ? ExitCode.Fine : ExitCode.Failed;
    }
}
