using System.Text;
using System.Text.RegularExpressions;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>What an expression gives by its outermost signs: a comparison gives a truth, <c>size(…)</c> a whole number, whatever stands in the brackets.</summary>
internal static partial class ExpressionShape
{
    // What functions give, whatever they take.
    private static readonly Dictionary<string, string> s_results = new(StringComparer.Ordinal)
    {
        ["size"] = "integer", ["int"] = "integer", ["double"] = "number", ["round"] = "number", ["sum"] = "number", ["min"] = "number", ["max"] = "number", ["median"] = "number",
        ["string"] = "string", ["join"] = "string", ["replace"] = "string", ["trim"] = "string", ["lowerAscii"] = "string", ["bool"] = "boolean", ["matches"] = "boolean", ["has"] = "boolean",
        ["all"] = "boolean", ["exists"] = "boolean", ["exists_one"] = "boolean", ["contains"] = "boolean", ["startsWith"] = "boolean", ["endsWith"] = "boolean",
    };

    /// <summary>The JSON type that it gives; null where its signs do not tell.</summary>
    public static string? TypeOf(string text)
    {
        var outer = Outside(text).Trim();
        return outer.Contains('?', StringComparison.Ordinal) ? null
            : outer.StartsWith('!') || Truths().IsMatch(outer) ? "boolean"
            : Calls().Match(outer) is { Success: true } call && s_results.TryGetValue(call.Groups["name"].Value, out var type) ? type
            : Sums().IsMatch(outer) ? "number"
            : null;
    }

    /// <summary>The way to the list that is filtered, where the whole is a filter of a list that a plain way names: it gives the same kind of list. Null otherwise.</summary>
    public static string? Filtered(string text) => Filters().Match(Outside(text).Trim()) is { Success: true } filter ? filter.Groups["way"].Value : null;

    // The text without what stands in brackets and quotes.
    private static string Outside(string text)
    {
        var (outside, depth) = (new StringBuilder(), 0);
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\'' or '"')
            {
                i = EndOfQuote(text, i);
                continue;
            }

            depth -= text[i] is ')' or ']' or '}' ? 1 : 0;
            if (depth == 0)
            {
                outside.Append(text[i]);
            }

            depth += text[i] is '(' or '[' or '{' ? 1 : 0;
        }

        return outside.ToString();
    }

    private static int EndOfQuote(string text, int open)
    {
        for (var i = open + 1; i < text.Length; i++)
        {
            if (text[i] == text[open])
            {
                return i;
            }

            i += text[i] == '\\' ? 1 : 0;
        }

        return text.Length;
    }

    [GeneratedRegex(@"\A(?<way>[A-Za-z_][A-Za-z0-9_]*(?:\.[A-Za-z_][A-Za-z0-9_]*)*)(?:\.filter\(\))+\z", RegexOptions.CultureInvariant)]
    private static partial Regex Filters();

    [GeneratedRegex(@"==|!=|<|>|&&|\|\||\bin\b", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Truths();

    [GeneratedRegex(@"\A[^-+*/%]*?(?<name>[A-Za-z_]+)\(\)\z", RegexOptions.CultureInvariant)]
    private static partial Regex Calls();

    [GeneratedRegex(@"[*/%]", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex Sums();
}
