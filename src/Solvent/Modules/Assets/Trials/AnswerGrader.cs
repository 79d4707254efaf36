using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Assets.Trials;

/// <summary>Measures an answer by its case.</summary>
/// <param name="bench">The rules.</param>
internal sealed class AnswerGrader(RuleBench bench)
{
    /// <summary>Why an answer fails; null for one that passes. Where rules must be silent there has to be code: silence on nothing proves nothing.</summary>
    /// <param name="one">The case.</param>
    /// <param name="answer">What the model wrote.</param>
    /// <param name="ct">Ends it.</param>
    public string? Fault(EvaluationCase one, string answer, CancellationToken ct)
    {
        if (one.Contains.FirstOrDefault(text => !text.IsIn(answer)) is { } missing)
        {
            return $"it lacks {missing.Written}";
        }

        if (one.Lacks.FirstOrDefault(text => text.IsIn(answer)) is { } held)
        {
            return $"it holds {held.Written}";
        }

        if (one.Silent.Count == 0)
        {
            return null;
        }

        var code = CodeBlocks.Of(answer);
        return code.Count == 0 ? "it holds no code in a fence"
            : bench.Scan(code, one.Silent.Select(bench.Find).OfType<string>().ToHashSet(StringComparer.Ordinal), ct) is [var finding, ..] ? $"{RuleIds.Short(finding.Rule)} finds something in {finding.Path}:{finding.Line}"
            : null;
    }
}
