namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>
/// A pattern that begins at the start of the text and never has to choose: at each place the next code point says how to go on. It is matched in UTF-8 in one pass, without allocation.
/// Names, dates, slugs, version numbers and most other patterns of schemas are such.
/// </summary>
internal sealed class LinearPattern
{
    private readonly LinearStep _step;
    private readonly bool _hasEnd;

    private LinearPattern(LinearStep step, bool hasEnd) => (_step, _hasEnd) = (step, hasEnd);

    /// <summary>The linear form of a pattern; null where it has none.</summary>
    public static LinearPattern? Of(PatternNode node)
    {
        var parts = node is PatternNode.Sequence sequence ? sequence.Parts : [node];
        if (parts is not [PatternNode.Place { Kind: '^' }, ..])
        {
            return null;
        }

        var hasEnd = parts.Count > 1 && parts[^1] is PatternNode.Place { Kind: '$' };
        var inner = parts.Skip(1).Take(parts.Count - (hasEnd ? 2 : 1)).ToList();
        // Behind a pattern without an end anything may follow, which a repeated group could mistake for its next round.
        var follow = hasEnd ? default : new AsciiSet(ulong.MaxValue, ulong.MaxValue, true);
        return LinearStep.Of(new PatternNode.Sequence(inner), follow, isLast: !hasEnd) is { } step ? new LinearPattern(step, hasEnd) : null;
    }

    /// <summary>Whether a text matches.</summary>
    /// <param name="utf8">The text, without escapes.</param>
    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        var at = 0;
        return _step.Match(utf8, ref at) && (!_hasEnd || at == utf8.Length);
    }
}
