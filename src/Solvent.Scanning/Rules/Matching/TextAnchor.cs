using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>text: [{name, pattern, literals}]</c>: places of the raw text, whatever the file's type. With <c>secret: true</c> what was matched reaches
/// neither message nor fingerprint: only the kind's name does.
/// </summary>
internal sealed class TextAnchor(IReadOnlyList<TextPattern> patterns, Regex? except, bool secret) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var text = file.Source.Text;
        foreach (var pattern in patterns)
        {
            foreach (var match in pattern.Matches(text))
            {
                if (except is null || !except.IsMatch(text.AsSpan(match.Start, match.Length)))
                {
                    var value = secret ? pattern.Name : text.Substring(match.Start, match.Length);
                    yield return new Candidate(match, null, [], value, value);
                }
            }
        }
    }

    /// <summary>The shapes whose matches must never be shown.</summary>
    public IReadOnlyList<TextPattern> SecretShapes => secret ? patterns : [];

    public override IReadOnlyCollection<string>? Literals(LanguageVocabulary vocabulary) => [.. patterns.SelectMany(p => p.Literals).Distinct()];
}

/// <summary>One shape of text.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Pattern">The shape; a group named <c>it</c> is what is reported.</param>
/// <param name="Literals">Every match holds one of these.</param>
internal sealed record TextPattern(string Name, Regex Pattern, IReadOnlyList<string> Literals)
{
    private const int MaxMatchLength = 4_096;
    private const int Before = 64;

    /// <summary>Matches near the literals only, so that a file of any size is read once.</summary>
    public IEnumerable<TextSpan> Matches(string text)
    {
        var from = 0;
        while (from < text.Length && NextLiteral(text, from) is var at and >= 0)
        {
            var start = Math.Max(from, at - Before);
            var window = text.Substring(start, Math.Min(text.Length - start, MaxMatchLength));
            var match = Pattern.Match(window);
            if (match.Success && match.Index <= at - start)
            {
                var group = match.Groups["it"] is { Success: true } it ? it : match;
                yield return new TextSpan(start + group.Index, start + group.Index + group.Length);
                from = Math.Max(start + group.Index + group.Length, at + 1);
            }
            else
            {
                from = at + 1;
            }
        }
    }

    private int NextLiteral(string text, int from)
    {
        var best = -1;
        foreach (var literal in Literals)
        {
            var at = text.IndexOf(literal, from, best < 0 ? text.Length - from : Math.Min(text.Length - from, best - from + literal.Length), StringComparison.Ordinal);
            if (at >= 0 && (best < 0 || at < best))
            {
                best = at;
            }
        }

        return best;
    }
}
