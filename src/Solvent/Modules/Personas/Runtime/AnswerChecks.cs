using System.Globalization;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Modules.Personas.Runtime;

/// <summary>Checks what an executor answered against the contract.</summary>
internal static class AnswerChecks
{
    private const int MostErrors = 5;

    /// <summary>Refuses an output that does not fit its schema, or names context that was not given.</summary>
    /// <exception cref="ExecutorException">It does.</exception>
    public static void Fits(RunnablePersona persona, ExecutorAnswer answer, IReadOnlyList<ContextPiece> context)
    {
        if (persona.Outputs.Validate(answer.Output, MostErrors) is { IsValid: false } result)
        {
            throw new ExecutorException(FailureClass.OtherSchema, $"the output does not fit its schema: {Said(result)}");
        }

        var given = context.Select(piece => piece.Node).ToHashSet(StringComparer.Ordinal);
        if (answer.Cited.Where(node => !given.Contains(node)).ToArray() is { Length: > 0 } strange)
        {
            throw new ExecutorException(FailureClass.OtherSources, string.Create(CultureInfo.InvariantCulture, $"the output cites {strange.Length} of {answer.Cited.Count} sources that it was not given."));
        }
    }

    /// <summary>What is wrong, in a sentence.</summary>
    public static string Said(SchemaResult result) => string.Join("; ", result.Errors.Select(error => $"{(error.InstancePath.Length == 0 ? "the whole" : error.InstancePath)}: {error.Reason.TrimEnd('.')}")) + ".";

    /// <summary>Compares what an answer took with the contract's limits. The first that is broken ends the decision.</summary>
    /// <returns>The check that failed and why; null where all hold.</returns>
    public static (string Check, string Because)? Limits(PersonaLimits limits, ExecutorAnswer answer, DecisionDraft draft)
    {
        if (limits.Tokens is { } most && answer.Use.Tokens is { } tokens)
        {
            if (tokens > most)
            {
                return ("tokens", string.Create(CultureInfo.InvariantCulture, $"it took {tokens} tokens; the contract allows {most}."));
            }

            draft.Check("tokens", true, string.Create(CultureInfo.InvariantCulture, $"{tokens} of {most}"));
        }

        if (limits.Cost is { } price && answer.Use.Cost is { } cost)
        {
            if (cost > (double)price.Amount)
            {
                return ("cost", string.Create(CultureInfo.InvariantCulture, $"it cost {cost:0.######} {price.Currency}; the contract allows {price.Amount}."));
            }

            draft.Check("cost", true, string.Create(CultureInfo.InvariantCulture, $"{cost:0.######} of {price.Amount} {price.Currency}"));
        }

        return null;
    }
}
