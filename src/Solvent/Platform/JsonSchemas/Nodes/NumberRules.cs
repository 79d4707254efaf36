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
    public bool Check(SchemaNode node, in NumberInDocument number, ref Run run)
    {
        var isValid = (Minimum is null || Minimum.Compare(number) >= 0) && (Maximum is null || Maximum.Compare(number) <= 0)
            && (Above is null || Above.Compare(number) > 0) && (Below is null || Below.Compare(number) < 0) && (Step is null || Step.Divides(number));
        return isValid || (run.Errors is null ? false : Tell(node, number, ref run));
    }

    private bool Tell(SchemaNode node, in NumberInDocument number, ref Run run)
    {
        var shown = ShownValue.OfRaw(number.Raw);
        _ = Minimum is null || Minimum.Compare(number) >= 0 || run.Fail(node, "minimum", $"{shown} is less than {Minimum}");
        _ = Maximum is null || Maximum.Compare(number) <= 0 || run.Fail(node, "maximum", $"{shown} is more than {Maximum}");
        _ = Above is null || Above.Compare(number) > 0 || run.Fail(node, "exclusiveMinimum", $"{shown} is not more than {Above}");
        _ = Below is null || Below.Compare(number) < 0 || run.Fail(node, "exclusiveMaximum", $"{shown} is not less than {Below}");
        _ = Step is null || Step.Divides(number) || run.Fail(node, "multipleOf", $"{shown} is no multiple of {Step}");
        return false;
    }
}
