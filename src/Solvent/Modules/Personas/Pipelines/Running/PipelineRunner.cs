using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Expressions;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>
/// Makes a run go on as far as it can: to its end, or to a question to a person. Every step is decided under a key of the run, and every fact is appended once, so
/// that a run which was killed anywhere goes on where it was, and two who make it go on do each step once.
/// </summary>
/// <param name="runs">The runs.</param>
/// <param name="desk">Decides.</param>
/// <param name="effects">Writes outside of the run.</param>
/// <param name="told">Told of each step that ended; null where nobody listens.</param>
internal sealed class PipelineRunner(RunBook runs, PersonaDesk desk, RunEffects effects, Action<StepNews>? told = null) : IDisposable
{
    private const int AtOnce = 4;
    private const int MostTries = 20;
    private readonly SemaphoreSlim appending = new(1, 1);

    /// <summary>Gives what a person may do now; null where nobody's rights are kept.</summary>
    public RightsNow? Rights { get; init; }

    /// <inheritdoc />
    public void Dispose() => appending.Dispose();

    /// <summary>Makes a run go on.</summary>
    /// <param name="id">The run.</param>
    /// <param name="search">The sources; null where there are none.</param>
    /// <param name="ct">Stops it between two facts.</param>
    /// <returns>The run as it is now.</returns>
    /// <exception cref="PipelineException">It can't go on here; nothing is lost.</exception>
    /// <exception cref="PersonaBusyException">A persona is busy; nothing is lost.</exception>
    public async Task<PipelineRun> ContinueAsync(string id, IContextSearch? search, CancellationToken ct)
    {
        var run = await StateAsync(id, ct).ConfigureAwait(false);
        var pipeline = await PipelineOfRun.ReadAsync(runs, run, ct).ConfigureAwait(false);
        var scope = new StepScope(desk.Log, await runs.ReadAsync(run.Started.Input, ct).ConfigureAwait(false));
        var rights = Rights is null ? null : await Rights(run.By, ct).ConfigureAwait(false);
        foreach (var step in pipeline.Steps)
        {
            run = await StateAsync(id, ct).ConfigureAwait(false);
            if (run.Ended is not null)
            {
                return run;
            }

            var walk = new Walk(pipeline, run, scope, await scope.OfAsync(pipeline, run, ct).ConfigureAwait(false), search, GrantsOf(run, rights));
            var goesOn = rights?.Allows(Scopes.PersonaRun, run.Started.Repository) == false
                ? await StopAsync(walk, step, RunOutcomes.Stopped, $"who began it may not run personas here any more (`{Scopes.PersonaRun}`).", ct).ConfigureAwait(false)
                : await StepAsync(walk, step, ct).ConfigureAwait(false);
            if (!goesOn)
            {
                return await StateAsync(id, ct).ConfigureAwait(false);
            }
        }

        return await FinishAsync(pipeline, await StateAsync(id, ct).ConfigureAwait(false), scope, ct).ConfigureAwait(false);
    }

    // False where the run ends or waits here.
    private async Task<bool> StepAsync(Walk walk, StepTerms step, CancellationToken ct)
    {
        if (walk.Run.StepsEnded.TryGetValue((step.Id, null), out var ended))
        {
            return await PassesAsync(walk, step, ended.Outcome, ended.Decision, ct).ConfigureAwait(false);
        }

        try
        {
            if (step.When?.Holds(walk.Scope) == false)
            {
                await EndAsync(walk, new RunStepEnded(walk.Run.Id, step.Id, null, EffectResult.Skipped), ct).ConfigureAwait(false);
                return true;
            }

            return step switch
            {
                StepTerms.Decide { ForEach: { } each } decide => await EachAsync(walk, decide, each, ct).ConfigureAwait(false),
                StepTerms.Decide decide => await OnceAsync(walk, decide, ct).ConfigureAwait(false),
                StepTerms.Approve approve => await AskAsync(walk, approve, ct).ConfigureAwait(false),
                _ => await WriteAsync(walk, (StepTerms.Write)step, ct).ConfigureAwait(false),
            };
        }
        catch (ExpressionException e)
        {
            return await StopAsync(walk, step, RunOutcomes.Failed, e.Message, ct).ConfigureAwait(false);
        }
        catch (EffectException e)
        {
            return await StopAsync(walk, step, RunOutcomes.Failed, e.Message, ct).ConfigureAwait(false);
        }
    }

