using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Trials;

/// <summary>What came of asking a model.</summary>
/// <param name="Results">What was recorded.</param>
/// <param name="Cut">Answers that ended at the most tokens; they were graded as they are.</param>
/// <param name="Problem">Why it ended early; null where it did not.</param>
internal sealed record EvaluationOutcome(IReadOnlyList<RecordedResult> Results, int Cut, string? Problem);

/// <summary>Asks a model each case with the asset and without, and grades what it answers.</summary>
/// <param name="ask">Asks once: what the model is told beforehand (null for nothing), and the task.</param>
/// <param name="grader">Grades.</param>
/// <param name="model">The model's name.</param>
/// <param name="today">The day.</param>
internal sealed class EvaluationRun(Func<string?, string, CancellationToken, Task<ModelAnswer>> ask, AnswerGrader grader, string model, DateOnly today)
{
    /// <summary>Runs the cases. Where the endpoint fails it ends, and keeps what was answered.</summary>
    /// <param name="asset">The version.</param>
    /// <param name="guidance">What the model is told with the asset.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="runs">How often each is asked, with and without.</param>
    /// <param name="record">Takes each result as soon as it is there.</param>
    /// <param name="ct">Ends it.</param>
    public async Task<EvaluationOutcome> RunAsync(
        Asset asset, string guidance, IReadOnlyList<EvaluationCase> cases, int runs, Action<RecordedResult, string?> record, CancellationToken ct)
    {
        var (results, cut) = (new List<RecordedResult>(), 0);
        foreach (var (one, isWith) in cases.SelectMany(one => new[] { (one, true), (one, false) }))
        {
            var (asked, passed) = (0, 0);
            string? fault = null;
            string? problem = null;
            while (asked < runs && problem is null)
            {
                try
                {
                    var answer = await ask(isWith ? guidance : null, one.Task, ct);
                    var found = grader.Fault(one, answer.Text, ct);
                    (asked, passed, cut) = (asked + 1, passed + (found is null ? 1 : 0), cut + (answer.IsCut ? 1 : 0));
                    fault ??= found;
                }
                catch (ModelEndpointException e)
                {
                    problem = e.Message;
                }
            }

            if (asked > 0)
            {
                var result = new RecordedResult(one.Id, isWith, asked, passed, model, today, asset.Version);
                results.Add(result);
                record(result, fault);
            }

            if (problem is not null)
            {
                return new EvaluationOutcome(results, cut, problem);
            }
        }

        return new EvaluationOutcome(results, cut, null);
    }

    /// <summary>An asset as one text: all that a model could be told of it.</summary>
    public static string Told(Guidance guidance) => TargetText.Join(
    [
        TargetText.Head(guidance),
        .. guidance.Sections.Select(section => section.Scope is { } id ? TargetText.WithCondition(section, guidance.Scopes.First(scope => scope.Id == id)) : section.Markdown),
    ]);
}
