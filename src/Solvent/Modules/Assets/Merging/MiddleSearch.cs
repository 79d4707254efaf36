namespace Solvent.Modules.Assets.Merging;

/// <summary>Finds which of the searched lines two texts share: Myers' divide and conquer, with the short cuts that git takes in long texts.</summary>
internal sealed class MiddleSearch
{
    /// <summary>Equal lines in a row that count as a good path, and the cost from which one settles for such a path.</summary>
    private const int GoodRun = 20;
    private const int Patience = 256;
    private const int Worth = 4;

    private readonly DiffSide _old;
    private readonly DiffSide _new;
    private readonly int[] _a;
    private readonly int[] _b;
    private readonly int[] _forward;
    private readonly int[] _backward;
    private readonly int _shift;
    private readonly int _mostCost;

    /// <param name="before">The old text, prepared.</param>
    /// <param name="after">The new text, prepared.</param>
    public MiddleSearch(DiffSide before, DiffSide after)
    {
        (_old, _new, _a, _b) = (before, after, before.Searched, after.Searched);
        var diagonals = _a.Length + _b.Length + 3;
        _forward = new int[diagonals + 1];
        _backward = new int[diagonals + 1];
        _shift = _b.Length + 1;
        _mostCost = Math.Max(DiffSide.RoughRoot(diagonals), Patience);
    }

    /// <summary>Marks what is changed in both.</summary>
    public void Run() => Divide(new Box(0, _a.Length, 0, _b.Length), false);

    private void Divide(Box box, bool exact)
    {
        while (box.A < box.AEnd && box.B < box.BEnd && _a[box.A] == _b[box.B])
        {
            box = box with { A = box.A + 1, B = box.B + 1 };
        }

        while (box.A < box.AEnd && box.B < box.BEnd && _a[box.AEnd - 1] == _b[box.BEnd - 1])
        {
            box = box with { AEnd = box.AEnd - 1, BEnd = box.BEnd - 1 };
        }

        if (box.A == box.AEnd || box.B == box.BEnd)
        {
            Mark(_old, box.A, box.AEnd);
            Mark(_new, box.B, box.BEnd);
            return;
        }

        var split = Split(box, exact);
        Divide(box with { AEnd = split.A, BEnd = split.B }, split.ExactBefore);
        Divide(box with { A = split.A, B = split.B }, split.ExactAfter);
    }

    private static void Mark(DiffSide side, int from, int to)
    {
        for (var i = from; i < to; i++)
        {
            side.Changed[side.Places[i]] = true;
        }
    }

    private Middle Split(Box box, bool exact)
    {
        var ahead = new Front(box.A - box.B);
        var behind = new Front(box.AEnd - box.BEnd);
        var odd = ((ahead.Middle - behind.Middle) & 1) != 0;
        _forward[ahead.Middle + _shift] = box.A;
        _backward[behind.Middle + _shift] = box.AEnd;
        for (var cost = 1; ; cost++)
        {
            if (Advance(box, ref ahead, odd ? behind : null, out var goodAhead) is { } met)
            {
                return met;
            }

            if (Retreat(box, ref behind, odd ? null : ahead, out var goodBehind) is { } meeting)
            {
                return meeting;
            }

            if (exact)
            {
                continue;
            }

            if ((goodAhead || goodBehind) && cost > Patience && (GoodAhead(box, ahead, cost) ?? GoodBehind(box, behind, cost)) is { } good)
            {
                return good;
            }

            if (cost >= _mostCost)
            {
                return Furthest(box, ahead, behind);
            }
        }
    }

    // One step more from the start, on every diagonal that can be reached.
    private Middle? Advance(Box box, ref Front front, Front? other, out bool good)
    {
        var reach = _forward;
        good = false;
        front.Widen(reach, _shift, box, -1);
        for (var d = front.Max; d >= front.Min; d -= 2)
        {
            var k = d + _shift;
            var i = reach[k - 1] >= reach[k + 1] ? reach[k - 1] + 1 : reach[k + 1];
            var from = i;
            for (; i < box.AEnd && i - d < box.BEnd && _a[i] == _b[i - d]; i++)
            {
            }

            good |= i - from > GoodRun;
            reach[k] = i;
            if (other is { } met && met.Min <= d && d <= met.Max && _backward[k] <= i)
            {
                return new Middle(i, i - d, true, true);
            }
        }

        return null;
    }

