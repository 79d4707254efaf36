namespace Solvent.Modules.Assets.Merging;

/// <summary>Whose lines a piece of a merge has.</summary>
internal enum MergeSide
{
    /// <summary>Ours.</summary>
    Ours,

    /// <summary>Theirs.</summary>
    Theirs,

    /// <summary>Both did the same.</summary>
    Both,
}

/// <summary>A place where a side changed something.</summary>
/// <param name="Side">Whose lines are taken; null for a conflict.</param>
/// <param name="Base">Start and count of the base's lines.</param>
/// <param name="Ours">Start and count of our lines.</param>
/// <param name="Theirs">Start and count of their lines.</param>
internal readonly record struct MergeChunk(MergeSide? Side, (int Start, int Count) Base, (int Start, int Count) Ours, (int Start, int Count) Theirs);

/// <summary>Merges by line, to the same verdict as <c>git merge-file --diff3</c>: changes that touch are a conflict unless they are the same.</summary>
internal static class LineMerge
{
    /// <summary>The places that are not simply ours, and those that only we changed, in order. A change that both made alike is no chunk: it stands in our text already.</summary>
    /// <param name="oursIds">Numbers of our lines.</param>
    /// <param name="theirsIds">Numbers of their lines.</param>
    /// <param name="ours">What we changed.</param>
    /// <param name="theirs">What they changed.</param>
    public static List<MergeChunk> Chunks(int[] oursIds, int[] theirsIds, List<LineEdit> ours, List<LineEdit> theirs)
    {
        var chunks = new List<MergeChunk>();
        var (i, j) = (0, 0);
        while (i < ours.Count || j < theirs.Count)
        {
            // Where only one side has changes left, nothing of the other can touch them but its last ones.
            if (j == theirs.Count || (i < ours.Count && ours[i].OldStart + ours[i].OldCount < theirs[j].OldStart))
            {
                var shift = j == 0 ? 0 : Shift(theirs[j - 1]);
                var edit = ours[i++];
                Append(chunks, new MergeChunk(MergeSide.Ours, (edit.OldStart, edit.OldCount), (edit.NewStart, edit.NewCount), (edit.OldStart + shift, edit.OldCount)));
            }
            else if (i == ours.Count || theirs[j].OldStart + theirs[j].OldCount < ours[i].OldStart)
            {
                var shift = i == 0 ? 0 : Shift(ours[i - 1]);
                var edit = theirs[j++];
                Append(chunks, new MergeChunk(MergeSide.Theirs, (edit.OldStart, edit.OldCount), (edit.OldStart + shift, edit.OldCount), (edit.NewStart, edit.NewCount)));
            }
            else
            {
                if (!IsSame(ours[i], theirs[j], oursIds, theirsIds))
                {
                    Append(chunks, Conflict(ours[i], theirs[j]));
                }

                var (ourEnd, theirEnd) = (ours[i].OldStart + ours[i].OldCount, theirs[j].OldStart + theirs[j].OldCount);
                j += ourEnd >= theirEnd ? 1 : 0;
                i += theirEnd >= ourEnd ? 1 : 0;
            }
        }

        return chunks;
    }

    private static int Shift(LineEdit edit) => edit.NewStart + edit.NewCount - edit.OldStart - edit.OldCount;

    private static bool IsSame(LineEdit ours, LineEdit theirs, int[] oursIds, int[] theirsIds) =>
        (ours.OldStart, ours.OldCount, ours.NewCount) == (theirs.OldStart, theirs.OldCount, theirs.NewCount)
        && oursIds.AsSpan(ours.NewStart, ours.NewCount).SequenceEqual(theirsIds.AsSpan(theirs.NewStart, theirs.NewCount));

    private static MergeChunk Conflict(LineEdit ours, LineEdit theirs)
    {
        var start = Math.Min(ours.OldStart, theirs.OldStart);
        var end = Math.Max(ours.OldStart + ours.OldCount, theirs.OldStart + theirs.OldCount);
        return new MergeChunk(null, (start, end - start), Stretch(ours, start, end), Stretch(theirs, start, end));
    }

    private static (int Start, int Count) Stretch(LineEdit edit, int start, int end)
    {
        var from = edit.NewStart - (edit.OldStart - start);
        return (from, edit.NewStart + edit.NewCount + (end - edit.OldStart - edit.OldCount) - from);
    }

    private static void Append(List<MergeChunk> chunks, MergeChunk next)
    {
        if (chunks.Count == 0 || chunks[^1] is var last && next.Ours.Start > last.Ours.Start + last.Ours.Count && next.Theirs.Start > last.Theirs.Start + last.Theirs.Count)
        {
            chunks.Add(next);
            return;
        }

        last = chunks[^1];
        chunks[^1] = new MergeChunk(
            last.Side == next.Side ? last.Side : null, Join(last.Base, next.Base), Join(last.Ours, next.Ours), Join(last.Theirs, next.Theirs));
    }

    private static (int Start, int Count) Join((int Start, int Count) first, (int Start, int Count) second) =>
        (first.Start, second.Start + second.Count - first.Start);
}
