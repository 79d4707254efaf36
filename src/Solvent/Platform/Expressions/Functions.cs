using System.Globalization;
using System.Text.RegularExpressions;
using Cel;

namespace Solvent.Platform.Expressions;

/// <summary>The functions that the language gets here.</summary>
internal static class Functions
{
    private const int LongestPattern = 500;
    private const int LongestText = 1 << 20;

    /// <summary>Their names.</summary>
    public static IReadOnlyList<string> Names { get; } = ["lowerAscii", "trim", "round", "replace"];

    /// <summary>Adds them.</summary>
    public static CelEnvironment AddTo(CelEnvironment language)
    {
        // In place of the library's own, whose expressions go back and can take for ever.
        language.RegisterFunction("matches", [typeof(string), typeof(string)], arguments => Matches((string)arguments[0]!, (string)arguments[1]!));
        language.RegisterFunction("lowerAscii", [typeof(string)], arguments => ((string)arguments[0]!).ToLowerInvariant());
        language.RegisterFunction("trim", [typeof(string)], arguments => ((string)arguments[0]!).Trim());
        language.RegisterFunction("round", [typeof(double)], arguments => Math.Round((double)arguments[0]!, 2, MidpointRounding.AwayFromZero));
        language.RegisterFunction("round", [typeof(long)], arguments => (double)(long)arguments[0]!);
        // What `size` gives, which the library's own does not take.
        language.RegisterFunction("string", [typeof(int)], arguments => ((int)arguments[0]!).ToString(CultureInfo.InvariantCulture));
        language.RegisterFunction("replace", [typeof(string), typeof(string), typeof(string)], arguments => Replace((string)arguments[0]!, (string)arguments[1]!, (string)arguments[2]!));
        ListFunctions.AddTo(language);
        return language;
    }

    // What is looked for may stand thousands of times in a text, and what comes in its place be as long.
    private static string Replace(string text, string what, string with) => what.Length > 0 && text.Length + ((long)text.Length / what.Length * with.Length) <= LongestText
        ? text.Replace(what, with, StringComparison.Ordinal)
        : throw new ArgumentException($"replace looks for at least one character, and gives at most {LongestText} of them");

    private static bool Matches(string text, string pattern) => pattern.Length <= LongestPattern
        ? Regex.IsMatch(text, pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)
        : throw new ArgumentException($"a pattern has at most {LongestPattern} characters");
}
