using System.Globalization;
using System.Text.Json;
using System.Text.RegularExpressions;
using Solvent.Modules.Personas.Reading;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Expressions;
using Solvent.Platform.Json;
using Solvent.Platform.JsonSchemas;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Cases;

/// <summary>Reads what cases expect, and compiles it once.</summary>
/// <param name="folder">The contract's folder, for the schemas that are named.</param>
/// <param name="file">The file, for messages.</param>
/// <param name="above">The lines above it, where it was read apart.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class ExpectationReader(PersonaFolder folder, string file, int above, ProblemList problems)
{
    private const string Not = "not";
    private const string Graded = "graded";
    private const string Any = "any";
    private const int LongestPattern = 1_000;
    private const int LongestRubric = 4_000;
    private static readonly string[] s_nodes = ["all", Any];
    private static readonly string[] s_ofValues = ["equals", "contains", "matches", "near"];
    private static readonly string[] s_kinds = ["schema", .. s_ofValues, "path", "latency", "cost", "score", "cites", "refuses", "hands-over", "outcome", "expression", Graded];
    private static readonly string[] s_outcomes = [DecisionOutcomes.Answered, DecisionOutcomes.Refused, DecisionOutcomes.HandedOver, DecisionOutcomes.Failed];

    /// <summary>Reads an expectation; null where it is wrong, which is told.</summary>
    public Expectation? Read(PlacedValue value)
    {
        if (value.Fields is not [var field])
        {
            problems.Error(file, value, $"an expectation is {(value.Fields is null ? value.Kind : $"a mapping of {value.Fields.Count} keys")}", "write one key, such as `contains: five days`");
            return null;
        }

        if (field.Key == Not)
        {
            return Read(field.Value) is { } inner ? inner with { IsNegated = !inner.IsNegated } : null;
        }

        var isNegated = field.Key.StartsWith("not-", StringComparison.Ordinal);
        var kind = isNegated ? field.Key["not-".Length..] : field.Key;
        if (field.Value.Kind == "nothing" && kind != "equals")
        {
            problems.Error(file, field.Value, $"nothing stands under `{field.Key}`", "write what is expected");
            return null;
        }

        if (kind == Graded)
        {
            return GradingOf(field.Value) is { } grading ? new Expectation(kind, isNegated, field.Line + above, _ => new(null, "it was not graded")) { Grading = grading } : null;
        }

        return JudgeOf(kind, field) is { } judge ? new Expectation(kind, isNegated, field.Line + above, judge) : null;
    }

    private Judge? JudgeOf(string kind, PlacedField field)
    {
        switch (kind)
        {
            case "schema":
                return Schema(field.Value);
            case "path":
                return PathOf(field.Value);
            case "latency":
                return Limit(field.Value, text => PersonaUnits.Time(text)?.TotalMilliseconds, PersonaUnits.TimeForm) is { } time ? run => Judges.Latency(run, time) : null;
            case "cost":
                return Limit(field.Value, Amount, "an amount such as 0.01 or 0.01 EUR") is { } cost ? run => Judges.Cost(run, cost) : null;
            case "score":
                return Limit(field.Value, Share, "the least that it has to be, from 0 to 1", "") is { } least ? run => Judges.Score(run, least) : null;
            case "cites":
                return Texts(field.Value, "cites") is { } nodes ? run => Judges.Cites(run, nodes) : null;
            case "refuses" or "hands-over":
                return Texts(field.Value, kind) is { } ids ? run => Judges.Ends(run, kind, ids) : null;
            case "outcome":
                return Outcomes(field.Value);
            case "expression":
                return Expression(field.Value);
            case var _ when s_ofValues.Contains(kind, StringComparer.Ordinal):
                return OfValue(kind, field.Value) is { } judged ? run => run.Output is { } output ? judged(output) : Judges.NoOutput(run) : null;
            default:
                var near = Spelling.Near(kind, s_kinds, one => one).FirstOrDefault();
                problems.Add(ProblemKind.Error, file, field.Line, field.Column, $"unknown expectation `{field.Key}`", near is not null ? $"`{near}` was meant perhaps" : $"there are {string.Join(", ", s_kinds)}, each with `not-` before it too");
                return null;
        }
    }

    private Func<JsonElement, Judged>? OfValue(string kind, PlacedValue value)
    {
        switch (kind)
        {
            case "equals":
                var wanted = value.ToJson();
                return found => Judges.Same(found, wanted);
            case "contains":
                return Texts(value, kind, isSwitch: false) is { } parts ? found => Judges.Contains(found, parts) : null;
            case "matches":
                return Pattern(value) is { } pattern ? found => Judges.Matches(found, pattern) : null;
            default:
                return Near(value);
        }
    }

    private Func<JsonElement, Judged>? Near(PlacedValue value)
    {
        if (PlacedMap.Of(file, value, "`near`", problems) is not { } map)
        {
            return null;
        }

        map.Require("value", "write the number that is expected");
        map.Require("tolerance", "write how far off the number may be");
        var (at, number, tolerance) = (Place(map), map.Number("value"), map.Number("tolerance", 0));
        map.Done();
        return number is { } wanted && tolerance is { } off ? found => at.Judge(found, one => Judges.Near(one, wanted, off)) : null;
    }

    private Judge? PathOf(PlacedValue value)
    {
        if (PlacedMap.Of(file, value, "`path`", problems) is not { } map)
        {
            return null;
        }

        map.Require("at", "write a JSON pointer such as /urgency, or a JSONPath such as $.items[*].name");
        var at = Place(map, map.Choice("nodes", s_nodes) == Any);
        var judges = new List<Func<JsonElement, Judged>>();
        foreach (var kind in s_ofValues)
        {
            // `equals: null` is a value, too.
            if ((map.Take(kind) ?? (kind == "equals" ? map.Value.Field(kind) : null)) is { } found && OfValue(kind, found) is { } judge)
            {
                judges.Add(judge);
            }
        }

        map.Done();
        return run => run.Output is not { } output ? Judges.NoOutput(run) : at.Judge(output, found => Judges.All(found, judges));
    }

    private Grading? GradingOf(PlacedValue value)
    {
        if (value.Scalar is { Length: > 0 and <= LongestRubric } rubric)
        {
            return new Grading(rubric, OutputPlace.Whole, null);
        }

        if (PlacedMap.Of(file, value, $"`{Graded}`", problems) is not { } map)
        {
            return null;
        }

        var text = map.RequiredText("rubric", LongestRubric, "write what the output has to meet, such as `Promises nothing that the context does not say.`");
        var (at, model) = (Place(map), map.Map("model") is { } named ? ExecutorReader.Model(named) : null);
        map.Done();
        return text.Length == 0 ? null : new Grading(text, at, model);
    }

    private static OutputPlace Place(PlacedMap map, bool isAny = false)
    {
        var at = map.Text("at", PersonaReader.LongestText) ?? "";
        try
        {
            return OutputPlace.Parse(at, isAny);
        }
        catch (JsonPathException e)
        {
            map.Fail("at", $"`at` is `{at}`: {e.Message}", "write a JSON pointer such as /urgency or /items/0/name, or a JSONPath such as $.items[*].name");
            return OutputPlace.Whole;
        }
    }

    private Judge? Schema(PlacedValue value)
    {
        if (value is { Scalar: "true", IsPlain: true })
        {
            return run => Judges.Fits(run, run.Persona.Outputs);
        }

        try
        {
            if (value.Fields is not null)
            {
                var own = JsonSchema.Parse(value.ToJson());
                return run => Judges.Fits(run, own);
            }

            if (value.Scalar is { } path && PersonaFolder.IsPath(path) && folder.Read(path) is { Bytes: { } bytes })
            {
                var named = JsonSchema.Parse(bytes);
                return run => Judges.Fits(run, named);
            }

            problems.Error(file, value, $"`schema` is {PlacedMap.Shown(value)}", "write true for the contract's own, a schema, or the path of one beside the contract");
        }
        catch (JsonSchemaException e)
        {
            problems.Error(file, value, $"`schema` is none that can be used: {e.Message}", "mend the schema");
        }

        return null;
    }

    private Judge? Outcomes(PlacedValue value)
    {
        if (Texts(value, "outcome", isSwitch: false) is not { } outcomes)
        {
            return null;
        }

        if (outcomes.All(one => s_outcomes.Contains(one, StringComparer.Ordinal)))
        {
            return run => new(outcomes.Contains(run.Ending.Outcome, StringComparer.Ordinal), run.Ended);
        }

        problems.Error(file, value, $"`outcome` is {PlacedMap.Shown(value)}", $"write {string.Join(", ", s_outcomes)}, or a list of them");
        return null;
    }

    private Judge? Expression(PlacedValue value)
    {
        try
        {
            var expression = Platform.Expressions.Expression.Parse(value.Scalar ?? "", RunnablePersona.NamesAfter);
            return run => Judges.Holds(run, expression);
        }
        catch (ExpressionException e)
        {
            problems.Error(file, value, $"the expression can't be read: {e.Message}", "mend it");
            return null;
        }
    }

    // Without backtracking: no text makes it slow.
    private Regex? Pattern(PlacedValue value)
    {
        try
        {
            if (value.Scalar is { Length: > 0 and <= LongestPattern } text)
            {
                return new Regex(text, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
            }

            problems.Error(file, value, $"`matches` is {PlacedMap.Shown(value)}", string.Create(CultureInfo.InvariantCulture, $"write a regular expression of at most {LongestPattern} characters"));
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            problems.Error(file, value, $"`matches` is no pattern that can be used: {e.Message.Split('\n')[0].TrimEnd('.')}", "write it without lookarounds and references back");
        }

        return null;
    }

    // True for anything; a text or some for just those.
    private IReadOnlyList<string>? Texts(PlacedValue value, string key, bool isSwitch = true)
    {
        if (isSwitch && value is { Scalar: "true", IsPlain: true })
        {
            return [];
        }

        var texts = (value.Items ?? [value]).Select(one => one.Scalar).ToArray();
        if (texts.Length > 0 && texts.All(one => one is { Length: > 0 }) && !(isSwitch && value is { Scalar: "false", IsPlain: true }))
        {
            return texts!;
        }

        problems.Error(file, value, $"`{key}` is {PlacedMap.Shown(value)}", isSwitch ? $"write true, a text or a list of texts; `not-{key}: true` for the opposite" : "write a text or a list of texts");
        return null;
    }

    private double? Limit(PlacedValue value, Func<string, double?> read, string form, string sign = "<=")
    {
        var text = value.Scalar?.Trim() ?? "";
        if (read(text.StartsWith(sign, StringComparison.Ordinal) ? text[sign.Length..].Trim() : text) is { } limit)
        {
            return limit;
        }

        problems.Error(file, value, $"the limit is {PlacedMap.Shown(value)}", $"write {(sign.Length == 0 ? "" : $"`{sign}` and ")}{form}");
        return null;
    }

    private static double? Share(string text) => double.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var share) && share is >= 0 and <= 1 ? share : null;

    private static double? Amount(string text) =>
        double.TryParse(text.Split(' ')[0], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var amount) && double.IsFinite(amount) && (!text.Contains(' ', StringComparison.Ordinal) || PersonaUnits.Cost(text) is not null) ? amount : null;
}
