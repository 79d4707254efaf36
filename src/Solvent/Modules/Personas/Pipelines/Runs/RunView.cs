using System.Text.Json;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>A run with its words, for people and programs.</summary>
/// <param name="Run">The run.</param>
/// <param name="Steps">Its steps, in the pipeline's order.</param>
/// <param name="StartedBy">Who started it, by name.</param>
/// <param name="Question">What it waits for; null where it waits for nobody.</param>
/// <param name="Because">Why it ended as it did; null where it went through.</param>
/// <param name="Output">Its output; null for none.</param>
internal sealed record RunView(PipelineRun Run, IReadOnlyList<StepView> Steps, string StartedBy, QuestionView? Question, string? Because, JsonElement? Output)
{
    /// <summary>Stands in place of a name that was erased.</summary>
    public const string Erased = "(erased)";

    /// <summary>Reads a run.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public static async Task<RunView> ReadAsync(RunBook runs, Pipeline pipeline, PipelineRun run, CancellationToken ct)
    {
        var people = run.Answers.Values.Select(answer => answer.By).Append(run.By).Where(LedgerNames.IsPersonId).Distinct(StringComparer.Ordinal).ToList();
        var names = await runs.Ledger.PersonNamesAsync(people, ct).ConfigureAwait(false);
        var steps = new List<StepView>();
        foreach (var step in pipeline.Steps)
        {
            steps.Add(await StepAsync(runs, run, step, Name, ct).ConfigureAwait(false));
        }

        return new RunView(
            run, steps, Name(run.By), run.Asked is { } asked ? await QuestionAsync(runs, asked, ct).ConfigureAwait(false) : null,
            run.Ended?.Because is { } because ? await runs.Ledger.ResolveTextAsync(because, ct).ConfigureAwait(false) : null,
            run.Ended?.Output is { } output ? await runs.ReadAsync(output, ct).ConfigureAwait(false) : null);

        string Name(string id) => LedgerNames.IsPersonId(id) ? names.GetValueOrDefault(id, Erased) : id;
    }

    /// <summary>The question of a run that waits.</summary>
    public static async Task<QuestionView> QuestionAsync(RunBook runs, AskedStep asked, CancellationToken ct)
    {
        var words = await runs.ReadAsync(asked.Fact.Question, ct).ConfigureAwait(false);
        return new QuestionView(
            asked.Fact.Step, words.GetProperty("ask").GetString()!, words.TryGetProperty("show", out var show) && show.ValueKind != JsonValueKind.Null ? show : null,
            asked.Fact.By, asked.Fact.ByAnother, asked.At, asked.Fact.Until);
    }

    private static async Task<StepView> StepAsync(RunBook runs, PipelineRun run, StepTerms step, Func<string, string> name, CancellationToken ct)
    {
        var ended = run.StepsEnded.Where(one => one.Key.Step == step.Id).OrderBy(one => one.Key.Index).Select(one => new ItemView(one.Key.Index, one.Value)).ToList();
        var answer = run.Answers.GetValueOrDefault(step.Id);
        var because = answer?.Because is { } text ? await runs.Ledger.ResolveTextAsync(text, ct).ConfigureAwait(false) : null;
        var persona = step is StepTerms.Decide decide ? $"{decide.Persona} {run.VersionOf(decide.Persona)}" : step is StepTerms.Write write ? write.Effect : null;
        return new StepView(step.Id, step.Kind, persona, State(run, step, ended, answer), ended, step is StepTerms.Decide { ForEach: not null } ? run.Items.GetValueOrDefault(step.Id) : null)
        {
            Persona = (step as StepTerms.Decide)?.Persona, AnsweredBy = answer is null ? null : name(answer.By), AnsweredAt = answer?.At, Because = because,
        };
    }

    private static string State(PipelineRun run, StepTerms step, List<ItemView> ended, AnsweredStep? answer) =>
        run.Asked?.Fact.Step == step.Id ? "waiting"
        : answer is not null ? answer.Answer
        : ended.Count == 0 ? (run.Items.TryGetValue(step.Id, out var none) && none == 0 ? "done" : run.Ended is null ? "open" : "not reached")
        : step is StepTerms.Decide { ForEach: not null } && ended[0].Index is not null ? Together(ended, run.Items.GetValueOrDefault(step.Id))
        : ended[0].Step.Outcome;

    private static string Together(List<ItemView> ended, int items) =>
        ended.Count < items ? $"{ended.Count} of {items}" : ended.TrueForAll(one => one.Step.Outcome == DecisionOutcomes.Answered) ? DecisionOutcomes.Answered
        : string.Join(", ", ended.GroupBy(one => one.Step.Outcome, StringComparer.Ordinal).Select(group => $"{group.Count()} {group.Key}"));
}

/// <summary>A step of a run.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Kind">The word of its kind.</param>
/// <param name="What">The persona with its version, or the effect; null for a question.</param>
/// <param name="State">What became of it, in a word.</param>
/// <param name="Items">What ended, in order.</param>
/// <param name="Count">How many items it decides for; null where it decides once.</param>
internal sealed record StepView(string Id, string Kind, string? What, string State, IReadOnlyList<ItemView> Items, int? Count)
{
    /// <summary>The persona that decides; null where none does.</summary>
    public string? Persona { get; init; }

    /// <summary>Who answered, by name; null where nobody did.</summary>
    public string? AnsweredBy { get; init; }

    /// <summary>When; null where nobody did.</summary>
    public DateTimeOffset? AnsweredAt { get; init; }

    /// <summary>Why; null where nothing was said.</summary>
    public string? Because { get; init; }
}

/// <summary>A decision or effect of a step.</summary>
/// <param name="Index">The item, from 0; null where the step has none.</param>
/// <param name="Step">What became of it.</param>
internal sealed record ItemView(int? Index, EndedStep Step);

/// <summary>A question to a person.</summary>
/// <param name="Step">The step.</param>
/// <param name="Ask">The question.</param>
/// <param name="Show">What is shown with it; null for nothing.</param>
/// <param name="By">The scope that whoever answers must have.</param>
/// <param name="ByAnother">Whether it must be somebody else than who started the run.</param>
/// <param name="At">When it was asked.</param>
/// <param name="Until">When it is over without an answer; null for never.</param>
internal sealed record QuestionView(string Step, string Ask, JsonElement? Show, string By, bool ByAnother, DateTimeOffset At, DateTimeOffset? Until);
