using System.Collections.Frozen;
using System.Globalization;

namespace Solvent.Scanning.Syntax.Python;

/// <summary>Which characters make a word, and which words are keywords.</summary>
internal static class PythonWords
{
    private static readonly FrozenDictionary<string, PythonTokenKind>.AlternateLookup<ReadOnlySpan<char>> Keywords =
        Enum.GetValues<PythonTokenKind>()
            .Where(static kind => kind >= PythonTokenKind.And)
            .ToFrozenDictionary(static kind => Spelling(kind), StringComparer.Ordinal)
            .GetAlternateLookup<ReadOnlySpan<char>>();

    public static PythonTokenKind Classify(ReadOnlySpan<char> word) =>
        Keywords.TryGetValue(word, out var keyword) ? keyword : PythonTokenKind.Name;

    public static bool IsKeyword(PythonTokenKind kind) => kind >= PythonTokenKind.And;

    public static bool StartsWord(char c) =>
        char.IsAsciiLetter(c) || c == '_' || (c > 127 && IsWordCategory(c) && !char.IsDigit(c));

    public static bool ContinuesWord(char c) => char.IsAsciiLetterOrDigit(c) || c == '_' || (c > 127 && IsWordCategory(c));

    /// <summary>Whether a line that starts with this keyword can't be the inside of a bracket.</summary>
    public static bool OnlyStartsStatements(PythonTokenKind kind) => kind is
        PythonTokenKind.Assert or PythonTokenKind.Break or PythonTokenKind.Class or PythonTokenKind.Continue or
        PythonTokenKind.Def or PythonTokenKind.Del or PythonTokenKind.Global or PythonTokenKind.Import or
        PythonTokenKind.Nonlocal or PythonTokenKind.Pass or PythonTokenKind.Raise or PythonTokenKind.Return or
        PythonTokenKind.Try or PythonTokenKind.While or PythonTokenKind.With;

    private static string Spelling(PythonTokenKind kind) => kind switch
    {
        PythonTokenKind.True or PythonTokenKind.False or PythonTokenKind.None => kind.ToString(),
        _ => kind.ToString().ToLowerInvariant(),
    };

    private static bool IsWordCategory(char c) => char.GetUnicodeCategory(c) is
        UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or
        UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter or UnicodeCategory.LetterNumber or
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark or UnicodeCategory.DecimalDigitNumber or
        UnicodeCategory.ConnectorPunctuation or UnicodeCategory.Surrogate;
}
