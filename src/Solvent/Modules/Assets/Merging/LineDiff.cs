namespace Solvent.Modules.Assets.Merging;

/// <summary>One change: lines of the old text that others stand for in the new one.</summary>
/// <param name="OldStart">The first line of the old text, from 0.</param>
/// <param name="OldCount">How many; 0 where lines are only added.</param>
/// <param name="NewStart">The first line of the new text.</param>
/// <param name="NewCount">How many; 0 where lines are only removed.</param>
internal readonly record struct LineEdit(int OldStart, int OldCount, int NewStart, int NewCount);

/// <summary>The changes between two texts as git finds them by default: Myers' search, after lines that can't help it were set aside.</summary>
internal sealed class LineDiff
{
    private readonly DiffSide _old;
    private readonly DiffSide _new;

    private LineDiff(int[] before, int[] after, int kinds)
    {
        _old = new DiffSide(before);
        _new = new DiffSide(after);
        Prepare(kinds);
    }

    /// <summary>The changes, in order.</summary>
    /// <param name="before">Numbers of the old lines.</param>
    /// <param name="after">Numbers of the new lines.</param>
    /// <param name="kinds">All numbers are below.</param>
    public static List<LineEdit> Compare(int[] before, int[] after, int kinds)
    {
        var diff = new LineDiff(before, after, kinds);
        new MiddleSearch(diff._old, diff._new).Run();
        DiffShift.Settle(diff._old, diff._new);
        DiffShift.Settle(diff._new, diff._old);
        return diff.Edits();
    }

    // Lines at both ends that are the same are left out, then those that the other text lacks or has too often.
    private void Prepare(int kinds)
    {
        var (before, after) = (_old.Lines, _new.Lines);
        var most = Math.Min(before.Length, after.Length);
        var start = before.AsSpan().CommonPrefixLength(after);
        var end = 0;
        while (end < most - start && before[^(end + 1)] == after[^(end + 1)])
        {
            end++;
        }

        var counts = new int[kinds * 2];
        foreach (var line in before)
        {
            counts[line * 2]++;
        }

        foreach (var line in after)
        {
            counts[(line * 2) + 1]++;
        }

        _old.SetAside(start, before.Length - end, line => counts[(line * 2) + 1]);
        _new.SetAside(start, after.Length - end, line => counts[line * 2]);
    }

    private List<LineEdit> Edits()
    {
        var edits = new List<LineEdit>();
        for (int i = 0, j = 0; i < _old.Lines.Length || j < _new.Lines.Length; i++, j++)
        {
            var (from, to) = (i, j);
            i = _old.EndOfRun(i);
            j = _new.EndOfRun(j);
            if (i > from || j > to)
            {
                edits.Add(new LineEdit(from, i - from, to, j - to));
            }
        }

        return edits;
    }
}
