using System.Text;

namespace Solvent.Platform.JsonSchemas.Patterns;

/// <summary>A step of a <see cref="LinearPattern"/>.</summary>
/// <param name="first">With what it may begin.</param>
/// <param name="mayBeEmpty">Whether it may match nothing.</param>
internal abstract class LinearStep(AsciiSet first, bool mayBeEmpty)
{
    /// <summary>With what it may begin.</summary>
    public AsciiSet First => first;

    /// <summary>Whether it may match nothing.</summary>
    public bool MayBeEmpty => mayBeEmpty;

    /// <summary>Goes on behind what it matches; false where it does not match.</summary>
    public abstract bool Match(ReadOnlySpan<byte> utf8, ref int at);

    /// <summary>The step of a part; null where it would have to choose.</summary>
    /// <param name="node">The part.</param>
    /// <param name="follow">With what the text may go on behind it.</param>
    /// <param name="isLast">Whether the match is found as soon as it is behind it, whatever follows.</param>
    public static LinearStep? Of(PatternNode node, AsciiSet follow, bool isLast) => node switch
    {
        PatternNode.One one => new Set(one.Set, 1, 1),
        PatternNode.Group group => Of(group.Part, follow, isLast),
        PatternNode.Sequence sequence => OfSequence(sequence.Parts, follow, isLast),
        PatternNode.Either either => OfEither(either.Parts, follow, isLast),
        PatternNode.Repeat repeat => OfRepeat(repeat, follow, isLast),
        _ => null,
    };

    private static LinearStep? OfSequence(IReadOnlyList<PatternNode> parts, AsciiSet follow, bool isLast)
    {
        var steps = new LinearStep[parts.Count];
        var (first, mayBeEmpty) = (default(AsciiSet), true);
        for (var i = parts.Count - 1; i >= 0; i--)
        {
            if (Of(parts[i], follow, isLast) is not { } step)
            {
                return null;
            }

            steps[i] = step;
            follow = step.MayBeEmpty ? follow.Or(step.First) : step.First;
            first = step.MayBeEmpty ? first.Or(step.First) : step.First;
            mayBeEmpty &= step.MayBeEmpty;
            isLast &= step.MayBeEmpty;
        }

        return steps.Length <= Sets.Most && steps.All(static step => step is Set) ? new Sets([.. steps.Cast<Set>().Select(static step => step.Row)], first, mayBeEmpty) : new All(steps, first, mayBeEmpty);
    }

    private static Either? OfEither(IReadOnlyList<PatternNode> parts, AsciiSet follow, bool isLast)
    {
        var steps = new List<LinearStep>();
        var first = default(AsciiSet);
        foreach (var part in parts)
        {
            // Which way to go has to show in the next code point; a way that may be empty could be meant at any.
            if (Of(part, follow, isLast) is not { MayBeEmpty: false } step || !step.First.IsApartFrom(first))
            {
                return null;
            }

            steps.Add(step);
            first = first.Or(step.First);
        }

        return new Either([.. steps], first);
    }

    private static LinearStep? OfRepeat(PatternNode.Repeat repeat, AsciiSet follow, bool isLast)
    {
        var part = repeat.Part is PatternNode.Group group ? group.Part : repeat.Part;
        if (part is PatternNode.One one)
        {
            return repeat.Least == repeat.Most || isLast || AsciiSet.Of(one.Set).IsApartFrom(follow) ? new Set(one.Set, repeat.Least, repeat.Most) : null;
        }

        if (Of(part, follow, isLast) is not { MayBeEmpty: false } inner || (repeat.Least != repeat.Most && !inner.First.IsApartFrom(follow)))
        {
            return null;
        }

        // Behind a round the next may begin, so inside it that is what may follow, too.
        return repeat.Most <= 1 || Of(part, follow.Or(inner.First), isLast: false) is { } again && (inner = again) is not null ? new Rounds(inner, repeat.Least, repeat.Most) : null;
    }

    /// <summary>How many bytes a code point above ASCII takes; 0 where it is none of a set.</summary>
    /// <param name="utf8">Begins with it. Broken UTF-8 counts as the replacement character.</param>
    /// <param name="set">The set; null for any.</param>
    private static int Length(ReadOnlySpan<byte> utf8, RuneSet? set)
    {
        Rune.DecodeFromUtf8(utf8, out var rune, out var length);
        return set is null || set.Has(rune.Value) ? length : 0;
    }

    private sealed record SetRow(AsciiSet Set, RuneSet? Others, int Least, int Most);

    private sealed class Set(RuneSet set, int least, int most) : LinearStep(AsciiSet.Of(set), least == 0)
    {
        private readonly Sets _alone = new([new(AsciiSet.Of(set), HasAllOthers(set) ? null : set, least, most)], AsciiSet.Of(set), least == 0);

        public SetRow Row => _alone.Row;

        public override bool Match(ReadOnlySpan<byte> utf8, ref int at) => _alone.Match(utf8, ref at);

        private static bool HasAllOthers(RuneSet set) => set.Ranges.Sum(static range => Math.Max(0, range.To - Math.Max(range.From, 128) + 1)) == 0x110000 - 0x800 - 128;
    }

    private sealed class Sets(SetRow[] rows, AsciiSet first, bool mayBeEmpty) : LinearStep(first, mayBeEmpty)
    {
        public const int Most = 32;

        private readonly SetRow[] _rows = rows;

        // For each byte that a code point may begin with, a bit for each row that may take it.
        private readonly uint[] _takes = [.. Enumerable.Range(0, 256).Select(first => (uint)rows.Index().Sum(row => row.Item.Set.Has((byte)first) ? 1L << row.Index : 0L))];

        public SetRow Row => _rows[0];

        public override bool Match(ReadOnlySpan<byte> utf8, ref int at)
        {
            var (place, bit) = (at, 1u);
            var takes = _takes.AsSpan(0, 256);
            foreach (var row in _rows)
            {
                var count = 0;
                while (count < row.Most && place < utf8.Length && (takes[utf8[place]] & bit) != 0)
                {
                    var length = utf8[place] < 0x80 ? 1 : Length(utf8[place..], row.Others);
                    if (length == 0)
                    {
                        break;
                    }

                    place += length;
                    count++;
                }

                if (count < row.Least)
                {
                    return false;
                }

                bit <<= 1;
            }

            at = place;
            return true;
        }
    }

    private sealed class All(LinearStep[] steps, AsciiSet first, bool mayBeEmpty) : LinearStep(first, mayBeEmpty)
    {
        public override bool Match(ReadOnlySpan<byte> utf8, ref int at)
        {
            foreach (var step in steps)
            {
                if (!step.Match(utf8, ref at))
                {
                    return false;
                }
            }

            return true;
        }
    }

    private sealed class Either(LinearStep[] steps, AsciiSet first) : LinearStep(first, false)
    {
        public override bool Match(ReadOnlySpan<byte> utf8, ref int at)
        {
            foreach (var step in at < utf8.Length ? steps : [])
            {
                if (step.First.Has(utf8[at]))
                {
                    return step.Match(utf8, ref at);
                }
            }

            return false;
        }
    }

    private sealed class Rounds(LinearStep step, int least, int most) : LinearStep(step.First, least == 0)
    {
        private readonly LinearStep _step = step;

        public override bool Match(ReadOnlySpan<byte> utf8, ref int at)
        {
            var count = 0;
            while (count < most && at < utf8.Length && _step.First.Has(utf8[at]))
            {
                if (!_step.Match(utf8, ref at))
                {
                    return false;
                }

                count++;
            }

            return count >= least;
        }
    }
}
