using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The pure decisions on a run. Each gives nothing where it was made before, so that whoever makes a run go on a second time changes nothing.</summary>
internal static class AdvanceRun
{
    /// <summary>A run begins.</summary>
    public static Verdict Start(RunsState state, RunStarted fact) => state.Runs.ContainsKey(fact.Run) ? new Verdict.Append([]) : Append(fact.Run, fact);

    /// <summary>A step knows its items.</summary>
    public static Verdict Fan(RunsState state, RunFanned fact) => Open(state, fact.Run, run => run.Items.ContainsKey(fact.Step) ? [] : [fact]);

    /// <summary>A step ended.</summary>
    public static Verdict End(RunsState state, RunStepEnded fact) => Open(state, fact.Run, run => run.StepsEnded.ContainsKey((fact.Step, fact.Index)) ? [] : [fact]);

    /// <summary>A person is asked.</summary>
    public static Verdict Ask(RunsState state, RunAsked fact) => Open(state, fact.Run, run => run.Asked is not null || run.Answers.ContainsKey(fact.Step) ? [] : [fact]);

    /// <summary>A run is over.</summary>
    public static Verdict Finish(RunsState state, RunEnded fact) => Open(state, fact.Run, _ => [fact]);

    /// <summary>A person answers.</summary>
    /// <param name="state">The runs.</param>
    /// <param name="fact">The answer.</param>
    /// <param name="by">Who: the ledger's id.</param>
    /// <param name="now">The moment.</param>
    public static Verdict Answer(RunsState state, RunAnswered fact, string by, DateTimeOffset now)
    {
        if (!state.Runs.TryGetValue(fact.Run, out var run))
        {
            return new Refusal(RefusalKind.NoSuchItem, $"There is no run {fact.Run}; `solvent pipeline runs` lists them.");
        }

        if (run.Answers.TryGetValue(fact.Step, out var given))
        {
            return given.Answer == fact.Answer && given.By == by ? new Verdict.Append([]) : new Refusal(RefusalKind.NotAllowed, $"It was answered already: {given.Answer}.");
        }

        return run.Asked is not { } asked || asked.Fact.Step != fact.Step ? new Refusal(RefusalKind.NotAllowed, $"The run does not wait at `{fact.Step}`{(run.Ended is null ? "" : "; it is over")}.")
            : asked.Fact.Until is { } until && now >= until && fact.Answer != RunAnswers.Expired ? new Refusal(RefusalKind.NotAllowed, "The time to answer is over.")
            : asked.Fact.ByAnother && by == run.By && fact.Answer == RunAnswers.Agreed ? new Refusal(RefusalKind.Forbidden, "Somebody else than who started the run has to agree.")
            : Append(fact.Run, fact, new RunContinueRequested(fact.Run));
    }

    private static Verdict Open(RunsState state, string id, Func<PipelineRun, IReadOnlyList<IFact>> facts) =>
        !state.Runs.TryGetValue(id, out var run) ? new Refusal(RefusalKind.NoSuchItem, $"There is no run {id}.")
        : run.Ended is not null ? new Verdict.Append([])
        : facts(run) is { Count: > 0 } some ? Append(id, [.. some]) : new Verdict.Append([]);

    private static Verdict.Append Append(string run, params IReadOnlyList<IFact> facts) => new([new StreamOfFacts(RunFacts.Stream(run), facts)]);
}
