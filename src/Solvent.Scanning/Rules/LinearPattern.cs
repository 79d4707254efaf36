using System.Text.RegularExpressions;

namespace Solvent.Scanning.Rules;

/// <summary>
/// An expression of a rule file. It is compiled when a file first asks for it, since most files ask for few, and takes time linear in the text:
/// short texts go through the quick engine where the expression's shape bounds its steps, all others through the one that never goes back.
/// </summary>
/// <param name="text">The expression.</param>
/// <param name="isTested">Whether it ships with the program; others never go back.</param>
internal sealed class LinearPattern(string text, bool isTested)
{
    private const RegexOptions Common = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int ShortText = 256;
    private readonly bool _isPlain = isTested && IsPlain(text);
    private Regex? _linear;
    private Regex? _quick;

    /// <summary>How long an expression may take on one file. One match takes linear time, but a file may hold as many places to begin at as characters.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The expression in the engine that never goes back.</summary>
    /// <exception cref="ArgumentException">It is no expression.</exception>
    /// <exception cref="NotSupportedException">It looks around or refers back.</exception>
    public Regex Linear => _linear ??= new Regex(text, Common | RegexOptions.NonBacktracking, Longest);

    private Regex Quick => _quick ??= new Regex(text, Common, Longest);

    public bool IsMatch(string input) => IsMatch(input.AsSpan());

    public bool IsMatch(ReadOnlySpan<char> input) => (_isPlain && input.Length <= ShortText ? Quick : Linear).IsMatch(input);

    /// <summary>Whether going back costs little on a short text: few parts of any length, each of single characters.</summary>
    internal static bool IsPlain(string text)
    {
        const int MostRepeats = 3;
        var (repeats, isBehindGroup) = (0, false);
        for (var i = 0; i < text.Length; i++)
        {
            var wasBehindGroup = isBehindGroup;
            isBehindGroup = text[i] == ')';
            switch (text[i])
            {
                case '\\':
                    i++;
                    break;
                case '[':
                    i = EndOfClass(text, i);
                    break;
                case '*' or '+' or '{':
                    if (wasBehindGroup || ++repeats > MostRepeats)
                    {
                        return false;
                    }

                    break;
            }
        }

        return true;
    }

    private static int EndOfClass(string text, int open)
    {
        var at = open + 1;
        at += at < text.Length && text[at] == '^' ? 1 : 0;
        for (at += at < text.Length && text[at] == ']' ? 1 : 0; at < text.Length && text[at] != ']'; at++)
        {
            at += text[at] == '\\' ? 1 : 0;
        }

        return at;
    }
}
