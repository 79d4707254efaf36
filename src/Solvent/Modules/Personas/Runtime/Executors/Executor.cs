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

    /// <summary>Tokens read for this answer alone; null where nobody said.</summary>
    public long? TokensRead { get; init; }

    /// <summary>Tokens written in this answer alone; null where nobody said.</summary>
    public long? TokensWritten { get; init; }

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

/// <summary>What something outside said, before it is made an answer.</summary>
/// <param name="Output">The output.</param>
/// <param name="Model">The model, as it names itself; null where it does not say.</param>
/// <param name="Read">Tokens read; null where it does not say.</param>
/// <param name="Written">Tokens written; null where it does not say.</param>
internal sealed record OutsideAnswer(JsonElement Output, string? Model = null, long? Read = null, long? Written = null);

/// <summary>Asks something outside, whose answer can be recorded and given again.</summary>
internal interface IOutsideExecutor : IExecutor
{
    /// <summary>What is asked, for people: the model's name, or the service's host.</summary>
    string Asked { get; }

    /// <summary>All that decides the answer, without where it is asked and without keys.</summary>
    /// <exception cref="ExecutorException">It can't be asked.</exception>
    JsonElement Request(ExecutorTask task);

    /// <summary>Makes an answer of what was said.</summary>
    ExecutorAnswer Answer(ExecutorTask task, OutsideAnswer said);
}
