using System.Globalization;

namespace Solvent.Platform.Expressions;

/// <summary>What an expression may be before the language's parser, which recurses without a limit, sees it.</summary>
internal static class ExpressionLimits
{
    /// <summary>The most characters.</summary>
    public const int Longest = 2_000;

    /// <summary>The most brackets within each other, and the most signs before a value.</summary>
    public const int Deepest = 24;

    // Each loop in a loop multiplies the work by the list's length.
    private const int MostLoops = 2;
    private static readonly string[] s_loops = ["all", "exists", "exists_one", "map", "filter"];
    private static readonly string[] s_words = ["true", "false", "null", "in", "has", "size", "int", "uint", "double", "string", "bytes", "bool", "type", "dyn", "duration", "timestamp", "list", "map", "null_type"];

    // The language's own; those of this program stand with them.
    private static readonly HashSet<string> s_functions = new(
        [
            "has", "size", "int", "uint", "double", "string", "bytes", "bool", "type", "dyn", "duration", "timestamp", "contains", "startsWith", "endsWith", "matches", "all", "exists", "exists_one", "map", "filter",
            "getFullYear", "getMonth", "getDate", "getDayOfMonth", "getDayOfWeek", "getDayOfYear", "getHours", "getMinutes", "getSeconds", "getMilliseconds", .. Functions.Names, .. ListFunctions.Names,
        ], StringComparer.Ordinal);

    /// <summary>Checks a text.</summary>
    /// <returns>The names that it uses and does not make itself; and whether a loop in it gives one of those that are known another meaning.</returns>
    /// <exception cref="ExpressionException">It is too long, too deep, or uses a name that is not known.</exception>
    public static (IReadOnlySet<string> Names, bool IsHiding) Check(string text, IReadOnlyCollection<string> known)
    {
        if (text.Length > Longest || string.IsNullOrWhiteSpace(text))
        {
            throw new ExpressionException(text.Length > 60 ? text[..60] + "…" : text, string.Create(CultureInfo.InvariantCulture, $"an expression has 1 to {Longest} characters"));
        }

        var tokens = ExpressionTokens.Read(text);
        CheckDepth(text, tokens);
        CheckFunctions(text, tokens);
        var made = LoopNames(text, tokens);
        var names = new HashSet<string>(StringComparer.Ordinal);
        for (var i = 0; i < tokens.Count; i++)
        {
            if (tokens[i].IsName && (i == 0 || tokens[i - 1].Text != ".") && (i + 1 == tokens.Count || tokens[i + 1].Text != "(") && !made.Contains(tokens[i].Text) && !s_words.Contains(tokens[i].Text, StringComparer.Ordinal))
            {
                names.Add(known.Contains(tokens[i].Text, StringComparer.Ordinal) ? tokens[i].Text
                    : throw new ExpressionException(text, $"there is no `{tokens[i].Text}`; there are {string.Join(", ", known)}"));
            }
        }

        return (names, made.Overlaps(known));
    }

    private static void CheckDepth(string text, IReadOnlyList<ExpressionToken> tokens)
    {
        var (depth, signs, choices) = (0, 0, 0);
        foreach (var token in tokens)
        {
            depth += token.Text is "(" or "[" or "{" ? 1 : token.Text is ")" or "]" or "}" ? -1 : 0;
            signs = token.Text is "!" or "-" ? signs + 1 : 0;
            choices += token.Text == "?" ? 1 : 0;
            if (depth > Deepest || signs > Deepest || choices > Deepest)
            {
                throw new ExpressionException(text.Length > 60 ? text[..60] + "…" : text, string.Create(CultureInfo.InvariantCulture, $"it is nested more than {Deepest} deep; split it"));
            }
        }
    }

    // The language's parser takes any name for a function, and tells of it when it runs.
    private static void CheckFunctions(string text, IReadOnlyList<ExpressionToken> tokens)
    {
        for (var i = 0; i + 1 < tokens.Count; i++)
        {
            if (tokens[i].IsName && tokens[i + 1].Text == "(" && !s_functions.Contains(tokens[i].Text) && tokens[i].Text != "in")
            {
                throw new ExpressionException(text, $"there is no function `{tokens[i].Text}`; there are {string.Join(", ", s_functions.Order(StringComparer.Ordinal))}");
            }
        }
    }

    // The names that loops make: the first argument of `list.all(x, …)`.
    private static HashSet<string> LoopNames(string text, IReadOnlyList<ExpressionToken> tokens)
    {
        var made = new HashSet<string>(StringComparer.Ordinal);
        var open = new Stack<bool>();
        for (var i = 0; i < tokens.Count; i++)
        {
            var isLoop = tokens[i].Text == "(" && i > 1 && tokens[i - 2].Text == "." && s_loops.Contains(tokens[i - 1].Text, StringComparer.Ordinal);
            if (isLoop && i + 1 < tokens.Count)
            {
                made.Add(tokens[i + 1].Text);
            }

            if (tokens[i].Text is "(" or "[" or "{")
            {
                open.Push(isLoop);
            }
            else if (tokens[i].Text is ")" or "]" or "}" && open.Count > 0)
            {
                open.Pop();
            }

            if (open.Count(one => one) > MostLoops)
            {
                throw new ExpressionException(text, string.Create(CultureInfo.InvariantCulture, $"it has more than {MostLoops} loops within each other; split it"));
            }
        }

        return made;
    }
}
