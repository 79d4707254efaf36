using System.Globalization;
using System.Text.Json;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>Several forms of which one has to fit.</summary>
/// <param name="Schemas">The forms.</param>
/// <param name="IsExact">Whether no second one may fit.</param>
internal sealed record Choice(SchemaNode[] Schemas, bool IsExact)
{
    // Each open choice is tried twice to explain it: choices inside choices inside choices would cost too much.
    private const int MostExplained = 3;
    private const int Meant = 2;
    private static readonly string[] s_ordinals = ["the first", "the second", "the third"];

    /// <summary>The keyword.</summary>
    public string Keyword => IsExact ? "oneOf" : "anyOf";

    /// <summary>A position in words.</summary>
    public static string Ordinal(int index) => index < s_ordinals.Length ? s_ordinals[index] : string.Create(CultureInfo.InvariantCulture, $"number {index + 1}");

    /// <summary>Notes that none fits, and what is wrong in the one that comes nearest.</summary>
    /// <returns>False.</returns>
    public bool Explain(SchemaNode node, JsonElement value, ref Run run)
    {
        var errors = run.Errors!;
        if (errors.Choices >= MostExplained || Schemas.Length == 0)
        {
            return run.Fail(node, Keyword, $"fits none of the {ShownValue.Count(Schemas.Length, "form")} ({ShownValue.Of(value)})");
        }

        var (nearest, best, score, isTied) = (-1, (IReadOnlyList<SchemaError>)[], 0, false);
        for (var i = 0; i < Schemas.Length && run.GivenUp is null; i++)
        {
            var trial = errors.ForChoice();
            run.Errors = trial;
            Schemas[i].Check(value, ref run, default);
            var found = trial.Errors;
            if (found.Count == 0)
            {
                continue;
            }

            var near = Score(found, errors.Path);
            isTied = near == score && nearest >= 0 || (near < score && isTied);
            if (nearest < 0 || near > score || (near == score && found.Count < best.Count))
            {
                (nearest, best, score) = (i, found, near);
            }
        }

        run.Errors = errors;
        var isTold = score >= Meant || (score > 0 && !isTied);
        run.Fail(node, Keyword, $"fits none of the {ShownValue.Count(Schemas.Length, "form")} ({ShownValue.Of(value)}){(isTold ? $"; {Ordinal(nearest)} comes nearest" : "")}");
        errors.Add(isTold ? best : []);
        return false;
    }

    // A form of another type was not meant; one whose fixed values differ hardly; else the one with the fewest faults.
    private static int Score(IReadOnlyList<SchemaError> errors, string path) =>
        errors.Any(error => error.InstancePath == path && Keywords(error, "/type")) ? 0
        : errors.Any(error => Keywords(error, "/const") || (error.InstancePath == path && Keywords(error, "/enum"))) ? 1 : Meant;

    private static bool Keywords(SchemaError error, params ReadOnlySpan<string> endings)
    {
        foreach (var ending in endings)
        {
            if (error.SchemaPath.EndsWith(ending, StringComparison.Ordinal))
            {
                return true;
            }
        }

        return false;
    }
}
