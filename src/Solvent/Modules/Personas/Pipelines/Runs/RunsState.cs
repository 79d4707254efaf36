using System.Collections.Immutable;
using Solvent.Modules.Personas.Contract;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The runs of pipelines at some fact of the ledger.</summary>
/// <param name="Runs">All runs, by id; ids sort by time.</param>
/// <param name="Open">The ids of those that are not over.</param>
internal sealed record RunsState(ImmutableSortedDictionary<string, PipelineRun> Runs, ImmutableSortedSet<string> Open)
{
    /// <summary>Before the first fact.</summary>
    public static RunsState Empty { get; } = new(ImmutableSortedDictionary.Create<string, PipelineRun>(StringComparer.Ordinal), ImmutableSortedSet.Create<string>(StringComparer.Ordinal));

    /// <summary>The run of an id, or of the start of one where one run has it; null otherwise.</summary>
    public PipelineRun? Find(string id) => Runs.TryGetValue(id, out var run) ? run
        : id.Length > 0 && Runs.Where(one => one.Key.StartsWith(id.ToUpperInvariant(), StringComparison.Ordinal)).Take(2).ToArray() is [var only] ? only.Value : null;

    /// <summary>The runs that wait for a person, the oldest first.</summary>
    public IEnumerable<PipelineRun> Waiting => Open.Select(id => Runs[id]).Where(run => run.Asked is not null);

    /// <summary>The state with a run as it is now.</summary>
    public RunsState With(PipelineRun run) => new(Runs.SetItem(run.Id, run), run.Ended is null ? Open.Add(run.Id) : Open.Remove(run.Id));
}

/// <summary>A run of a pipeline.</summary>
/// <param name="Started">How it began.</param>
/// <param name="At">When.</param>
/// <param name="By">Who: the ledger's id.</param>
internal sealed record PipelineRun(RunStarted Started, DateTimeOffset At, string By)
{
    /// <summary>Its id.</summary>
    public string Id => Started.Run;

    /// <summary>What became of steps so far, by step and item.</summary>
    public ImmutableDictionary<(string Step, int? Index), EndedStep> StepsEnded { get; init; } = ImmutableDictionary<(string Step, int? Index), EndedStep>.Empty;

    /// <summary>How many items the steps have that decide once for each.</summary>
    public ImmutableDictionary<string, int> Items { get; init; } = ImmutableDictionary<string, int>.Empty;

    /// <summary>The answers of people, by step.</summary>
    public ImmutableDictionary<string, AnsweredStep> Answers { get; init; } = ImmutableDictionary<string, AnsweredStep>.Empty;

    /// <summary>What it waits for; null where it waits for nobody.</summary>
    public AskedStep? Asked { get; init; }

    /// <summary>How it ended; null where it is not over.</summary>
    public RunEnded? Ended { get; init; }

    /// <summary>When something came last.</summary>
    public DateTimeOffset LastAt { get; init; } = At;

    /// <summary>The version of a persona that decides in it; null where it is none of the run's.</summary>
    public string? VersionOf(string persona) => Started.Personas.Select(one => one.Split('@')).FirstOrDefault(parts => parts[0] == persona)?[1];

    /// <summary>The word of its state: <c>running</c>, <c>waiting</c>, or how it ended.</summary>
    public string State => Ended?.Outcome ?? (Asked is null ? "running" : "waiting");
}

/// <summary>A step that ended.</summary>
/// <param name="Outcome">How.</param>
/// <param name="Decision">Its decision; null where there is none.</param>
/// <param name="Reference">What an effect made; null where it made nothing.</param>
/// <param name="Evidence">The blob that an effect kept; null for none.</param>
/// <param name="At">When.</param>
internal sealed record EndedStep(string Outcome, string? Decision, string? Reference, string? Evidence, DateTimeOffset At);

/// <summary>A question to a person.</summary>
/// <param name="Fact">The question.</param>
/// <param name="At">When it was asked.</param>
internal sealed record AskedStep(RunAsked Fact, DateTimeOffset At);

/// <summary>An answer of a person.</summary>
/// <param name="Answer">One of <see cref="RunAnswers"/>.</param>
/// <param name="Because">Why: a text's id; null where nothing was said.</param>
/// <param name="By">Who: the ledger's id.</param>
/// <param name="At">When.</param>
internal sealed record AnsweredStep(string Answer, string? Because, string By, DateTimeOffset At);
