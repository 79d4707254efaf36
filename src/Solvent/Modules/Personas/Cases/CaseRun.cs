using System.Text.Json;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Expressions;

namespace Solvent.Modules.Personas.Cases;

/// <summary>A case that was run, for those who judge it.</summary>
/// <param name="Case">The case.</param>
/// <param name="Persona">The version.</param>
/// <param name="Decision">The decision, which nobody wrote down.</param>
/// <param name="Ending">How it ended.</param>
/// <param name="Milliseconds">How long it took; for a recorded answer, with what that took then.</param>
internal sealed record CaseRun(ContractCase Case, RunnablePersona Persona, DecisionRecord Decision, Ending Ending, double Milliseconds)
{
    private ExpressionScope? scope;

    /// <summary>The output; null where the caller gets none. Behind a refusal or a hand-over it is seen by cases that are about one.</summary>
    public JsonElement? Output => Ending.Outcome == DecisionOutcomes.Answered || (Ending.Outcome != DecisionOutcomes.Failed && Case.IsAboutEndings) ? Ending.Answer?.Output : null;

    /// <summary>How it ended, in a sentence.</summary>
    public string Ended => $"the outcome is {Ending.Outcome}: {Ending.Rationale}";

    /// <summary>What expressions look at: <c>input</c>, <c>context</c>, and <c>output</c> where there is one.</summary>
    public ExpressionScope Scope => scope ??= Output is { } output ? Before().With("output", output) : Before();

    /// <summary>The id of the condition that ended it; null where none did.</summary>
    /// <param name="check"><c>refuses</c> or <c>hands-over</c>.</param>
    public string? Condition(string check) => Decision.Checks.LastOrDefault(one => one.Name == check && one.HasPassed)?.Detail?.Split(':')[0];

    private ExpressionScope Before() => new ExpressionScope().With("input", Case.Input).With("context", ContextJson.Of(Case.Context));
}

/// <summary>What came of a case.</summary>
/// <param name="Case">The case.</param>
/// <param name="Status">Whether it passed.</param>
/// <param name="Outcome">The decision's outcome, see <see cref="DecisionOutcomes"/>.</param>
/// <param name="Rationale">Why, for people.</param>
/// <param name="Milliseconds">How long the decision took.</param>
/// <param name="Expectations">What came of each expectation, in order.</param>
internal sealed record CaseResult(ContractCase Case, CaseStatus Status, string Outcome, string Rationale, double Milliseconds, IReadOnlyList<ExpectationResult> Expectations);

/// <summary>What came of an expectation.</summary>
/// <param name="Expectation">The expectation.</param>
/// <param name="HasPassed">Whether it passed.</param>
/// <param name="Said">What was found, for people.</param>
internal sealed record ExpectationResult(Expectation Expectation, bool HasPassed, string Said);

/// <summary>Whether a case passed.</summary>
internal enum CaseStatus
{
    /// <summary>All that it expects holds.</summary>
    Passed,

    /// <summary>Something does not.</summary>
    Failed,

    /// <summary>An answer that it takes is not recorded, so that nothing can be said.</summary>
    NotRecorded,
}
