using System.CommandLine;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Documents;
using Solvent.Modules.Personas.Reading;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary><c>solvent pipeline lint|show|runs|answer|continue</c>.</summary>
internal sealed class PipelineCommands(PipelineSession session)
{
    private const int MostRuns = 50;

    /// <summary>The command <c>lint</c>.</summary>
    public Command Lint()
    {
        var (path, format) = (PipelineSession.Folder(), CliOutput.Format("text", "json"));
        return new CliCommand("lint", "Check a pipeline, its personas, and what each step hands over to the next")
        {
            Details = "A field that is missing, misspelt or of another type is found here, before anything runs. Exit code 1 where something is wrong.",
            Arguments = { path },
            Options = { format },
        }.Runs((parsed, _) =>
        {
            using var folder = PipelineSession.Open(parsed.GetValue(path)!);
            var (pipeline, problems) = PipelineLint.Check(folder);
            if (parsed.GetValue(format) == "json")
            {
                CliOutput.WriteJson(session.Console, null, new PipelineLintDocument("solvent.pipeline-lint/1", pipeline is not null, [.. problems.Select(one => new ProblemDocument(one.Word, one.File, one.Line, one.Column, one.Message, one.Remedy))]), RunJson.Default.PipelineLintDocument);
            }
            else
            {
                PipelineTables.Problems(session.Console, problems);
                session.Console.Say(pipeline is null ? $"{folder.Shown} can't be run." : $"{pipeline.Name} {pipeline.Version} can be run: {Surfaces.Web.Amount.Count(pipeline.Steps.Count, "step")}, {Surfaces.Web.Amount.Count(PipelineLint.Personas(pipeline).Count(), "persona")}.");
            }

            return Task.FromResult(pipeline is null ? ExitCode.Failed : ExitCode.Fine);
        });
    }

    /// <summary>The command <c>show</c>.</summary>
    public Command Show()
    {
        var path = PipelineSession.Folder();
        return new CliCommand("show", "Show the steps of a pipeline") { Arguments = { path } }.Runs((parsed, _) =>
        {
            using var folder = PipelineSession.Open(parsed.GetValue(path)!);
            var reading = folder.Pipeline();
            PipelineTables.Problems(session.Console, reading.Problems.All.Where(one => one.Kind == ProblemKind.Error));
            if (reading.Pipeline is { } pipeline)
            {
                PipelineTables.Pipeline(session.Console, pipeline);
            }

            return Task.FromResult(reading.Pipeline is null ? ExitCode.Failed : ExitCode.Fine);
        });
    }

    /// <summary>The command <c>runs</c>.</summary>
    public Command Runs()
    {
        var id = new Argument<string?>("RUN") { Description = "One run, by its id or the start of it; all of them when left out", Arity = ArgumentArity.ZeroOrOne };
        var waiting = new Option<bool>("--waiting") { Description = "Only those that wait for a person" };
        var (format, db) = (CliOutput.Format("text", "json"), PipelineSession.Db());
        return new CliCommand("runs", "List the runs of pipelines, or show one") { Arguments = { id }, Options = { waiting, format, db } }.Runs((parsed, ct) => session.ReadAsync(parsed.GetValue(db), async runs =>
        {
            var (state, isJson) = (await runs.StateAsync(ct), parsed.GetValue(format) == "json");
            if (parsed.GetValue(id) is { } one)
            {
                return await ShowAsync(runs, PipelineSession.Find(state, one), isJson, ct);
            }

            PipelineRun[] all = [.. (parsed.GetValue(waiting) ? state.Waiting : state.Runs.Values).Reverse().Take(MostRuns)];
            if (isJson)
            {
                CliOutput.WriteJson(session.Console, null, RunListDocument.Of(all), RunJson.Default.RunListDocument);
            }
            else
            {
                PipelineTables.Runs(session.Console, all);
            }

            return ExitCode.Fine;
        }));
    }

    /// <summary>The command <c>answer</c>.</summary>
    public Command Answer()
    {
        var id = PipelineSession.Run();
        var agree = new Option<bool>("--agree") { Description = "It may go on" };
        var decline = new Option<string?>("--decline") { HelpName = "TEXT", Description = "It may not, because of this" };
        var because = new Option<string?>("--because") { HelpName = "TEXT", Description = "Why you agree" };
        var db = PipelineSession.Db();
        return new CliCommand("answer", "Agree or decline where a run waits, and let it go on")
        {
            Arguments = { id },
            Options = { agree, decline, because, db },
        }.Runs((parsed, ct) => parsed.GetValue(agree) == (parsed.GetValue(decline) is null)
            ? session.WithHostAsync(Environment.CurrentDirectory, parsed.GetValue(db), async (host, _) =>
            {
                var answer = parsed.GetValue(agree) ? new AnswerRun(parsed.GetValue(id)!, RunAnswers.Agreed, parsed.GetValue(because)) : new AnswerRun(parsed.GetValue(id)!, RunAnswers.Declined, parsed.GetValue(decline));
                var (caller, step) = (await host.Register.CallerAsync(Environment.CurrentDirectory, ct), (await host.Runs.StateAsync(ct)).Find(answer.Run)?.Asked?.Fact.Step);
                if (await answer.HandleAsync(host.Runs, caller, Grants.Everything, ct) is Refusal refusal)
                {
                    return session.Refused(refusal);
                }

                if (step is null)
                {
                    session.Console.Line("It was answered so before; nothing is recorded.");
                }
                else
                {
                    PipelineTables.Answered(session.Console, step, answer.Answer, caller.Name);
                }

                return await ContinueAsync(host, parsed.GetValue(id)!, ct);
            }, ct)
            : throw new UsageException("give --agree, or --decline with the reason."));
    }

    /// <summary>The command <c>continue</c>.</summary>
    public Command Continue()
    {
        var (id, db) = (PipelineSession.Run(), PipelineSession.Db());
        return new CliCommand("continue", "Let a run go on that was broken off") { Arguments = { id }, Options = { db } }.Runs((parsed, ct) =>
            session.WithHostAsync(Environment.CurrentDirectory, parsed.GetValue(db), (host, _) => ContinueAsync(host, parsed.GetValue(id)!, ct), ct));
    }

    private async Task<ExitCode> ContinueAsync(PersonaHost host, string id, CancellationToken ct)
    {
        var run = PipelineSession.Find(await host.Runs.StateAsync(ct), id);
        var pipeline = await PipelineOfRun.ReadAsync(host.Runs, run, ct);
        var now = await host.ContinueAsync(run, news => PipelineTables.News(session.Console, pipeline, news), null, ct);
        PipelineTables.End(session.Console, await RunView.ReadAsync(host.Runs, pipeline, now, ct));
        return now.State is "waiting" or RunOutcomes.Done ? ExitCode.Fine : ExitCode.Failed;
    }

    private async Task<ExitCode> ShowAsync(RunBook runs, PipelineRun run, bool isJson, CancellationToken ct)
    {
        var view = await RunView.ReadAsync(runs, await PipelineOfRun.ReadAsync(runs, run, ct), run, ct);
        if (isJson)
        {
            CliOutput.WriteJson(session.Console, null, RunDocument.Of(view), RunJson.Default.RunDocument);
        }
        else
        {
            PipelineTables.Run(session.Console, view);
        }

        return ExitCode.Fine;
    }
}
