using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Reactions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Ends the wait of runs that nobody answered in time.</summary>
internal sealed class RunDeadlines() : Policy<RunsState>("pipeline-deadlines", new RunsProjection())
{
    /// <inheritdoc />
    public override DateTimeOffset? NextTimer(RunsState state) => Deadlines(state).Select(run => run.Asked!.Fact.Until).Min();

    /// <inheritdoc />
    public override IReadOnlyList<Firing> Fire(RunsState state, DateTimeOffset now) =>
    [
        .. Deadlines(state).Where(run => run.Asked!.Fact.Until <= now).Select(run => new Firing(
            $"{run.Id}/{run.Asked!.Fact.Step}", [new Reaction(RunFacts.Stream(run.Id), [new RunAnswered(run.Id, run.Asked.Fact.Step, RunAnswers.Expired, null), new RunContinueRequested(run.Id)])])),
    ];

    private static IEnumerable<PipelineRun> Deadlines(RunsState state) => state.Waiting.Where(run => run.Asked!.Fact.Until is not null);
}
