using Solvent.Modules.Personas.Runtime;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Runs cases through the runtime that decides otherwise, without a log and without a ledger.</summary>
/// <param name="runner">The runtime.</param>
/// <param name="answers">What was answered from outside.</param>
/// <param name="grader">Asks models about outputs.</param>
/// <param name="time">The clock.</param>
internal sealed class CaseRunner(PersonaRunner runner, RecordedAnswers answers, Grader grader, TimeProvider time)
{
    private const string Caller = "cases";

    /// <summary>Runs cases, as many at once as there are processors and the contract allows.</summary>
    /// <param name="persona">The version.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What came of each, in order.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(RunnablePersona persona, IReadOnlyList<ContractCase> cases, CancellationToken ct)
    {
        var results = new CaseResult[cases.Count];
        if (cases.Count > 0)
        {
            // What is compiled and prepared at the first use is no part of a decision's time.
            await RunAsync(persona, cases[0], asks: false, ct).ConfigureAwait(false);
        }

        // Who is asked outside is asked one at a time.
        var asks = persona.Executor is IOutsideExecutor || cases.Any(one => one.Expect.Any(each => each.Grading is not null));
        var together = new ParallelOptions { MaxDegreeOfParallelism = asks ? 1 : Math.Min(Environment.ProcessorCount, persona.Contract.Limits.Concurrency), CancellationToken = ct };
        await Parallel.ForAsync(0, cases.Count, together, async (i, stop) => results[i] = await RunAsync(persona, cases[i], asks: true, stop).ConfigureAwait(false)).ConfigureAwait(false);
        return results;
    }

    private async Task<CaseResult> RunAsync(RunnablePersona persona, ContractCase one, bool asks, CancellationToken ct)
    {
        var recorded = one.Answer is null && persona.Executor is IOutsideExecutor outside ? new RecordedExecutor(outside, answers, asks, one.Id, "answer", time) : null;
        var executor = one.Answer is { } given ? new GivenExecutor(given) : recorded ?? persona.Executor;
        var request = new DecideRequest(one.Input, Caller, Grants.Everything) { Context = one.Context };
        var (decision, ending) = await runner.DecideAsync(persona.Answering(executor), request, null, ct).ConfigureAwait(false);
        var run = new CaseRun(one, persona, decision, ending, (decision.Microseconds / 1e3) + (recorded?.Milliseconds ?? 0));
        var (missing, hasFailed, expectations) = (recorded?.Missing, false, new List<ExpectationResult>(one.Expect.Count));
        foreach (var expectation in one.Expect)
        {
            var graded = expectation.Grading is { } grading && recorded?.Missing is null ? await grader.GradeAsync(run, grading, asks, ct).ConfigureAwait(false) : null;
            var result = Result(expectation, graded?.Judged ?? expectation.Judge(run));
            missing ??= graded?.Missing;
            hasFailed |= !result.HasPassed && graded?.Missing is null;
            expectations.Add(result);
        }

        // Without an answer nothing is told; without a verdict, what the other expectations told stands.
        var status = recorded?.Missing is not null || (missing is not null && !hasFailed) ? CaseStatus.NotRecorded : hasFailed ? CaseStatus.Failed : CaseStatus.Passed;
        return new CaseResult(one, status, ending.Outcome, status == CaseStatus.NotRecorded ? missing! : ending.Rationale, run.Milliseconds, expectations);
    }

    private static ExpectationResult Result(Expectation expectation, Judged judged) => new(expectation, judged.Holds is { } holds && holds != expectation.IsNegated, judged.Said);
}
