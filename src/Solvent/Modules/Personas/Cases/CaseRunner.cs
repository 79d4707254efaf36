using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Platform.Security;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Runs cases through the runtime that decides otherwise, without a log and without a ledger.</summary>
/// <param name="runner">The runtime.</param>
internal sealed class CaseRunner(PersonaRunner runner)
{
    private const string Caller = "cases";

    /// <summary>Runs cases one after the other.</summary>
    /// <param name="persona">The version.</param>
    /// <param name="cases">The cases.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>What came of each, in order.</returns>
    public async Task<IReadOnlyList<CaseResult>> RunAsync(RunnablePersona persona, IReadOnlyList<ContractCase> cases, CancellationToken ct)
    {
        var results = new List<CaseResult>(cases.Count);
        if (cases.Count > 0)
        {
            // What is compiled and prepared at the first use is no part of a decision's time.
            await RunAsync(persona, cases[0], ct).ConfigureAwait(false);
        }

        foreach (var one in cases)
        {
            ct.ThrowIfCancellationRequested();
            results.Add(await RunAsync(persona, one, ct).ConfigureAwait(false));
        }

        return results;
    }

    private async Task<CaseResult> RunAsync(RunnablePersona persona, ContractCase one, CancellationToken ct)
    {
        var executor = new CaseExecutor(persona, one);
        var request = new DecideRequest(one.Input, Caller, Grants.Everything) { Context = one.Context };
        var (decision, ending) = await runner.DecideAsync(persona.Answering(executor), request, null, ct).ConfigureAwait(false);
        var run = new CaseRun(one, persona, decision, ending);
        var expectations = one.Expect.Select(expectation => Result(expectation, expectation.Judge(run))).ToArray();
        var status = executor.IsMissing ? CaseStatus.NotRecorded : expectations.All(each => each.HasPassed) ? CaseStatus.Passed : CaseStatus.Failed;
        return new CaseResult(one, status, ending.Outcome, ending.Rationale, decision.Microseconds / 1e3, expectations);
    }

    private static ExpectationResult Result(Expectation expectation, Judged judged) => new(expectation, judged.Holds is { } holds && holds != expectation.IsNegated, judged.Said);
}

/// <summary>Answers in place of a contract's executor: with the case's own answer where it has one. What would have to be asked outside is not asked.</summary>
internal sealed class CaseExecutor(RunnablePersona persona, ContractCase one) : IExecutor
{
    /// <summary>Whether an answer was wanted that is nowhere recorded.</summary>
    public bool IsMissing { get; private set; }

    /// <inheritdoc />
    public Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct)
    {
        if (one.Answer is { } answer)
        {
            return Task.FromResult(new ExecutorAnswer(answer, "The case gives this answer.") { Cited = Citations.In(answer) });
        }

        if (persona.Contract.Executor is not (PersonaExecutor.Model or PersonaExecutor.Http))
        {
            return persona.Executor.AnswerAsync(task, ct);
        }

        IsMissing = true;
        throw new ExecutorException(FailureClass.NotSetUp, "the executor's answer is not recorded; write it into the case as `answer`.");
    }
}
