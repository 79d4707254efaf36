using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;

namespace Solvent.LedgerWorker.Tasks;

/// <summary>Requests work for each task that is asked for.</summary>
internal sealed class TasksPolicy() : Policy<TaskCount>("tasks", new TaskCountProjection())
{
    public override IReadOnlyList<string> Follows => ["tasks.asked"];

    public override IReadOnlyList<Reaction> React(TaskCount state, RecordedFact fact) =>
        [new Reaction($"tasks/work-{fact.Seq}", [new TaskRequested(fact.Seq, state.Asked)])];
}

/// <summary>How many tasks were asked for.</summary>
internal sealed record TaskCount(int Asked);

/// <summary>Counts them.</summary>
internal sealed class TaskCountProjection : Projection<TaskCount>
{
    public override string Name => "policy-tasks";

    public override int FoldVersion => 1;

    public override IReadOnlyList<string> Types => ["tasks.asked"];

    public override TaskCount Empty => new(0);

    public override TaskCount Apply(TaskCount state, RecordedFact fact) => new(state.Asked + 1);

    public override void Write(BinaryWriter writer, TaskCount state) => writer.Write(state.Asked);

    public override TaskCount Read(BinaryReader reader) => new(reader.ReadInt32());
}
