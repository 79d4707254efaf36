namespace Solvent.Modules.Assets.Merging;

/// <summary>One of the two texts of a comparison.</summary>
/// <param name="lines">Numbers of its lines.</param>
internal sealed class DiffSide(int[] lines)
{
    private const int NoneLike = 0;
    private const int SomeLike = 1;
    private const int ManyLike = 2;

    /// <summary>How far one looks around a line that the other text has often, and how many of those make up for one that it lacks.</summary>
    private const int Window = 100;
    private const int Weight = 4;

    /// <summary>Numbers of its lines.</summary>
    public int[] Lines { get; } = lines;

    /// <summary>Which lines the other text has not; the one after the last is never changed.</summary>
    public bool[] Changed { get; } = new bool[lines.Length + 1];

    /// <summary>The lines that are searched for, as places in <see cref="Lines"/>.</summary>
    public int[] Places { get; private set; } = [];

    /// <summary>Their numbers.</summary>
    public int[] Searched { get; private set; } = [];

    /// <summary>The end of the changed lines that begin at a line; the line itself where it is not changed.</summary>
    public int EndOfRun(int line)
    {
        while (Changed[line])
        {
            line++;
        }

        return line;
    }

    /// <summary>Decides which lines are searched for; the others are changed.</summary>
    /// <param name="from">The first that counts.</param>
    /// <param name="to">The one after the last that counts.</param>
    /// <param name="countOfOther">How often the other text has a line.</param>
    public void SetAside(int from, int to, Func<int, int> countOfOther)
    {
        var many = Math.Min(RoughRoot(Lines.Length), 1024);
        var likes = new byte[Lines.Length];
        for (var i = from; i < to; i++)
        {
            var count = countOfOther(Lines[i]);
            likes[i] = (byte)(count == 0 ? NoneLike : count >= many ? ManyLike : SomeLike);
        }

        var places = new int[Math.Max(0, to - from)];
        var kept = 0;
        for (var i = from; i < to; i++)
        {
            if (likes[i] == SomeLike || (likes[i] == ManyLike && !IsLost(likes, i, from, to - 1)))
            {
                places[kept++] = i;
            }
            else
            {
                Changed[i] = true;
            }
        }

        Places = places[..kept];
        Searched = new int[kept];
        for (var i = 0; i < kept; i++)
        {
            Searched[i] = Lines[places[i]];
        }
    }

    /// <summary>A power of two near the square root.</summary>
    public static int RoughRoot(int number)
    {
        var root = 1;
        for (; number > 0; number >>= 2)
        {
            root <<= 1;
        }

        return root;
    }

    // A line that the other text has often tells nothing amid lines that it lacks.
    private static bool IsLost(byte[] likes, int at, int first, int last)
    {
        var (noneBefore, manyBefore) = Around(likes, at, -1, Math.Max(first, at - Window), last);
        if (noneBefore == 0)
        {
            return false;
        }

        var (noneAfter, manyAfter) = Around(likes, at, 1, first, Math.Min(last, at + Window));
        var none = noneBefore + noneAfter;
        var many = manyBefore + manyAfter;
        return noneAfter > 0 && many * Weight < many + none;
    }

    private static (int None, int Many) Around(byte[] likes, int at, int step, int first, int last)
    {
        var (none, many) = (0, 1);
        for (var i = at + step; i >= first && i <= last && likes[i] != SomeLike; i += step)
        {
            none += likes[i] == NoneLike ? 1 : 0;
            many += likes[i] == ManyLike ? 1 : 0;
        }

        return (none, many);
    }
}