    private async Task<bool> EachAsync(Walk walk, StepTerms.Decide step, Expression each, CancellationToken ct)
    {
        var items = each.Evaluate(walk.Scope).Json();
        if (items.ValueKind != JsonValueKind.Array)
        {
            throw new ExpressionException(each.Text, "it gives no list to decide for each of its items");
        }

        JsonElement[] list = [.. items.EnumerateArray()];
        await AppendAsync(walk.Run, state => AdvanceRun.Fan(state, new RunFanned(walk.Run.Id, step.Id, list.Length)), ct).ConfigureAwait(false);
        var open = Enumerable.Range(0, list.Length).Where(index => !walk.Run.StepsEnded.ContainsKey((step.Id, index)));
        await Parallel.ForEachAsync(open, new ParallelOptions { MaxDegreeOfParallelism = AtOnce, CancellationToken = ct }, async (index, stop) =>
        {
            var scope = walk.Scope.With("item", list[index]).With("index", new ExpressionValue((long)index).Json());
            await DecideAsync(walk, step, index, list[index], scope, stop).ConfigureAwait(false);
        }).ConfigureAwait(false);

        var now = await StateAsync(walk.Run.Id, ct).ConfigureAwait(false);
        var missed = Enumerable.Range(0, list.Length).Select(index => now.StepsEnded[(step.Id, index)]).FirstOrDefault(one => one.Outcome != DecisionOutcomes.Answered);
        return missed is null || await PassesAsync(walk, step, missed.Outcome, missed.Decision, ct).ConfigureAwait(false);
    }

    private async Task<bool> OnceAsync(Walk walk, StepTerms.Decide step, CancellationToken ct)
    {
        var decision = await DecideAsync(walk, step, null, null, walk.Scope, ct).ConfigureAwait(false);
        return await PassesAsync(walk, step, decision.Outcome, decision.Id, ct).ConfigureAwait(false);
    }

    private async Task<DecisionRecord> DecideAsync(Walk walk, StepTerms.Decide step, int? index, JsonElement? item, ExpressionScope scope, CancellationToken ct)
    {
        var run = walk.Run;
        var key = index is null ? $"run/{run.Id}/{step.Id}" : string.Create(System.Globalization.CultureInfo.InvariantCulture, $"run/{run.Id}/{step.Id}/{index}");
        var request = new DecideRequest(step.Input.Value(scope), run.By, walk.Grants)
        {
            Key = key, Scope = run.Started.Repository is { } repository ? PersonaHost.ScopeOf(repository, run.Started.Folder) : null, Step = new PipelineStep(run.Started.Pipeline, run.Id, step.Id), From = new StepOrigins(walk.Pipeline, run, walk.Steps.Output).Of(step, index is { } at ? (at, item!.Value) : null),
        };
        var version = SemVer.Read(run.VersionOf(step.Persona) ?? throw new PipelineException($"the run {run.Id} has no version of {step.Persona}."))!;
        var (answer, refusal) = await desk.DecideAsync(step.Persona, version, request, walk.Search, ct).ConfigureAwait(false);
        if (answer is null)
        {
            throw new PipelineException(refusal!.Sentence);
        }

        var decision = answer.Decision.Decision;
        await EndAsync(walk, new RunStepEnded(run.Id, step.Id, index, decision.Outcome, decision.Id), ct).ConfigureAwait(false);
        return decision;
    }

    private async Task<bool> AskAsync(Walk walk, StepTerms.Approve step, CancellationToken ct)
    {
        if (walk.Run.Answers.TryGetValue(step.Id, out var answer))
        {
            return answer.Answer == RunAnswers.Agreed || await StopAsync(walk, step, RunOutcomes.Declined, answer.Answer == RunAnswers.Expired ? "nobody answered in time." : "it was declined.", ct).ConfigureAwait(false);
        }

        if (walk.Run.Asked is null)
        {
            var question = JsonSerializer.SerializeToElement(new Dictionary<string, object?> { ["ask"] = step.Ask.Text(walk.Scope), ["show"] = step.Show?.Value(walk.Scope) });
            var fact = new RunAsked(walk.Run.Id, step.Id, step.By, step.ByAnother, runs.Time.GetUtcNow() + step.Until, await runs.PutAsync(question, ct).ConfigureAwait(false));
            await AppendAsync(walk.Run, state => AdvanceRun.Ask(state, fact), ct).ConfigureAwait(false);
            told?.Invoke(new StepNews(walk.Run.Id, step.Id, null, "waiting", null));
        }

        return false;
    }

    private async Task<bool> WriteAsync(Walk walk, StepTerms.Write step, CancellationToken ct)
    {
        var result = await effects.DoAsync(walk.Run, step, step.With.Value(walk.Scope), ct).ConfigureAwait(false);
        await EndAsync(walk, new RunStepEnded(walk.Run.Id, step.Id, null, result.Outcome, null, result.Reference, result.Evidence), ct).ConfigureAwait(false);
        return true;
    }

