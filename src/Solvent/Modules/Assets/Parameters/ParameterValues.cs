using System.Globalization;
using System.Text.RegularExpressions;

namespace Solvent.Modules.Assets;

/// <summary>Reads what somebody gave for a parameter. Nothing that is given can leave its place in the text that it is written into.</summary>
internal static class ParameterValues
{
    private const int MostItems = 50;
    private static readonly string[] s_yes = ["true", "yes", "on"];
    private static readonly string[] s_no = ["false", "no", "off"];

    /// <summary>Reads a value.</summary>
    /// <param name="parameter">What takes it.</param>
    /// <param name="given">The texts; one, but for several choices.</param>
    /// <returns>The value, or what is wrong with what to do.</returns>
    public static (ParameterValue Value, string? Problem) Read(AssetParameter parameter, IReadOnlyList<string> given)
    {
        if (parameter.Type == ParameterType.Choices)
        {
            return ReadChoices(parameter, given);
        }

        if (given.Count != 1)
        {
            return Wrong($"`{parameter.Name}` takes one value");
        }

        var text = given[0];
        return parameter.Type switch
        {
            ParameterType.Boolean => s_yes.Contains(text, StringComparer.OrdinalIgnoreCase) ? (ParameterValue.Of(true), null)
                : s_no.Contains(text, StringComparer.OrdinalIgnoreCase) ? (ParameterValue.Of(false), null)
                : Wrong($"`{parameter.Name}` is true or false, not `{text}`"),
            ParameterType.Choice => parameter.Choices.Contains(text, StringComparer.Ordinal) ? (ParameterValue.Of(text), null) : NoChoice(parameter, text),
            ParameterType.Integer or ParameterType.Number => ReadNumber(parameter, text),
            _ => (Of(text), Unfit(parameter, text)),
        };
    }

    private static ParameterValue Of(string text) => text.Length == 0 ? ParameterValue.Nothing : ParameterValue.Of(text);

    private static (ParameterValue, string?) ReadChoices(AssetParameter parameter, IReadOnlyList<string> given)
    {
        var wanted = (given.Count == 1 ? given[0].Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries) : [.. given]).Distinct(StringComparer.Ordinal).ToArray();
        return wanted.Length > MostItems ? Wrong($"`{parameter.Name}` takes at most {MostItems} values")
            : Array.Find(wanted, one => !parameter.Choices.Contains(one, StringComparer.Ordinal)) is { } stray ? NoChoice(parameter, stray)
            // In the order of the choices, so that the order in which somebody names them changes nothing.
            : (ParameterValue.Of([.. parameter.Choices.Where(wanted.Contains)]), null);
    }

    private static (ParameterValue, string?) ReadNumber(AssetParameter parameter, string text)
    {
        var style = parameter.Type == ParameterType.Integer ? NumberStyles.AllowLeadingSign : NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint;
        return !double.TryParse(text, style, CultureInfo.InvariantCulture, out var number) || Math.Abs(number) > 1e15 ? Wrong($"`{parameter.Name}` is a number, not `{text}`")
            : number < parameter.Minimum ? Wrong(string.Create(CultureInfo.InvariantCulture, $"`{parameter.Name}` is at least {parameter.Minimum}, not {text}"))
            : number > parameter.Maximum ? Wrong(string.Create(CultureInfo.InvariantCulture, $"`{parameter.Name}` is at most {parameter.Maximum}, not {text}"))
            : (ParameterValue.Of(text), null);
    }

    private static string? Unfit(AssetParameter parameter, string text)
    {
        var isLong = parameter.Type == ParameterType.Text;
        return text.Length > parameter.MaxLength ? $"`{parameter.Name}` has at most {parameter.MaxLength} characters, not {text.Length}"
            : text.Any(c => char.IsControl(c) && !(isLong && c is '\n' or '\t')) ? $"`{parameter.Name}` holds a line break or another control character; write it in one line"
            : text.Contains("<!--", StringComparison.Ordinal) || text.Contains("-->", StringComparison.Ordinal) ? $"`{parameter.Name}` holds the mark of a comment (`<!--`, `-->`); leave it out"
            : text.Contains("```", StringComparison.Ordinal) || text.Contains("~~~", StringComparison.Ordinal) ? $"`{parameter.Name}` would open or close a fence of code; leave the marks out"
            : isLong && text.Split('\n').Any(line => line.Trim() is "---" or "..." or "+++") ? $"`{parameter.Name}` holds a line that ends front matter (`---`); leave it out"
            : text.Length == 0 ? null
            : OfType(parameter, text) ?? OfPattern(parameter, text);
    }

    private static string? OfType(AssetParameter parameter, string text) => parameter.Type switch
    {
        ParameterType.Path or ParameterType.Glob when text.StartsWith('/') || text.Contains('\\', StringComparison.Ordinal) || text.Contains(':', StringComparison.Ordinal) =>
            $"`{parameter.Name}` is a path inside the repository with `/`, such as `src/app`; not `{text}`",
        ParameterType.Path or ParameterType.Glob when text.Split('/').Contains("..") => $"`{parameter.Name}` leads out of the repository; leave `..` out",
        ParameterType.Path when text.IndexOfAny(['*', '?', '[', ']', '{', '}', '`', '"', '\'', ',']) >= 0 => $"`{parameter.Name}` is one path; leave `{text[text.IndexOfAny(['*', '?', '[', ']', '{', '}', '`', '"', '\'', ','])]}` out",
        ParameterType.Glob when text.IndexOfAny(['`', '"', '\'', ',']) >= 0 => $"`{parameter.Name}` is one glob without quotes and commas; give another with another parameter",
        ParameterType.Command when text.Contains('`', StringComparison.Ordinal) => $"`{parameter.Name}` stands between backticks; write `$(…)` in place of them",
        ParameterType.Url when !Uri.TryCreate(text, UriKind.Absolute, out var uri) || uri.Scheme is not ("http" or "https") || uri.UserInfo.Length > 0 =>
            $"`{parameter.Name}` is an address that begins with https://, without a name or password in it",
        _ => null,
    };

    private static string? OfPattern(AssetParameter parameter, string text)
    {
        if (parameter.Pattern is not { } pattern)
        {
            return null;
        }

        try
        {
            return Regex.IsMatch(text, $"^(?:{pattern})$", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant) ? null
                : $"`{parameter.Name}` must match `{pattern}`; `{text}` does not";
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            return $"the pattern `{pattern}` can't be used: {e.Message}";
        }
    }

    private static (ParameterValue, string?) NoChoice(AssetParameter parameter, string text) =>
        Wrong($"`{parameter.Name}` is one of {string.Join(", ", parameter.Choices)}; not `{text}`");

    private static (ParameterValue, string?) Wrong(string problem) => (ParameterValue.Nothing, problem);
}
