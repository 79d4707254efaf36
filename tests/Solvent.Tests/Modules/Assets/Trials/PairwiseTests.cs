using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Assets.Trials;

namespace Solvent.Tests.Modules.Assets.Trials;

public sealed class PairwiseTests
{
    [Fact]
    public void Every_pair_of_values_stands_in_a_row() => Prop.ForAll(Gen.Choose(1, 5).ArrayOf(6).ToArbitrary(), sizes =>
    {
        var (rows, isWhole) = Pairwise.Cover(sizes, 1000);
        Assert.True(isWhole);
        for (var i = 0; i < sizes.Length; i++)
        {
            for (var j = i + 1; j < sizes.Length; j++)
            {
                Assert.Equal(sizes[i] * sizes[j], rows.Select(row => (row[i], row[j])).Distinct().Count());
            }
        }

        Assert.Equal(rows, Pairwise.Cover(sizes, 1000).Rows);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Few_rows_do_and_no_factor_is_one_row()
    {
        Assert.InRange(Pairwise.Cover([.. Enumerable.Repeat(2, 12)], 1000).Rows.Count, 4, 14);
        Assert.InRange(Pairwise.Cover([.. Enumerable.Repeat(4, 8)], 1000).Rows.Count, 16, 40);
        Assert.Equal(3, Pairwise.Cover([3], 1000).Rows.Count);
        Assert.Empty(Assert.Single(Pairwise.Cover([], 1000).Rows));
    }

    [Fact]
    public void The_most_rows_are_kept_and_said()
    {
        var (rows, isWhole) = Pairwise.Cover([9, 9, 9], 10);

        Assert.Equal(10, rows.Count);
        Assert.False(isWhole);
    }
}
