using System.Collections.Concurrent;
using System.Text.RegularExpressions;

namespace Solvent.Scanning.Rules;

/// <summary>
/// An expression of a rule file. It is compiled when a file first asks for it, since most files ask for few, and takes time linear in the text.
/// The engine that never goes back takes long to build: short texts go through the one that does, for as long as it is quick. Where it once was
/// not, the expression is asked of the other from then on. Both give the same answer.
/// </summary>
/// <param name="text">The expression.</param>
/// <param name="isTested">Whether it ships with the program; others never go back.</param>
internal sealed class LinearPattern(string text, bool isTested)
{
    private const RegexOptions Common = RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture;
    private const int ShortText = 4_096;
    private static readonly TimeSpan s_patience = TimeSpan.FromMilliseconds(20);
    private static readonly ConcurrentDictionary<string, LinearPattern> s_shipped = new(StringComparer.Ordinal);
    private volatile bool _goesBack = isTested;
    private Regex? _linear;
    private Regex? _quick;

    /// <summary>The expression; those that ship with the program are built once, however many rules have them.</summary>
    public static LinearPattern Of(string text, bool isTested) => isTested ? s_shipped.GetOrAdd(text, static t => new LinearPattern(t, true)) : new LinearPattern(text, false);

    /// <summary>How long an expression may take on one file. One match takes linear time, but a file may hold as many places to begin at as characters.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromSeconds(5);

    /// <summary>The expression in the engine that never goes back.</summary>
    /// <exception cref="ArgumentException">It is no expression.</exception>
    /// <exception cref="NotSupportedException">It looks around or refers back.</exception>
    public Regex Linear => _linear ??= new Regex(text, Common | RegexOptions.NonBacktracking, Longest);

    private Regex Quick => _quick ??= new Regex(text, Common, s_patience);

    public bool IsMatch(string input) => IsMatch(input.AsSpan());

    public bool IsMatch(ReadOnlySpan<char> input)
    {
        if (_goesBack && input.Length <= ShortText)
        {
            try
            {
                return Quick.IsMatch(input);
            }
            catch (RegexMatchTimeoutException)
            {
                _goesBack = false;
            }
        }

        return Linear.IsMatch(input);
    }
}
