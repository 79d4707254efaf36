using System.Text.Json;
using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Pipelines;

namespace Solvent.Modules.Personas.Documents;

/// <summary>A run of a pipeline: <c>solvent.pipeline-run/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.pipeline-run/1</c>.</param>
/// <param name="Id">The run's id.</param>
/// <param name="Pipeline">The pipeline's name.</param>
/// <param name="Version">The pipeline's version.</param>
/// <param name="State"><c>running</c>, <c>waiting</c>, <c>done</c>, <c>stopped</c>, <c>declined</c>, <c>failed</c>.</param>
/// <param name="Repository">The repository that it is of; null where it is of none.</param>
/// <param name="Personas">The versions that decide, as <c>name@version</c>.</param>
/// <param name="StartedAt">When it began.</param>
/// <param name="StartedBy">Who started it, by name.</param>
/// <param name="Steps">Its steps, in order.</param>
/// <param name="Question">What it waits for; null where it waits for nobody.</param>
/// <param name="Because">Why it ended as it did; null where it went through.</param>
/// <param name="Output">Its output; null for none.</param>
internal sealed record RunDocument(
    string Schema, string Id, string Pipeline, string Version, string State, string? Repository, IReadOnlyList<string> Personas, DateTimeOffset StartedAt, string StartedBy,
    IReadOnlyList<StepDocument> Steps, QuestionDocument? Question, string? Because, JsonElement? Output)
{
    /// <summary>The document of a run.</summary>
    public static RunDocument Of(RunView view)
    {
        var run = view.Run;
        return new RunDocument(
            "solvent.pipeline-run/1", run.Id, run.Started.Pipeline, run.Started.Version, run.State, run.Started.Repository, run.Started.Personas, run.At, view.StartedBy,
            [.. view.Steps.Select(StepDocument.Of)], view.Question is { } question ? QuestionDocument.Of(question) : null, view.Because, view.Output);
    }
}

/// <summary>A step of a run.</summary>
internal sealed record StepDocument(
    string Id, string Kind, string? What, string State, int? Count, IReadOnlyList<StepItemDocument> Items, string? AnsweredBy, DateTimeOffset? AnsweredAt, string? Because)
{
    /// <summary>The document of a step.</summary>
    public static StepDocument Of(StepView step) => new(
        step.Id, step.Kind, step.What, step.State, step.Count, [.. step.Items.Select(one => new StepItemDocument(one.Index, one.Step.Outcome, one.Step.Decision, one.Step.Reference, one.Step.Evidence, one.Step.At))],
        step.AnsweredBy, step.AnsweredAt, step.Because);
}

/// <summary>A decision or effect of a step.</summary>
internal sealed record StepItemDocument(int? Index, string Outcome, string? Decision, string? Reference, string? Evidence, DateTimeOffset At);

/// <summary>A question to a person.</summary>
internal sealed record QuestionDocument(string Step, string Ask, JsonElement? Show, string By, bool AnotherPerson, DateTimeOffset At, DateTimeOffset? Until)
{
    /// <summary>The document of a question.</summary>
    public static QuestionDocument Of(QuestionView one) => new(one.Step, one.Ask, one.Show, one.By, one.ByAnother, one.At, one.Until);
}

/// <summary>Runs, newest first: <c>solvent.pipeline-run-list/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.pipeline-run-list/1</c>.</param>
/// <param name="Items">The runs.</param>
/// <param name="Next">Cursor of the next page; null when this is the last.</param>
internal sealed record RunListDocument(string Schema, IReadOnlyList<ListedRun> Items, string? Next)
{
    /// <summary>A list.</summary>
    public static RunListDocument Of(IEnumerable<PipelineRun> runs, string? next = null) => new(
        "solvent.pipeline-run-list/1", [.. runs.Select(run => new ListedRun(run.Id, run.Started.Pipeline, run.Started.Version, run.State, run.Started.Repository, run.Asked?.Fact.Step, run.At, run.LastAt))], next);
}

/// <summary>A run in a list.</summary>
internal sealed record ListedRun(string Id, string Pipeline, string Version, string State, string? Repository, string? WaitsAt, DateTimeOffset StartedAt, DateTimeOffset LastAt);

/// <summary>What was found in a pipeline: <c>solvent.pipeline-lint/1</c>.</summary>
/// <param name="Schema">Always <c>solvent.pipeline-lint/1</c>.</param>
/// <param name="IsValid">Whether it can be run.</param>
/// <param name="Problems">What was found.</param>
internal sealed record PipelineLintDocument(string Schema, bool IsValid, IReadOnlyList<ProblemDocument> Problems);

/// <summary>Something that was found.</summary>
internal sealed record ProblemDocument(string Kind, string File, int Line, int Column, string Message, string Remedy);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase)]
[JsonSerializable(typeof(RunDocument))]
[JsonSerializable(typeof(RunListDocument))]
[JsonSerializable(typeof(PipelineLintDocument))]
internal sealed partial class RunJson : JsonSerializerContext;
