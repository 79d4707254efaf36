using System.Collections;
using System.Text.RegularExpressions;
using Cel;

namespace Solvent.Platform.Expressions;

/// <summary>
/// An expression of the Common Expression Language over JSON, such as <c>input.tier == 'gold' &amp;&amp; input.amount > 100</c>. It reads what it is given, changes
/// nothing, and ends: there are no loops but those over lists. Compiled once; safe for any number of threads.
/// </summary>
internal sealed class Expression
{
    private static readonly CelEnvironment s_language = Functions.AddTo(new CelEnvironment(null, ""));

    // All parsers of the language fill one cache, which is not made for several threads at once.
    private static readonly Lock s_parsing = new();

    private const int LongestShown = 120;
    private readonly CelProgramDelegate program;
    private readonly bool isHiding;

    private Expression(string text, CelProgramDelegate program, IReadOnlySet<string> names, bool isHiding) => (Text, this.program, Names, this.isHiding) = (text, program, names, isHiding);

    /// <summary>As it was written.</summary>
    public string Text { get; }

    /// <summary>The names that it begins with: <c>input</c>, <c>output</c>.</summary>
    public IReadOnlySet<string> Names { get; }

    /// <summary>As messages quote it: on one line, cut where it is long.</summary>
    public string Shown => OnOneLine(Text);

    /// <summary>A text on one line, cut where it is long.</summary>
    internal static string OnOneLine(string text)
    {
        var line = string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
        return line.Length <= LongestShown ? line : $"{line[..(LongestShown - 1)]}…";
    }

    /// <summary>Reads an expression.</summary>
    /// <param name="text">The text.</param>
    /// <param name="known">The names that it may use.</param>
    /// <exception cref="ExpressionException">It can't be read, is too large, or uses another name.</exception>
    public static Expression Parse(string text, params IReadOnlyCollection<string> known)
    {
        var (names, isHiding) = ExpressionLimits.Check(text, known);
        try
        {
            lock (s_parsing)
            {
                return new Expression(text, s_language.Compile(text), names, isHiding);
            }
        }
        catch (CelException e)
        {
            throw new ExpressionException(text, e.Message);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidOperationException)
        {
            throw new ExpressionException(text, e.Message);
        }
    }

    /// <summary>What it gives.</summary>
    /// <param name="scope">The values of its names.</param>
    /// <exception cref="ExpressionException">It can't be told: a field that is not there, text where a number is wanted.</exception>
    public ExpressionValue Evaluate(ExpressionScope scope)
    {
        try
        {
            // Where a loop calls its item `input`, a path that begins so is not the scope's.
            var value = program(isHiding ? new Dictionary<string, object?>(scope.Values, StringComparer.Ordinal) : scope.Values);
            return IsWhole(value) ? new ExpressionValue(value) : throw new ExpressionException(Text, "a field that it looks at is not there; ask `has(...)` first");
        }
        catch (CelException e)
        {
            throw new ExpressionException(Text, e.Message);
        }
        catch (Exception e) when (e is FormatException or OverflowException or ArgumentException or InvalidOperationException or InvalidCastException or KeyNotFoundException or RegexMatchTimeoutException)
        {
            throw new ExpressionException(Text, e.Message);
        }
    }

    // Inside of lists and objects the language gives a mark in place of a field that is not there, where it fails otherwise.
    private static bool IsWhole(object? value) => value switch
    {
        string => true,
        IDictionary members => members.Values.Cast<object?>().All(IsWhole),
        IEnumerable items => items.Cast<object?>().All(IsWhole),
        _ => value?.GetType().Namespace != "Cel.Internal",
    };

    /// <summary>Whether it holds.</summary>
    /// <param name="scope">The values of its names.</param>
    /// <exception cref="ExpressionException">It can't be told, or gives something else than true or false.</exception>
    public bool Holds(ExpressionScope scope) => Evaluate(scope).Raw is bool holds ? holds : throw new ExpressionException(Text, "it gives no true or false; compare something in it");
}

/// <summary>An expression that can't be used; the message quotes it and says why.</summary>
internal sealed partial class ExpressionException(string text, string problem) : Exception($"`{Expression.OnOneLine(text)}`: {Plain(problem)}.")
{
    /// <summary>What is wrong.</summary>
    public string Problem { get; } = Plain(problem);

    // The library's own words for a field that is not there.
    private static string Plain(string problem) => MissingField().Replace(problem.TrimEnd('.'), "`${of}` has no `${field}`");

    [GeneratedRegex(@"\ACannot find overload to select field '(?<field>[^']*)' in variable '(?<of>[^']*)'\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex MissingField();
}
