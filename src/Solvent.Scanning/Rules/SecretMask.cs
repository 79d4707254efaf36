using System.Text;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Rules.Matching;

namespace Solvent.Scanning.Rules;

/// <summary>Takes out of a text every secret that a rule of a set knows the shape of, before the text is shown.</summary>
public sealed class SecretMask(RuleSet rules)
{
    private readonly TextPattern[] _shapes =
        [.. rules.Rules.Select(rule => rule.Matcher).OfType<FileMatcher>().SelectMany(matcher => matcher.Clauses).SelectMany(clause => clause.SecretShapes)];

    /// <summary>The text with each secret replaced by its kind in <c>‹›</c>; the number of lines stays.</summary>
    public string Apply(string text)
    {
        foreach (var shape in _shapes)
        {
            text = Replace(text, shape);
        }

        return text;
    }

    private static string Replace(string text, TextPattern shape)
    {
        var masked = new StringBuilder();
        var from = 0;
        foreach (var span in shape.Matches(text).Where(span => span.Start >= from))
        {
            masked.Append(text, from, span.Start - from).Append('‹').Append(shape.Name).Append('›');
            masked.Append('\n', text.AsSpan(span.Start, span.End - span.Start).Count('\n'));
            from = span.End;
        }

        return from == 0 ? text : masked.Append(text, from, text.Length - from).ToString();
    }
}
