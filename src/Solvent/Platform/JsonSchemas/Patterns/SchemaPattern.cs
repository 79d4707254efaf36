using System.Buffers;
using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;
using Solvent.Platform.JsonSchemas.Nodes;
using Solvent.Platform.JsonSchemas.Values;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>
/// A regular expression of ECMA-262 as schemas use it: it may match anywhere in a text, by code points. It is matched in linear time; what can't be (lookarounds, references back, large classes of Unicode)
/// is stopped when its time is over, and the validation with it.
/// </summary>
internal sealed class SchemaPattern
{
    private const int OnStack = 256;

    // Large classes of Unicode take the engine without backtracking most of a second to prepare.
    private const int LongestLinear = 4_000;
    private static readonly TimeSpan s_longest = TimeSpan.FromMilliseconds(250);
    private readonly LinearPattern? _linear;
    private readonly Regex? _regex;
    private readonly bool _backtracks;

    private SchemaPattern(string source, LinearPattern? linear, Regex? regex, bool backtracks) => (Source, _linear, _regex, _backtracks) = (source, linear, regex, backtracks);

    /// <summary>As it stands in the schema.</summary>
    public string Source { get; }

    /// <summary>Whether it is matched in one pass over UTF-8.</summary>
    public bool IsLinear => _linear is not null;

    /// <summary>Reads a pattern.</summary>
    /// <exception cref="PatternException">It is none.</exception>
    public static SchemaPattern Parse(string source)
    {
        var node = PatternParser.Parse(source);
        if (LinearPattern.Of(node) is { } linear)
        {
            return new SchemaPattern(source, linear, null, false);
        }

        var written = PatternWriter.Write(node);
        if (written.Length > LongestLinear)
        {
            return new SchemaPattern(source, null, new Regex(written, RegexOptions.CultureInvariant, s_longest), true);
        }

        try
        {
            return new SchemaPattern(source, null, new Regex(written, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant), false);
        }
        catch (NotSupportedException)
        {
            return new SchemaPattern(source, null, new Regex(written, RegexOptions.CultureInvariant, s_longest), true);
        }
        catch (ArgumentException e)
        {
            throw new PatternException($"it can't be matched here ({e.Message.Split('\n')[0]}).");
        }
    }

    /// <summary>Whether a text matches; false, and the validation given up, where that takes too long.</summary>
    /// <param name="content">The text as it stands in a document, with escapes.</param>
    /// <param name="run">The validation.</param>
    public bool IsMatch(ReadOnlySpan<byte> content, ref Run run)
    {
        if (!JsonText.IsEscaped(content))
        {
            return IsMatchPlain(content, ref run);
        }

        if (content.Length <= OnStack)
        {
            Span<byte> small = stackalloc byte[OnStack];
            return IsMatchPlain(small[..JsonText.Unescape(content, small)], ref run);
        }

        return IsMatchPlain(JsonText.Bytes(content), ref run);
    }

    private bool IsMatchPlain(ReadOnlySpan<byte> utf8, ref Run run)
    {
        if (_linear is not null)
        {
            return _linear.IsMatch(utf8);
        }

        if (utf8.Length <= OnStack)
        {
            Span<char> small = stackalloc char[OnStack];
            return IsMatchText(small[..Encoding.UTF8.GetChars(utf8, small)], ref run);
        }

        var buffer = ArrayPool<char>.Shared.Rent(utf8.Length);
        var isMatch = IsMatchText(buffer.AsSpan(0, Encoding.UTF8.GetChars(utf8, buffer)), ref run);
        ArrayPool<char>.Shared.Return(buffer);
        return isMatch;
    }

    private bool IsMatchText(ReadOnlySpan<char> text, ref Run run)
    {
        if (!_backtracks)
        {
            return _regex!.IsMatch(text);
        }

        var start = Stopwatch.GetTimestamp();
        try
        {
            return run.PatternTime > TimeSpan.Zero ? _regex!.IsMatch(text) : run.GiveUp("patterns with lookarounds, references back or large classes take too long; write them without");
        }
        catch (RegexMatchTimeoutException)
        {
            return run.GiveUp($"the pattern {ShownValue.Cut(Source)} takes too long; write it without lookarounds, references back and large classes");
        }
        finally
        {
            run.PatternTime -= Stopwatch.GetElapsedTime(start);
        }
    }
}
