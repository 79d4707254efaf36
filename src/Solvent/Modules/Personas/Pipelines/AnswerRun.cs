using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>Answers a run that waits for a person.</summary>
/// <param name="Run">The run's id, or the start of it.</param>
/// <param name="Answer"><see cref="RunAnswers.Agreed"/> or <see cref="RunAnswers.Declined"/>.</param>
/// <param name="Because">Why; needed where it is declined.</param>
internal sealed record AnswerRun(string Run, string Answer, string? Because)
{
    private const int LongestReason = 2_000;

    /// <summary>Decides and appends.</summary>
    /// <param name="runs">The runs.</param>
    /// <param name="caller">Who.</param>
    /// <param name="grants">What who answers may do.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Verdict> HandleAsync(RunBook runs, Caller caller, Grants grants, CancellationToken ct)
    {
        if (Because is { Length: > LongestReason } || (Answer == RunAnswers.Declined && string.IsNullOrWhiteSpace(Because)))
        {
            return new Refusal(RefusalKind.BadInput, $"Say why it is declined, in {LongestReason} characters at most.");
        }

        if ((await runs.StateAsync(ct).ConfigureAwait(false)).Find(Run) is not { } run || !grants.Allows(Scopes.DebtRead, run.Started.Repository))
        {
            return new Refusal(RefusalKind.NoSuchItem, $"There is no run {Run}; `solvent pipeline runs` lists them.");
        }

        var step = run.Asked?.Fact.Step ?? run.Answers.OrderByDescending(one => one.Value.At).Select(one => one.Key).FirstOrDefault() ?? "";
        if (run.Asked is { } asked && grants.Lacks(asked.Fact.By, run.Started.Repository) is { } lacking)
        {
            return lacking;
        }

        var text = string.IsNullOrWhiteSpace(Because) ? null : await runs.Ledger.TextAsync(Because.Trim(), null, ct).ConfigureAwait(false);
        return await runs.DecideAsync(caller, text, state => AdvanceRun.Answer(state, new RunAnswered(run.Id, step, Answer, text), caller.Id, runs.Time.GetUtcNow()), ct).ConfigureAwait(false);
    }
}
