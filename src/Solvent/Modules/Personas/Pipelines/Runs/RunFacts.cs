using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>JSON of the facts of runs, and their names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RunStarted))]
[JsonSerializable(typeof(RunFanned))]
[JsonSerializable(typeof(RunStepEnded))]
[JsonSerializable(typeof(RunAsked))]
[JsonSerializable(typeof(RunAnswered))]
[JsonSerializable(typeof(RunEnded))]
[JsonSerializable(typeof(RunContinueRequested))]
[JsonSerializable(typeof(RunContinueDone))]
[JsonSerializable(typeof(RunContinueFailed))]
[JsonSerializable(typeof(RunContinueAgain))]
[JsonSerializable(typeof(RunContinueDropped))]
[JsonSerializable(typeof(RunRecords))]
internal sealed partial class RunFacts : JsonSerializerContext
{
    /// <summary>Adds the facts of runs to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("personas.run-started", 1, () => Default.RunStarted)
        .Add("personas.run-fanned", 1, () => Default.RunFanned)
        .Add("personas.run-step-ended", 1, () => Default.RunStepEnded)
        .Add("personas.run-asked", 1, () => Default.RunAsked)
        .Add("personas.run-answered", 1, () => Default.RunAnswered)
        .Add("personas.run-ended", 1, () => Default.RunEnded)
        .Add("personas.continue-requested", 1, () => Default.RunContinueRequested)
        .Add("personas.continue-done", 1, () => Default.RunContinueDone)
        .Add("personas.continue-failed", 1, () => Default.RunContinueFailed)
        .Add("personas.continue-again", 1, () => Default.RunContinueAgain)
        .Add("personas.continue-dropped", 1, () => Default.RunContinueDropped);

    /// <summary>The stream of a run's facts.</summary>
    public static string Stream(string run) => $"personas/run/{run}";
}
