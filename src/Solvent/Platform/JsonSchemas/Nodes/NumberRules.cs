using System.Runtime.InteropServices;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>What is asked of numbers, in exact arithmetic.</summary>
internal sealed class NumberRules
{
    /// <summary>The least that is allowed.</summary>
    public NumberBound? Minimum { get; set; }

    /// <summary>The greatest that is allowed.</summary>
    public NumberBound? Maximum { get; set; }

    /// <summary>What it has to be above.</summary>
    public NumberBound? Above { get; set; }

    /// <summary>What it has to be below.</summary>
    public NumberBound? Below { get; set; }

    /// <summary>What it has to be a multiple of.</summary>
    public NumberStep? Step { get; set; }

    /// <summary>Whether a number fits.</summary>
    public bool Check(SchemaNode node, JsonElement value, ref Run run)
    {
        var raw = JsonMarshal.GetRawUtf8Value(value);
        if (run.Errors is null)
        {
            return (Minimum is null || Minimum.Compare(raw) >= 0) && (Maximum is null || Maximum.Compare(raw) <= 0)
                && (Above is null || Above.Compare(raw) > 0) && (Below is null || Below.Compare(raw) < 0) && (Step is null || Step.Divides(raw));
        }

        var isValid = Minimum is null || Minimum.Compare(raw) >= 0 || run.Fail(node, "minimum", $"{ShownValue.Of(value)} is less than {Minimum}");
        isValid &= Maximum is null || Maximum.Compare(raw) <= 0 || run.Fail(node, "maximum", $"{ShownValue.Of(value)} is more than {Maximum}");
        isValid &= Above is null || Above.Compare(raw) > 0 || run.Fail(node, "exclusiveMinimum", $"{ShownValue.Of(value)} is not more than {Above}");
        isValid &= Below is null || Below.Compare(raw) < 0 || run.Fail(node, "exclusiveMaximum", $"{ShownValue.Of(value)} is not less than {Below}");
        isValid &= Step is null || Step.Divides(raw) || run.Fail(node, "multipleOf", $"{ShownValue.Of(value)} is no multiple of {Step}");
        return isValid;
    }
}