    // The same from the end.
    private Middle? Retreat(Box box, ref Front front, Front? other, out bool good)
    {
        var reach = _backward;
        good = false;
        front.Widen(reach, _shift, box, int.MaxValue);
        for (var d = front.Max; d >= front.Min; d -= 2)
        {
            var k = d + _shift;
            var i = reach[k - 1] < reach[k + 1] ? reach[k - 1] : reach[k + 1] - 1;
            var from = i;
            for (; i > box.A && i - d > box.B && _a[i - 1] == _b[i - d - 1]; i--)
            {
            }

            good |= from - i > GoodRun;
            reach[k] = i;
            if (other is { } met && met.Min <= d && d <= met.Max && i <= _forward[k])
            {
                return new Middle(i, i - d, true, true);
            }
        }

        return null;
    }

    private Middle? GoodAhead(Box box, Front front, int cost)
    {
        Middle? found = null;
        var best = 0L;
        for (var d = front.Max; d >= front.Min; d -= 2)
        {
            var i = _forward[d + _shift];
            var j = i - d;
            var value = (long)(i - box.A) + (j - box.B) - Math.Abs(d - front.Middle);
            if (value > (long)Worth * cost && value > best && box.A + GoodRun <= i && i < box.AEnd && box.B + GoodRun <= j && j < box.BEnd
                && _a.AsSpan(i - GoodRun, GoodRun).SequenceEqual(_b.AsSpan(j - GoodRun, GoodRun)))
            {
                best = value;
                found = new Middle(i, j, true, false);
            }
        }

        return found;
    }

    private Middle? GoodBehind(Box box, Front front, int cost)
    {
        Middle? found = null;
        var best = 0L;
        for (var d = front.Max; d >= front.Min; d -= 2)
        {
            var i = _backward[d + _shift];
            var j = i - d;
            var value = (long)(box.AEnd - i) + (box.BEnd - j) - Math.Abs(d - front.Middle);
            if (value > (long)Worth * cost && value > best && box.A < i && i <= box.AEnd - GoodRun && box.B < j && j <= box.BEnd - GoodRun
                && _a.AsSpan(i, GoodRun).SequenceEqual(_b.AsSpan(j, GoodRun)))
            {
                best = value;
                found = new Middle(i, j, false, true);
            }
        }

        return found;
    }

    // Too dear: the path that came furthest is taken.
    private Middle Furthest(Box box, Front ahead, Front behind)
    {
        var (farthest, farthestAt) = (-1L, -1);
        for (var d = ahead.Max; d >= ahead.Min; d -= 2)
        {
            var i = Math.Min(Math.Min(_forward[d + _shift], box.AEnd), box.BEnd + d);
            if (farthest < (2L * i) - d)
            {
                (farthest, farthestAt) = ((2L * i) - d, i);
            }
        }

        var (nearest, nearestAt) = (long.MaxValue, int.MaxValue);
        for (var d = behind.Max; d >= behind.Min; d -= 2)
        {
            var i = Math.Max(Math.Max(_backward[d + _shift], box.A), box.B + d);
            if ((2L * i) - d < nearest)
            {
                (nearest, nearestAt) = ((2L * i) - d, i);
            }
        }

        return box.AEnd + (long)box.BEnd - nearest < farthest - box.A - box.B
            ? new Middle(farthestAt, (int)(farthest - farthestAt), true, false)
            : new Middle(nearestAt, (int)(nearest - nearestAt), false, true);
    }

    /// <summary>The lines that are still to be compared.</summary>
    private readonly record struct Box(int A, int AEnd, int B, int BEnd);

    /// <summary>Where a box is parted, and whether the parts are searched without short cuts.</summary>
    private readonly record struct Middle(int A, int B, bool ExactBefore, bool ExactAfter);

    /// <summary>The diagonals that a search has reached.</summary>
    private struct Front(int middle)
    {
        public int Middle { get; } = middle;

        public int Min { get; private set; } = middle;

        public int Max { get; private set; } = middle;

        public void Widen(int[] reach, int shift, Box box, int outside)
        {
            if (Min > box.A - box.BEnd)
            {
                Min--;
                reach[Min - 1 + shift] = outside;
            }
            else
            {
                Min++;
            }

            if (Max < box.AEnd - box.B)
            {
                Max++;
                reach[Max + 1 + shift] = outside;
            }
            else
            {
                Max--;
            }
        }
    }
}