    private async Task<bool> PassesAsync(Walk walk, StepTerms step, string outcome, string? decision, CancellationToken ct)
    {
        if (outcome is DecisionOutcomes.Answered or EffectResult.Done or EffectResult.Skipped || step is StepTerms.Decide { GoesOn: true })
        {
            return true;
        }

        // What the caller of the persona reads, as far as the contract lets it be kept.
        var say = decision is null ? null : (await desk.Log.FindAsync(decision, ct).ConfigureAwait(false))?.Decision.Content.Rationale;
        return await StopAsync(walk, step, RunOutcomes.Stopped, say is null ? $"{outcome}." : $"{outcome}: {say}", ct).ConfigureAwait(false);
    }

    private async Task<bool> StopAsync(Walk walk, StepTerms step, string outcome, string because, CancellationToken ct)
    {
        var text = await runs.Ledger.TextAsync(because, null, ct).ConfigureAwait(false);
        await AppendAsync(walk.Run, state => AdvanceRun.Finish(state, new RunEnded(walk.Run.Id, outcome, step.Id, null, text)), ct).ConfigureAwait(false);
        return false;
    }

    private async Task<PipelineRun> FinishAsync(Pipeline pipeline, PipelineRun run, StepScope scope, CancellationToken ct)
    {
        string? output = null;
        if (pipeline.Output is { } terms)
        {
            try
            {
                output = await runs.PutAsync(terms.Value(await scope.OfAsync(pipeline, run, ct).ConfigureAwait(false)), ct).ConfigureAwait(false);
            }
            catch (ExpressionException e)
            {
                var because = await runs.Ledger.TextAsync($"the output can't be told: {e.Message}", null, ct).ConfigureAwait(false);
                await AppendAsync(run, state => AdvanceRun.Finish(state, new RunEnded(run.Id, RunOutcomes.Failed, null, null, because)), ct).ConfigureAwait(false);
                return await StateAsync(run.Id, ct).ConfigureAwait(false);
            }
        }

        await AppendAsync(run, state => AdvanceRun.Finish(state, new RunEnded(run.Id, RunOutcomes.Done, null, output, null)), ct).ConfigureAwait(false);
        return await StateAsync(run.Id, ct).ConfigureAwait(false);
    }

    private async Task EndAsync(Walk walk, RunStepEnded fact, CancellationToken ct)
    {
        await AppendAsync(walk.Run, state => AdvanceRun.End(state, fact), ct).ConfigureAwait(false);
        told?.Invoke(new StepNews(fact.Run, fact.Step, fact.Index, fact.Outcome, fact.Decision));
    }

    // Items of a fan-out end at once, on one stream: within this process they queue, and where another process makes the same run go on, it is tried again.
    private async Task AppendAsync(PipelineRun run, Func<RunsState, Verdict> decide, CancellationToken ct)
    {
        await appending.WaitAsync(ct).ConfigureAwait(false);
        try
        {
            for (var tries = 1; await runs.DecideAsync(new Caller(run.By, run.By), null, decide, ct).ConfigureAwait(false) is Refusal refusal; tries++)
            {
                if (refusal.Kind != RefusalKind.Busy || tries == MostTries)
                {
                    throw new PipelineException(refusal.Sentence);
                }

                await Task.Yield();
            }
        }
        finally
        {
            appending.Release();
        }
    }

    private async Task<PipelineRun> StateAsync(string id, CancellationToken ct) =>
        (await runs.StateAsync(ct).ConfigureAwait(false)).Runs.GetValueOrDefault(id) ?? throw new PipelineException($"there is no run {id}.");

    // What who began it might do then, and may do still.
    private static Grants GrantsOf(PipelineRun run, Grants? now)
    {
        var then = new Grants(run.Started.Scopes.Select(one => new Grant(one, run.Started.Repository)));
        return now is null ? then : then.Within(now);
    }

    private sealed record Walk(Pipeline Pipeline, PipelineRun Run, StepScope Steps, ExpressionScope Scope, IContextSearch? Search, Grants Grants);
}

/// <summary>Gives what a person may do now; null for who never had an account, such as who works on the ledger itself.</summary>
/// <param name="person">The ledger's id of the person.</param>
/// <param name="ct">Stops it.</param>
internal delegate Task<Grants?> RightsNow(string person, CancellationToken ct);

/// <summary>A step of a run ended, or waits.</summary>
/// <param name="Run">The run.</param>
/// <param name="Step">The step.</param>
/// <param name="Index">The item, from 0; null where the step has none.</param>
/// <param name="Outcome">How.</param>
/// <param name="Decision">Its decision; null where there is none.</param>
internal sealed record StepNews(string Run, string Step, int? Index, string Outcome, string? Decision);
