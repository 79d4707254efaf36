using System.CommandLine;
using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Documents;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary><c>solvent pipeline run PATH</c>.</summary>
internal sealed class RunPipelineCommand(PipelineSession session)
{
    private readonly Argument<string> _path = PipelineSession.Folder();
    private readonly Option<string?> _input = new("--input") { HelpName = "FILE", Description = "The input as JSON, - for standard input; the pipeline's own `data` when left out" };
    private readonly Option<bool> _agree = new("--agree") { Description = "Agree, as yourself, to what the pipeline asks on its way" };
    private readonly Option<string?> _evidence = new("--evidence") { HelpName = "FOLDER", Description = "Write the evidence that the run kept into FOLDER" };
    private readonly Option<string> _format = CliOutput.Format("text", "json");
    private readonly Option<string?> _db = PipelineSession.Db();

    /// <summary>The command.</summary>
    public Command Create() => new CliCommand("run", "Run a pipeline as far as it goes: to its end, or to a question to a person")
    {
        Details = "Its personas are published first, where they are not. A run that waits goes on when somebody answers: with `pipeline answer`, or in the browser with `solvent up`.",
        Examples = [("pipeline run samples/personas/support-routing", "with the data that lies beside it"), ("pipeline run . --input request.json --format json", "with an input of your own")],
        Arguments = { _path },
        Options = { _input, _agree, _evidence, _format, _db },
    }.Runs(RunAsync);

    private async Task<ExitCode> RunAsync(ParseResult parsed, CancellationToken ct)
    {
        using var folder = PipelineSession.Open(parsed.GetValue(_path)!);
        var (pipeline, problems) = PipelineLint.Check(folder);
        if (pipeline is null)
        {
            PipelineTables.Problems(session.Console, problems.Where(one => one.Kind == Reading.ProblemKind.Error));
            return ExitCode.Failed;
        }

        var input = await InputAsync(folder, pipeline, parsed.GetValue(_input), ct);
        return await session.WithHostAsync(folder.Path, parsed.GetValue(_db), (host, repository) => RunAsync(parsed, new Asked(folder, pipeline, input), host, repository, ct), ct);
    }

    private async Task<ExitCode> RunAsync(ParseResult parsed, Asked asked, PersonaHost host, ScannedRepository repository, CancellationToken ct)
    {
        var (isText, console) = (parsed.GetValue(_format) == "text", session.Console);
        var caller = await host.Register.CallerAsync(asked.Folder.Path, ct);
        var path = Path.GetRelativePath(repository.Root, asked.Folder.Path) is "." ? "" : Path.GetRelativePath(repository.Root, asked.Folder.Path).Replace('\\', '/');
        var (id, published, refusal) = await new StartRun(host, asked.Folder, repository.Id).HandleAsync(asked.Pipeline, asked.Input, path, caller, Scopes.All, ct);
        if (id is null)
        {
            return session.Refused(refusal!);
        }

        if (isText)
        {
            console.Line($"{asked.Pipeline.Name} {asked.Pipeline.Version} · run {id}", Ink.Bold);
            console.Say(published.Count == 0 ? "All of its personas are published already." : $"Published: {string.Join(", ", published)}.", Ink.Dim);
        }

        if (RecordedKpis.Unfollowed(asked.Pipeline, await host.Kpis.ViewAsync(null, ct), repository.Id) is { } unfollowed)
        {
            console.Warn(unfollowed);
        }

        var run = await ContinueAsync(host, asked.Pipeline, id, parsed.GetValue(_agree) ? caller : null, isText, ct);
        var view = await RunView.ReadAsync(host.Runs, asked.Pipeline, run, ct);
        if (parsed.GetValue(_evidence) is { } target)
        {
            await EvidenceFiles.WriteAsync(host.Runs, run, target, ct);
        }

        if (isText)
        {
            PipelineTables.End(console, view);
        }
        else
        {
            CliOutput.WriteJson(console, null, RunDocument.Of(view), RunJson.Default.RunDocument);
        }

        return run.State is "waiting" or RunOutcomes.Done ? ExitCode.Fine : ExitCode.Failed;
    }

    // As long as somebody agrees, and is asked.
    private async Task<PipelineRun> ContinueAsync(PersonaHost host, Pipeline pipeline, string id, Caller? agrees, bool isText, CancellationToken ct)
    {
        while (true)
        {
            var run = await host.ContinueAsync((await host.Runs.StateAsync(ct)).Runs[id], isText ? news => PipelineTables.News(session.Console, pipeline, news) : null, null, ct);
            if (run.Asked is not { } asked || agrees is null)
            {
                return run;
            }

            if (await new AnswerRun(id, RunAnswers.Agreed, null).HandleAsync(host.Runs, agrees, Grants.Everything, ct) is Refusal refusal)
            {
                throw new UsageException(refusal.Sentence);
            }

            if (isText)
            {
                PipelineTables.Answered(session.Console, asked.Fact.Step, RunAnswers.Agreed, agrees.Name);
            }
        }
    }

    private static Task<JsonElement> InputAsync(PipelineFolder folder, Pipeline pipeline, string? file, CancellationToken ct) => (file, pipeline.Data) switch
    {
        (null, { } data) => Task.FromResult(JsonInput.Parse($"{folder.Shown}/{data}", folder.Read(data).Bytes!)),
        (null, null) => throw new UsageException("give the pipeline its input with --input FILE; it has no `data` beside it."),
        _ => JsonInput.ReadAsync(file, ct),
    };

    private sealed record Asked(PipelineFolder Folder, Pipeline Pipeline, JsonElement Input);
}
