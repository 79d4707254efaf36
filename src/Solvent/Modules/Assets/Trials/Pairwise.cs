namespace Solvent.Modules.Assets.Trials;

/// <summary>Chooses few rows of values in which every pair of values of two factors stands together once. The same sizes give the same rows.</summary>
internal sealed class Pairwise
{
    private readonly IReadOnlyList<int> sizes;
    private readonly bool[][] done;
    private readonly int[] starts;

    private Pairwise(IReadOnlyList<int> sizes)
    {
        this.sizes = sizes;
        starts = new int[sizes.Count];
        for (var i = 1; i < sizes.Count; i++)
        {
            starts[i] = starts[i - 1] + sizes[i - 1];
        }

        var width = sizes.Sum();
        done = [.. Enumerable.Range(0, width).Select(_ => new bool[width])];
    }

    /// <summary>The rows.</summary>
    /// <param name="sizes">How many values each factor has; each at least one.</param>
    /// <param name="most">The most rows.</param>
    /// <returns>A value's index for each factor, and whether every pair is among the rows.</returns>
    public static (IReadOnlyList<int[]> Rows, bool IsWhole) Cover(IReadOnlyList<int> sizes, int most)
    {
        // A factor with one value beside it lets a single factor have its rows, too.
        var cover = new Pairwise([.. sizes, 1, 1]);
        var rows = new List<int[]>();
        while (rows.Count < most && cover.Next() is { } seed)
        {
            rows.Add(cover.Row(seed, rows.Count)[..sizes.Count]);
        }

        return (rows, cover.Next() is null);
    }

    private (int Factor, int Value, int Other, int OtherValue)? Next()
    {
        for (var i = 0; i < sizes.Count; i++)
        {
            for (var j = i + 1; j < sizes.Count; j++)
            {
                for (var a = 0; a < sizes[i]; a++)
                {
                    for (var b = 0; b < sizes[j]; b++)
                    {
                        if (!done[starts[i] + a][starts[j] + b])
                        {
                            return (i, a, j, b);
                        }
                    }
                }
            }
        }

        return null;
    }

    private int[] Row((int Factor, int Value, int Other, int OtherValue) seed, int number)
    {
        var row = new int[sizes.Count];
        Array.Fill(row, -1);
        (row[seed.Factor], row[seed.Other]) = (seed.Value, seed.OtherValue);
        for (var factor = 0; factor < row.Length; factor++)
        {
            if (row[factor] < 0)
            {
                row[factor] = Best(row, factor, number);
            }
        }

        for (var i = 0; i < row.Length; i++)
        {
            for (var j = i + 1; j < row.Length; j++)
            {
                done[starts[i] + row[i]][starts[j] + row[j]] = true;
            }
        }

        return row;
    }

    private int Best(int[] row, int factor, int number)
    {
        var (best, most) = (0, -1);
        for (var turn = 0; turn < sizes[factor]; turn++)
        {
            // Equals take turns, so that values that pairs leave open are tried in more than one company.
            var value = (turn + number) % sizes[factor];
            var gain = 0;
            for (var other = 0; other < row.Length; other++)
            {
                gain += row[other] >= 0 && !IsDone(factor, value, other, row[other]) ? 1 : 0;
            }

            (best, most) = gain > most ? (value, gain) : (best, most);
        }

        return best;
    }

    private bool IsDone(int i, int a, int j, int b) => i < j ? done[starts[i] + a][starts[j] + b] : done[starts[j] + b][starts[i] + a];
}
