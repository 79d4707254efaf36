using System.Diagnostics;
using System.Text.RegularExpressions;
using Solvent.Scanning.Rules.Concepts;
using Solvent.Scanning.Syntax;

namespace Solvent.Scanning.Rules.Matching;

/// <summary>
/// <c>text: [{name, pattern, literals}]</c>: places of the raw text, whatever the file's type. With <c>secret: true</c> what was matched reaches
/// neither message nor fingerprint: only the kind's name does.
/// </summary>
internal sealed class TextAnchor(IReadOnlyList<TextPattern> patterns, LinearPattern? except, bool secret) : Anchor
{
    public override IEnumerable<Candidate> Find(FileContext file)
    {
        var text = file.Source.Text;
        var started = Stopwatch.GetTimestamp();
        foreach (var pattern in patterns)
        {
            foreach (var match in pattern.Matches(text))
            {
                if (Stopwatch.GetElapsedTime(started) > LinearPattern.Longest)
                {
                    throw new RegexMatchTimeoutException();
                }

                if (except is null || !except.IsMatch(text.AsSpan(match.Start, match.Length)))
                {
                    var value = secret ? pattern.Name : text.Substring(match.Start, match.Length);
                    yield return new Candidate(match, null, [], value, value);
                }
            }
        }
    }

    public override IReadOnlyList<TextPattern> SecretShapes => secret ? patterns : [];

    public override IReadOnlyCollection<Needle>? Literals(LanguageVocabulary vocabulary) => Needle.Parts(patterns.SelectMany(p => p.Literals));
}

/// <summary>One shape of text.</summary>
/// <param name="Name">What it is, for people.</param>
/// <param name="Pattern">The shape; a group named <c>it</c> is what is reported.</param>
/// <param name="Literals">Every match holds one of these.</param>
internal sealed record TextPattern(string Name, LinearPattern Pattern, IReadOnlyList<string> Literals)
{
    public IEnumerable<TextSpan> Matches(string text)
    {
        if (!Literals.Any(l => text.Contains(l, StringComparison.Ordinal)))
        {
            yield break;
        }

        for (var match = Pattern.Linear.Match(text); match.Success; match = match.NextMatch())
        {
            var group = match.Groups["it"] is { Success: true } it ? it : match;
            yield return new TextSpan(group.Index, group.Index + group.Length);
        }
    }
}
