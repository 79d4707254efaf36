using System.Text.Json;
using Solvent.Platform.JsonSchemas.Patterns;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>What is asked of texts. Lengths are in code points.</summary>
internal sealed class TextRules
{
    // The longest way to write a code point: two escapes of six bytes.
    private const int LongestCodePoint = 12;

    /// <summary>The least length.</summary>
    public long Least { get; set; }

    /// <summary>The greatest length.</summary>
    public long Most { get; set; } = long.MaxValue;

    /// <summary>What has to be found in it; null for anything.</summary>
    public SchemaPattern? Pattern { get; set; }

    /// <summary>The format, where it is checked.</summary>
    public (string Name, Func<string, bool> Holds)? Format { get; set; }

    /// <summary>Whether a text fits.</summary>
    public bool Check(SchemaNode node, JsonElement value, ref Run run)
    {
        var content = JsonText.Content(value);
        var isValid = true;
        if (content.Length < Least * LongestCodePoint || content.Length > Most)
        {
            isValid = CheckLength(node, content, ref run);
        }

        if (isValid || !run.Ends)
        {
            if (Pattern is not null && !Pattern.IsMatch(content, ref run))
            {
                isValid = run.Errors is null ? false : run.Fail(node, "pattern", $"`{ShownValue.Of(value)}` does not match {ShownValue.Cut(Pattern.Source)}");
            }

            if ((isValid || !run.Ends) && Format is { } format && !format.Holds(JsonText.Text(content)))
            {
                isValid = run.Errors is null ? false : run.Fail(node, "format", $"{ShownValue.Of(value)} is no {format.Name}");
            }
        }

        return isValid;
    }

    private bool CheckLength(SchemaNode node, ReadOnlySpan<byte> content, ref Run run)
    {
        if (content.Length < Least)
        {
            // Fewer bytes than code points are asked for: no need to count, unless it is to be told.
            return run.Errors is null ? false : Short(node, content, ref run);
        }

        var length = JsonText.CodePoints(content);
        return length < Least ? run.Errors is null ? false : Short(node, content, ref run)
            : length <= Most || (run.Errors is null ? false : run.Fail(node, "maxLength", $"has {ShownValue.Count(length, "character")}; at most {Most} are allowed"));
    }

    private bool Short(SchemaNode node, ReadOnlySpan<byte> content, ref Run run)
    {
        var length = JsonText.CodePoints(content);
        return run.Fail(node, "minLength", length == 0 && Least == 1 ? "is empty" : $"has {ShownValue.Count(length, "character")}; at least {Least} are needed");
    }
}
