using System.Text.Json;
using Solvent.Platform.JsonSchemas.Patterns;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>What the names of properties have to fit. A pattern or a list of names is looked at where the name stands; anything else gets the name as a value.</summary>
/// <param name="schema">The schema of <c>propertyNames</c>.</param>
internal sealed class NamesRule(SchemaNode schema)
{
    private SchemaPattern? _only;

    /// <summary>Whether a name fits.</summary>
    /// <param name="node">The schema that asks.</param>
    /// <param name="name">The name as it stands in the document, with escapes.</param>
    /// <param name="run">The validation.</param>
    public bool Check(SchemaNode node, ReadOnlySpan<byte> name, ref Run run)
    {
        if (schema.IsAlways)
        {
            return true;
        }

        var isValid = (_only ??= OnlyPattern) is { } pattern ? pattern.IsMatch(name, ref run) : FitsAsValue(name, ref run);
        return isValid || (run.Errors is null ? false : Fail(node, name, ref run));
    }

    // Only of a schema that is filled, which it is not yet when this is made.
    private SchemaPattern? OnlyPattern => schema is { IsNever: false, Only: null, Values: null, InPlace: null, Unevaluated: null, Text: { Pattern: { } pattern, Least: 0, Most: long.MaxValue, Format: null } }
        && (schema.Types & TypeSet.String) != 0 ? pattern : null;

    private bool FitsAsValue(ReadOnlySpan<byte> name, ref Run run)
    {
        using var value = AsValue(name);
        return run.Try(schema, value.RootElement, default);
    }

    private bool Fail(SchemaNode node, ReadOnlySpan<byte> name, ref Run run)
    {
        using var value = AsValue(name);
        var errors = run.Errors!;
        var trial = errors.ForChoice();
        run.Errors = trial;
        schema.Check(value.RootElement, ref run, default);
        var why = trial.Errors is [var first, ..] ? first.Reason : "it does not fit";
        run.Errors = errors;
        return run.Fail(node, "propertyNames", $"the name `{ShownValue.Cut(JsonText.Text(name))}` is not allowed: {why}");
    }

    private static JsonDocument AsValue(ReadOnlySpan<byte> name)
    {
        var quoted = new byte[name.Length + 2];
        quoted[0] = quoted[^1] = (byte)'"';
        name.CopyTo(quoted.AsSpan(1));
        return JsonDocument.Parse(quoted);
    }
}
