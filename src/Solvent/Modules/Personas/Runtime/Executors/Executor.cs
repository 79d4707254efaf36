using System.Text.Json;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Expressions;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>What an executor is asked.</summary>
/// <param name="Persona">The contract, compiled.</param>
/// <param name="Input">The input, which fits its schema.</param>
/// <param name="Context">The pieces of the slice that were found, best first.</param>
/// <param name="Scope"><c>input</c> and <c>context</c> for expressions.</param>
internal sealed record ExecutorTask(RunnablePersona Persona, JsonElement Input, IReadOnlyList<ContextPiece> Context, ExpressionScope Scope)
{
    /// <summary>What was wrong with the answer before, told to whoever can do better; null at the first try.</summary>
    public string? Complaint { get; init; }

    /// <summary>Takes parts of the answer as they come; null where nobody waits for them.</summary>
    public Func<string, CancellationToken, ValueTask>? Heard { get; init; }

    /// <summary>The contract.</summary>
    public PersonaContract Contract => Persona.Contract;
}

/// <summary>What an executor answered. It is checked before anybody gets it.</summary>
/// <param name="Output">The output.</param>
/// <param name="Rationale">Why, for people.</param>
internal sealed record ExecutorAnswer(JsonElement Output, string Rationale)
{
    /// <summary>The nodes of context that the output rests on by name; the ones that were merely given are known anyway.</summary>
    public IReadOnlyList<string> Cited { get; init; } = [];

    /// <summary>What it took.</summary>
    public ExecutorUse Use { get; init; } = ExecutorUse.Nothing;
}

/// <summary>What an answer took, whether or not it can be used: it was paid for.</summary>
/// <param name="Model">The model that answered, as it names itself; null where none did.</param>
/// <param name="PromptDigest">SHA-256 of the prompt, in hexadecimal; null where there was none.</param>
/// <param name="Tokens">Tokens read and written; null where nobody said.</param>
/// <param name="Cost">What it cost, in the currency of the contract; null where nobody can say.</param>
internal sealed record ExecutorUse(string? Model, string? PromptDigest, long? Tokens, double? Cost)
{
    /// <summary>Nobody said anything.</summary>
    public static ExecutorUse Nothing { get; } = new(null, null, null, null);

    /// <summary>The same with what the tries before it took.</summary>
    /// <param name="before">That; null for none.</param>
    public ExecutorUse After(ExecutorUse? before) => before is null ? this : this with { Tokens = Tokens + (before.Tokens ?? 0), Cost = Cost + (before.Cost ?? 0) };
}

/// <summary>Makes answers.</summary>
internal interface IExecutor
{
    /// <summary>Answers.</summary>
    /// <exception cref="ExecutorException">It gave none that can be used.</exception>
    Task<ExecutorAnswer> AnswerAsync(ExecutorTask task, CancellationToken ct);
}
