using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker.Tasks;

/// <summary>Somebody asked for a task: what a policy reacts to.</summary>
internal sealed record TaskAsked(int Number) : IFact;

/// <summary>The policy's reaction: work for the outside. How many were asked for is part of it, so that a state that is not the one of the cause shows.</summary>
internal sealed record TaskRequested(long Cause, int Asked, long? InPlaceOf = null) : IFact;

/// <summary>The outside did it.</summary>
internal sealed record TaskDone(long Request, string Because, int Tries) : IFact;

/// <summary>The outside did not do it.</summary>
internal sealed record TaskFailed(long Request, string Because, int Tries) : IFact;

/// <summary>Nobody wants it any more.</summary>
internal sealed record TaskDropped(long Request) : IFact;

/// <summary>Somebody wants to be woken.</summary>
internal sealed record AlarmSet(string Name, DateTimeOffset At) : IFact;

/// <summary>Somebody does not want to be woken any more.</summary>
internal sealed record AlarmLifted(string Name) : IFact;

/// <summary>Somebody was woken.</summary>
internal sealed record AlarmRung(string Name) : IFact;

/// <summary>The facts of policies and outside work in tests.</summary>
[JsonSerializable(typeof(TaskAsked))]
[JsonSerializable(typeof(TaskRequested))]
[JsonSerializable(typeof(TaskDone))]
[JsonSerializable(typeof(TaskFailed))]
[JsonSerializable(typeof(TaskDropped))]
[JsonSerializable(typeof(AlarmSet))]
[JsonSerializable(typeof(AlarmLifted))]
[JsonSerializable(typeof(AlarmRung))]
internal sealed partial class TaskJson : JsonSerializerContext
{
    public static FactTypes Types() => new FactTypes()
        .Add("tasks.asked", 1, () => Default.TaskAsked)
        .Add("tasks.work-requested", 1, () => Default.TaskRequested)
        .Add("tasks.work-done", 1, () => Default.TaskDone)
        .Add("tasks.work-failed", 1, () => Default.TaskFailed)
        .Add("tasks.work-dropped", 1, () => Default.TaskDropped)
        .Add("alarms.set", 1, () => Default.AlarmSet)
        .Add("alarms.lifted", 1, () => Default.AlarmLifted)
        .Add("alarms.rung", 1, () => Default.AlarmRung);
}
