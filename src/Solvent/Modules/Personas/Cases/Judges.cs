using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Expressions;
using Solvent.Platform.JsonSchemas;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Tells what holds of a run. Each says what it found, so that the sentence is right for what is negated too.</summary>
internal static class Judges
{
    private const int LongestShown = 200;
    private const int MostErrors = 5;

    /// <summary>There is nothing to look at, which passes neither way.</summary>
    public static Judged NoOutput(CaseRun run) => new(null, $"there is no output; {run.Ended}");

    /// <summary>Whether what the executor answered fits a schema; no answer fits none.</summary>
    public static Judged Fits(CaseRun run, JsonSchema schema) => run.Ending.Answer is not { } answer ? NoOutput(run) with { Holds = false }
        : schema.Validate(answer.Output, MostErrors) is { IsValid: false } result ? new(false, AnswerChecks.Said(result)) : new(true, "the output fits the schema");

    /// <summary>Whether two values are the same: numbers by their value, objects whatever their order.</summary>
    public static Judged Same(JsonElement found, JsonElement wanted) =>
        JsonElement.DeepEquals(found, wanted) ? new(true, $"it is {Shown(found)}") : new(false, $"it is {Shown(found)}, and not {Shown(wanted)}");

    /// <summary>Whether each of some texts stands in a text of a value.</summary>
    public static Judged Contains(JsonElement found, IReadOnlyList<string> parts)
    {
        var texts = TextsOf(found).ToArray();
        var missing = parts.Where(part => !Array.Exists(texts, text => text.Contains(part, StringComparison.Ordinal))).ToArray();
        return missing.Length == 0 ? new(true, $"{Shown(found)} contains it") : new(false, $"{Shown(found)} does not contain {string.Join(", ", missing.Select(one => $"`{Cut(one)}`"))}");
    }

    /// <summary>Whether a text of a value matches.</summary>
    public static Judged Matches(JsonElement found, Regex pattern) =>
        TextsOf(found).Any(pattern.IsMatch) ? new(true, $"{Shown(found)} matches") : new(false, $"no text of {Shown(found)} matches");

    /// <summary>Whether a number is near another.</summary>
    public static Judged Near(JsonElement found, double wanted, double tolerance)
    {
        if (found.ValueKind != JsonValueKind.Number)
        {
            return new(null, $"it is {Shown(found)}, which is no number");
        }

        // What 0.3 - 0.1 leaves over is no difference.
        var off = Math.Abs(found.GetDouble() - wanted);
        var slack = 1e-12 * Math.Max(Math.Abs(found.GetDouble()), Math.Abs(wanted));
        return new(off <= tolerance + slack, string.Create(CultureInfo.InvariantCulture, $"it is {Shown(found)}, {off:0.######} off {wanted:R}"));
    }

    /// <summary>Whether all hold; that it is there is enough where there are none.</summary>
    public static Judged All(JsonElement found, IReadOnlyList<Func<JsonElement, Judged>> judges)
    {
        var all = new Judged(true, $"it is {Shown(found)}");
        foreach (var judge in judges)
        {
            var one = judge(found);
            if (one.Holds != true)
            {
                return one;
            }

            all = one;
        }

        return all;
    }

    /// <summary>Whether the decision took no longer.</summary>
    /// <param name="run">The run.</param>
    /// <param name="most">In milliseconds.</param>
    public static Judged Latency(CaseRun run, double most) =>
        new(run.Milliseconds <= most, string.Create(CultureInfo.InvariantCulture, $"it took {run.Milliseconds:0.###} ms, with a limit of {most:0.###} ms"));

    /// <summary>Whether it cost no more. What asks nobody outside costs nothing.</summary>
    /// <param name="run">The run.</param>
    /// <param name="most">In the currency of the contract.</param>
    public static Judged Cost(CaseRun run, double most) =>
        run.Ending.Answer?.Use.Cost is { } cost ? new(cost <= most, string.Create(CultureInfo.InvariantCulture, $"it cost {cost:0.######}, with a limit of {most:0.######}"))
        : run.Persona.Contract.Executor is PersonaExecutor.Model or PersonaExecutor.Http && run.Ending.Answer is not null ? new(null, "nobody says what it cost") : new(true, "it cost nothing");

    /// <summary>Whether the answer cites context, all of which was given.</summary>
    /// <param name="run">The run.</param>
    /// <param name="nodes">Nodes that have to be among what is cited; none for any.</param>
    public static Judged Cites(CaseRun run, IReadOnlyList<string> nodes)
    {
        if (run.Ending.Answer is not { } answer)
        {
            return NoOutput(run);
        }

        var given = run.Case.Context.Select(piece => piece.Node).ToHashSet(StringComparer.Ordinal);
        var cited = answer.Cited.Concat(TextsOf(answer.Output).Where(text => given.Contains(text) || IsNode(text))).Distinct(StringComparer.Ordinal).ToArray();
        var (strange, missing) = (cited.Where(node => !given.Contains(node)).ToArray(), nodes.Except(cited, StringComparer.Ordinal).ToArray());
        return cited.Length == 0 ? new(false, "the answer cites nothing")
            : strange.Length > 0 ? new(false, $"the answer cites {Cut(string.Join(", ", strange))}, which it was not given")
            : new(missing.Length == 0, $"the answer cites {Cut(string.Join(", ", cited))}{(missing.Length == 0 ? "" : $", and not {Cut(string.Join(", ", missing))}")}");
    }

    /// <summary>Whether it ended by a refusal or a hand-over.</summary>
    /// <param name="run">The run.</param>
    /// <param name="check"><c>refuses</c> or <c>hands-over</c>.</param>
    /// <param name="ids">The conditions of which one has to hold; none for any, and for an input that is refused before any condition.</param>
    public static Judged Ends(CaseRun run, string check, IReadOnlyList<string> ids)
    {
        var isSo = run.Ending.Outcome == (check == "refuses" ? DecisionOutcomes.Refused : DecisionOutcomes.HandedOver);
        var id = run.Condition(check);
        return new(isSo && (ids.Count == 0 || (id is not null && ids.Contains(id, StringComparer.Ordinal))), isSo && id is not null ? $"the outcome is {run.Ending.Outcome} by {id}" : run.Ended);
    }

    /// <summary>Whether an expression holds.</summary>
    public static Judged Holds(CaseRun run, Expression expression)
    {
        if (run.Output is null && expression.Names.Contains("output"))
        {
            return NoOutput(run);
        }

        try
        {
            return new(expression.Holds(run.Scope), $"`{Cut(expression.Text)}` with {(run.Output is { } output ? $"the output {Shown(output)}" : "no output")}");
        }
        catch (ExpressionException e)
        {
            return new(null, $"it can't be told: {e.Message}");
        }
    }

    /// <summary>A value as messages quote it.</summary>
    public static string Shown(JsonElement value) => Cut(value.GetRawText());

    private static bool IsNode(string text) => text.StartsWith("chunk:", StringComparison.Ordinal) || text.StartsWith("entity:", StringComparison.Ordinal);

    private static IEnumerable<string> TextsOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => [value.GetString()!],
        JsonValueKind.Array => value.EnumerateArray().SelectMany(TextsOf),
        JsonValueKind.Object => value.EnumerateObject().SelectMany(member => TextsOf(member.Value)),
        JsonValueKind.Null or JsonValueKind.Undefined => [],
        _ => [value.GetRawText()],
    };

    private static string Cut(string text) => text.Length <= LongestShown ? text : text[..(LongestShown - 1)] + "…";
}
