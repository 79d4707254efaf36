using System.Collections.Frozen;

namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>The words and punctuators of the language.</summary>
internal static class Words
{
    private static readonly FrozenSet<string> s_reserved = new[]
    {
        "break", "case", "catch", "class", "const", "continue", "debugger", "default", "delete", "do", "else", "enum", "export", "extends",
        "finally", "for", "function", "if", "import", "in", "instanceof", "new", "return", "switch", "throw", "try", "typeof", "var", "void",
        "while", "with",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> s_typeWords = new[]
    {
        "extends", "keyof", "is", "in", "infer", "readonly", "typeof", "as", "new", "unique", "abstract", "out", "const", "asserts", "get",
        "set", "static", "accessor", "import",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> s_known = s_reserved.Concat(s_typeWords).Concat(
    [
        "async", "await", "catch", "from", "function", "let", "null", "of", "private", "protected", "public", "require", "satisfies", "super",
        "this", "true", "false", "type", "undefined", "using", "yield", "interface", "namespace", "module", "declare", "global", "override",
    ]).ToFrozenSet();

    private static readonly string[][] s_punctuators = Enumerable.Range(0, 128).Select(static c => Punctuators
        .Where(p => p[0] == c).OrderByDescending(static p => p.Length).ToArray()).ToArray();

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> s_lookup = s_known.GetAlternateLookup<ReadOnlySpan<char>>();

    // No punctuator begins with ">" but itself: whether ">>" closes two lists of types only the parser knows.
    private static IEnumerable<string> Punctuators =>
        ("{ } ( ) [ ] ; , ~ : @ # ` . ... < <= << <<= > = == === => ! != !== + ++ += - -- -= * ** *= **= / /= % %= " +
        "& && &= &&= | || |= ||= ^ ^= ? ?? ??= ?.").Split(' ');

    public static bool IsReserved(string word) => s_reserved.Contains(word);

    /// <summary>Whether another word may stand directly beside this one inside a type.</summary>
    public static bool IsTypeWord(string word) => s_typeWords.Contains(word);

    public static string? Known(ReadOnlySpan<char> word) => word.Length is > 1 and < 11 && s_lookup.TryGetValue(word, out var known) ? known : null;

    public static string? Punctuator(string text, int at)
    {
        if (text[at] >= 128)
        {
            return null;
        }

        foreach (var candidate in s_punctuators[text[at]])
        {
            if (string.CompareOrdinal(text, at, candidate, 0, candidate.Length) == 0 && !IsNumberBehindQuestion(text, at, candidate))
            {
                return candidate;
            }
        }

        return null;
    }

    private static bool IsNumberBehindQuestion(string text, int at, string candidate) =>
        candidate == "?." && at + 2 < text.Length && char.IsAsciiDigit(text[at + 2]);
}
