using System.Collections.Immutable;
using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The runs of pipelines as a fold over the module's facts.</summary>
internal sealed class RunsProjection : Projection<RunsState>
{
    /// <inheritdoc />
    public override string Name => "pipeline-runs";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["personas.run-"];

    /// <inheritdoc />
    public override RunsState Empty => RunsState.Empty;

    /// <inheritdoc />
    public override RunsState Apply(RunsState state, RecordedFact fact) => fact.Body switch
    {
        RunStarted f => state.With(new PipelineRun(f, fact.At, fact.Actor)),
        RunFanned f => Change(state, f.Run, fact, run => run with { Items = run.Items.SetItem(f.Step, f.Count) }),
        RunStepEnded f => Change(state, f.Run, fact, run => run with { StepsEnded = run.StepsEnded.SetItem((f.Step, f.Index), new EndedStep(f.Outcome, f.Decision, f.Reference, f.Evidence, fact.At)) }),
        RunAsked f => Change(state, f.Run, fact, run => run with { Asked = new AskedStep(f, fact.At) }),
        RunAnswered f => Change(state, f.Run, fact, run => run with { Asked = null, Answers = run.Answers.SetItem(f.Step, new AnsweredStep(f.Answer, f.Because, fact.Actor, fact.At)) }),
        RunEnded f => Change(state, f.Run, fact, run => run with { Asked = null, Ended = f }),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, RunsState state) => writer.Write(JsonSerializer.Serialize(new RunRecords([.. state.Runs.Values.Select(RunRecord.Of)]), RunFacts.Default.RunRecords));

    /// <inheritdoc />
    public override RunsState Read(BinaryReader reader) =>
        JsonSerializer.Deserialize(reader.ReadString(), RunFacts.Default.RunRecords)!.Runs.Aggregate(RunsState.Empty, (state, record) => state.With(record.Run()));

    private static RunsState Change(RunsState state, string run, RecordedFact fact, Func<PipelineRun, PipelineRun> change) =>
        state.Runs.TryGetValue(run, out var known) ? state.With(change(known) with { LastAt = fact.At }) : state;
}

/// <summary>The state as a checkpoint has it.</summary>
internal sealed record RunRecords(IReadOnlyList<RunRecord> Runs);

/// <summary>A run as a checkpoint has it.</summary>
internal sealed record RunRecord(
    RunStarted Started, DateTimeOffset At, string By, IReadOnlyList<StepRecord> Steps, IReadOnlyDictionary<string, int> Items, IReadOnlyDictionary<string, AnsweredStep> Answers, AskedStep? Asked,
    RunEnded? Ended, DateTimeOffset LastAt)
{
    /// <summary>The record of a run.</summary>
    public static RunRecord Of(PipelineRun run) =>
        new(run.Started, run.At, run.By, [.. run.StepsEnded.Select(one => new StepRecord(one.Key.Step, one.Key.Index, one.Value))], run.Items, run.Answers, run.Asked, run.Ended, run.LastAt);

    /// <summary>The run of a record.</summary>
    public PipelineRun Run() => new(Started, At, By)
    {
        StepsEnded = Steps.ToImmutableDictionary(step => (step.Step, step.Index), step => step.Ended), Items = Items.ToImmutableDictionary(), Answers = Answers.ToImmutableDictionary(),
        Asked = Asked, Ended = Ended, LastAt = LastAt,
    };
}

/// <summary>A step as a checkpoint has it.</summary>
internal sealed record StepRecord(string Step, int? Index, EndedStep Ended);
