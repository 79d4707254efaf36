using System.Globalization;
using Polly.CircuitBreaker;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Expressions;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>
/// Runs one version of a persona once: caller, input, context, executor, output, limits, each checked. It writes nothing; whoever calls it writes the decision
/// before anybody gets the answer.
/// </summary>
/// <param name="pipelines">How executors are called.</param>
/// <param name="time">The clock.</param>
internal sealed class PersonaRunner(ExecutionPipelines pipelines, TimeProvider time)
{
    // As long as another try may come, one may take this share of the time that is left.
    private const double ShareOfATry = 2.0 / 3;

    /// <summary>Decides.</summary>
    /// <param name="persona">The version.</param>
    /// <param name="request">What is asked.</param>
    /// <param name="search">The sources; null where there are none.</param>
    /// <param name="ct">Stops it, as when the caller is gone.</param>
    /// <returns>The decision, and how it ended.</returns>
    /// <exception cref="PersonaBusyException">As many decisions run and wait as the contract allows.</exception>
    public async Task<(DecisionRecord Decision, Ending Ending)> DecideAsync(RunnablePersona persona, DecideRequest request, IContextSearch? search, CancellationToken ct)
    {
        var strategies = pipelines.Of(persona.Digest, persona.Contract.Limits);
        using var place = await strategies.Places.AcquireAsync(1, ct).ConfigureAwait(false);
        if (!place.IsAcquired)
        {
            throw new PersonaBusyException(persona.Contract.Name);
        }

        var draft = new DecisionDraft(persona, request, time);
        using var limit = new CancellationTokenSource(persona.Contract.Limits.Latency, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, ct);
        var run = new Run(persona, request, search, strategies, draft, ct);
        Ending ending;
        try
        {
            ending = await RunAsync(run, either.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!ct.IsCancellationRequested)
        {
            var because = string.Create(CultureInfo.InvariantCulture, $"it took longer than the {persona.Contract.Limits.Latency.TotalMilliseconds:0} ms that the contract allows.");
            ending = draft.Fail("latency", DecisionOutcomes.Failed, because) with { Failure = new ExecutorException(FailureClass.TimedOut, because), Used = run.Used };
        }

        return (draft.Record(ending), ending);
    }

    private async Task<Ending> RunAsync(Run run, CancellationToken ct)
    {
        var scope = new ExpressionScope().With("input", run.Request.Input);
        if (Admit(run) is { } denied)
        {
            return denied;
        }

        if (Conditions(run, scope, names => !names.Contains("output") && !names.Contains("context")) is { } early)
        {
            return early;
        }

        try
        {
            run.Draft.Context = await GatherAsync(run, scope, ct).ConfigureAwait(false);
        }
        catch (ContextException e)
        {
            return run.Draft.Fail("context", DecisionOutcomes.Failed, e.Message);
        }
        catch (ExpressionException e)
        {
            return run.Draft.Fail("context", DecisionOutcomes.Failed, $"the question to the sources can't be told: {e.Message}");
        }

        scope = scope.With("context", ContextJson.Of(run.Draft.Context));
        if (Conditions(run, scope, names => names.Contains("context") && !names.Contains("output")) is { } before)
        {
            return before;
        }

        return await AnswerAsync(run, scope, ct).ConfigureAwait(false);
    }

    // The caller's rights and the input.
    private static Ending? Admit(Run run)
    {
        var (contract, request) = (run.Persona.Contract, run.Request);
        if (contract.Slice.Rights.FirstOrDefault(right => !request.Grants.Allows(right, request.Repository)) is { } lacking)
        {
            return run.Draft.Fail("caller", DecisionOutcomes.Refused, $"the caller lacks `{lacking}`, which this persona asks for.");
        }

        run.Draft.Check("caller", true, contract.Slice.Rights.Count == 0 ? "the contract asks for no right" : string.Join(", ", contract.Slice.Rights));
        if (run.Persona.Inputs.Validate(request.Input) is { IsValid: false } result)
        {
            return run.Draft.Fail("input-schema", DecisionOutcomes.Refused, $"the input does not fit its schema: {AnswerChecks.Said(result)}");
        }

        run.Draft.Check("input-schema", true);
        return null;
    }

    // The conditions whose names are there by now. One that can't be told ends the decision: it may be the one that should have refused.
    private static Ending? Conditions(Run run, ExpressionScope scope, Func<IReadOnlySet<string>, bool> isDue, ExecutorAnswer? answer = null)
    {
        foreach (var condition in run.Persona.Conditions.Where(one => isDue(one.When.Names)))
        {
            try
            {
                if (condition.When.Holds(scope))
                {
                    var because = condition.To is null ? condition.Say : $"{condition.Say} ({condition.To})";
                    run.Draft.Check(condition.Check, true, $"{condition.Id}: {condition.When.Text}");
                    return new Ending(condition.Outcome, because, answer);
                }
            }
            catch (ExpressionException e)
            {
                return run.Draft.Fail(condition.Check, DecisionOutcomes.Failed, $"{condition.Id} can't be told: {e.Message}") with { Answer = answer };
            }
        }

        return null;
    }

    private static async Task<IReadOnlyList<ContextPiece>> GatherAsync(Run run, ExpressionScope scope, CancellationToken ct)
    {
        var (contract, request) = (run.Persona.Contract, run.Request);
        var slice = contract.Slice;
        if (request.Context is { } given)
        {
            return given;
        }

        if (slice.Sources.Count == 0 || (run.Persona.Asks is null && contract.Executor is not PersonaExecutor.Retrieval))
        {
            return [];
        }

        if (run.Search is null)
        {
            throw new ContextException("there are no sources here; `.solvent/sources.yaml` names them.");
        }

        var may = new DataSlice(Set(slice.Sources), Set(slice.Nodes), Set(slice.Edges), slice.Purpose, request.Grants);
        var pieces = await run.Search.FindAsync(may, new ContextQuestion(run.Persona.Asks?.Text(scope) ?? "", slice.Pieces), ct).ConfigureAwait(false);
        run.Draft.Check("slice", true, string.Create(CultureInfo.InvariantCulture, $"{pieces.Count} of at most {slice.Pieces} pieces, from {string.Join(", ", slice.Sources)}"));
        return pieces;
    }

    private async Task<Ending> AnswerAsync(Run run, ExpressionScope scope, CancellationToken ct)
    {
        ExecutorAnswer answer;
        try
        {
            answer = await CallAsync(run, scope, ct).ConfigureAwait(false);
        }
        catch (ExecutorException e)
        {
            // Past its limit, that is what ended the decision.
            ct.ThrowIfCancellationRequested();
            var check = e.Class switch { FailureClass.OtherSchema => "output-schema", FailureClass.OtherSources => "citations", _ => "executor" };
            return run.Draft.Fail(check, DecisionOutcomes.Failed, e.Message) with { Failure = e, Answer = run.Last, Used = run.Used };
        }

        run.Draft.Check("output-schema", true);
        if (answer.Cited.Count > 0)
        {
            run.Draft.Check("citations", true, string.Create(CultureInfo.InvariantCulture, $"{answer.Cited.Count}, all of them given"));
        }

        if (AnswerChecks.Limits(run.Persona.Contract.Limits, answer, run.Draft) is { } over)
        {
            return run.Draft.Fail(over.Check, DecisionOutcomes.Failed, over.Because) with { Answer = answer };
        }

        run.Draft.Check("latency", true, string.Create(CultureInfo.InvariantCulture, $"{run.Draft.Elapsed.TotalMilliseconds:0.0} of {run.Persona.Contract.Limits.Latency.TotalMilliseconds:0} ms"));
        return Conditions(run, scope.With("output", answer.Output), names => names.Contains("output"), answer) ?? new Ending(DecisionOutcomes.Answered, answer.Rationale, answer);
    }

    private async Task<ExecutorAnswer> CallAsync(Run run, ExpressionScope scope, CancellationToken ct)
    {
        var limits = run.Persona.Contract.Limits;
        var task = new ExecutorTask(run.Persona, run.Request.Input, run.Draft.Context, scope) { Heard = run.Request.Heard };
        try
        {
            return await run.Strategies.Calls.ExecuteAsync(
                async stop =>
                {
                    var one = ++run.Draft.Tries == 1 ? task : task with { Heard = null };
                    if (run.Draft.Tries > limits.Retries)
                    {
                        return await TryAsync(run, one, stop).ConfigureAwait(false);
                    }

                    var left = limits.Latency - run.Draft.Elapsed;
                    using var patience = new CancellationTokenSource(left > TimeSpan.Zero ? left * ShareOfATry : TimeSpan.Zero, time);
                    using var either = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, stop);
                    return await TryAsync(run, one, either.Token).ConfigureAwait(false);
                },
                ct).ConfigureAwait(false);
        }
        catch (BrokenCircuitException)
        {
            throw new ExecutorException(FailureClass.CircuitOpen, "the executor failed too often just before, and is left alone for a while.");
        }

        async Task<ExecutorAnswer> TryAsync(Run run, ExecutorTask task, CancellationToken stop)
        {
            try
            {
                var answer = await run.Persona.Executor.AnswerAsync(task with { Complaint = run.Complaint }, stop).ConfigureAwait(false);
                run.Used = answer.Use.After(run.Used);
                run.Last = answer with { Use = run.Used };
                AnswerChecks.Fits(run.Persona, run.Last, run.Draft.Context);
                return run.Last;
            }
            catch (OperationCanceledException) when (!run.Caller.IsCancellationRequested)
            {
                // Told apart from a caller who is gone, so that the circuit counts an executor that hangs.
                throw new ExecutorException(FailureClass.TimedOut, "the executor did not answer in time.");
            }
            catch (ExecutorException e)
            {
                run.Used = e.Use?.After(run.Used) ?? run.Used;
                run.Complaint = e.Class is FailureClass.OtherSchema or FailureClass.OtherSources or FailureClass.Nonsense ? e.Message : run.Complaint;
                throw e.After > limits.Latency - run.Draft.Elapsed ? e.Final() : e;
            }
        }
    }

    private static HashSet<string> Set(IReadOnlyList<string> names) => names.ToHashSet(StringComparer.Ordinal);

    private sealed record Run(RunnablePersona Persona, DecideRequest Request, IContextSearch? Search, Strategies Strategies, DecisionDraft Draft, CancellationToken Caller)
    {
        /// <summary>What was answered last, whether or not it fits.</summary>
        public ExecutorAnswer? Last { get; set; }

        /// <summary>What all tries took so far.</summary>
        public ExecutorUse? Used { get; set; }

        /// <summary>What was wrong with it.</summary>
        public string? Complaint { get; set; }
    }
}
