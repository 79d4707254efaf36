using System.Text.Json;
using Solvent.Modules.Personas.Runtime;
using Solvent.Platform.Json;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Answers with what was recorded, in place of asking outside; asks and records where that is wanted. One for a case.</summary>
/// <param name="outside">Who is asked.</param>
/// <param name="answers">The recorded answers.</param>
/// <param name="asks">Whether it may ask now.</param>
/// <param name="name">The case, for people.</param>
/// <param name="what">What is recorded: <c>answer</c> or <c>verdict</c>.</param>
/// <param name="time">The clock.</param>
internal sealed class RecordedExecutor(IOutsideExecutor outside, RecordedAnswers answers, bool asks, string name, string what, TimeProvider time) : IExecutor
{
    /// <summary>Why an answer that was wanted is not there; null where it is.</summary>
    public string? Missing { get; private set; }

    /// <summary>How long the answers took when they were recorded, in milliseconds.</summary>
    public double Milliseconds { get; private set; }

    /// <inheritdoc />
    public async Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        var digest = CanonicalJson.Digest(outside.Request(task));
        if (answers.Find(digest) is { } known)
        {
            Milliseconds += known.Milliseconds;
            Missing = null;
            var answer = outside.Answer(task, new OutsideAnswer(known.Output ?? default, known.Model, known.TokensRead, known.TokensWritten));
            return known.Output is null ? throw new ExecutorException(FailureClass.Nonsense, known.Unusable!) { IsSaid = true }.With(answer.Use) : answer;
        }

        if (!asks || answers.Mode == RecordMode.Replay)
        {
            Missing = $"the {what} of {outside.Asked} is not recorded; `solvent persona test --record` asks for it.";
            throw new ExecutorException(FailureClass.NotSetUp, Missing);
        }

        // Stays where the time is over or the caller is gone.
        Missing = $"{outside.Asked} did not answer in time.";
        try
        {
            return await AskAsync(task, digest, ct).ConfigureAwait(false);
        }
        catch (ExecutorException e)
        {
            Missing = e.IsSaid ? null : $"the {what} could not be recorded: {e.Message}";
            throw;
        }
    }

    private async Task<ExecutorAnswer> AskAsync(ExecutorTask task, string digest, CancellationToken ct)
    {
        var began = time.GetTimestamp();
        try
        {
            var answer = await outside.AnswerAsync(task, ct).ConfigureAwait(false);
            Keep(digest, began, answer.Output, null, answer.Use);
            Missing = null;
            return answer;
        }
        catch (ExecutorException e) when (e.IsSaid)
        {
            Keep(digest, began, null, e.Message, e.Use);
            throw;
        }
    }

    private void Keep(string digest, long began, JsonElement? output, string? unusable, ExecutorUse? use)
    {
        var at = DateTimeOffset.FromUnixTimeSeconds(time.GetUtcNow().ToUnixTimeSeconds());
        answers.Keep(new RecordedAnswer(
            RecordedAnswer.Form, digest, name, outside.Asked, use?.Model, output, unusable, use?.TokensRead, use?.TokensWritten, Math.Round(time.GetElapsedTime(began).TotalMilliseconds), at));
    }
}

/// <summary>Answers with what a case gives.</summary>
internal sealed class GivenExecutor(JsonElement answer) : IExecutor
{
    /// <inheritdoc />
    public Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct) => Task.FromResult(new ExecutorAnswer(answer, "The case gives this answer.") { Cited = Citations.In(answer) });
}
