using Solvent.Modules.Register;

namespace Solvent.Tests.Modules.Register;

/// <summary>An ordered sequence in chunks holds, finds and tells apart what a sorted list would.</summary>
public sealed class OrderedChunksTests
{
    private static readonly IComparer<Entry> s_byNumber = Comparer<Entry>.Create((a, b) => a.Number.CompareTo(b.Number));

    [Theory]
    [InlineData(1, 40)]
    [InlineData(2, 600)]
    [InlineData(3, 4_000)]
    public void After_any_changes_it_holds_what_a_sorted_list_holds(int seed, int numbers)
    {
        var random = new Random(seed);
        var expected = new SortedDictionary<int, Entry>();
        var actual = OrderedChunks<Entry>.Of(s_byNumber, []);
        for (var step = 0; step < 60; step++)
        {
            var gone = expected.Values.Where(_ => random.Next(step % 10 == 9 ? 2 : 30) == 0).ToList();
            var fresh = Enumerable.Range(0, numbers / 20).Select(_ => new Entry(random.Next(numbers))).DistinctBy(entry => entry.Number).ToList();
            var before = actual;
            actual = step % 3 == 0 ? fresh.Aggregate(before.Change(gone, []), (one, entry) => one.With(entry)) : before.Change(gone, fresh);
            gone.ForEach(entry => expected.Remove(entry.Number));
            fresh.ForEach(entry => expected[entry.Number] = entry);

            Assert.Equal<object>(expected.Values, actual, ReferenceEqualityComparer.Instance);
            Assert.Equal(expected.Count, actual.Count);
            Assert.All(Enumerable.Range(0, actual.Count).Where(i => i % 7 == 0), i => Assert.Equal(i, actual.IndexOf(actual[i])));
            var probe = random.Next(numbers + 1);
            Assert.Equal(expected.Keys.Count(number => number < probe), actual.FirstNot(entry => entry.Number < probe));
            Assert.Equal<object>(expected.Values.Where(entry => entry.Number >= probe), actual.From(actual.FirstNot(entry => entry.Number < probe)), ReferenceEqualityComparer.Instance);
        }
    }

    [Fact]
    public void What_differs_from_an_earlier_one_is_what_was_changed()
    {
        var before = OrderedChunks<Entry>.Of(s_byNumber, Enumerable.Range(0, 5_000).Select(i => new Entry(i * 2)));
        Entry[] fresh = [new(7), new(8), new(9_999), new(20_000)];
        var gone = new[] { before[0], before[4], before[2_500] };

        var (left, came) = before.Change(gone, fresh).Since(before);

        Assert.Equal([0, 8, 5_000], left.Select(entry => entry.Number));
        Assert.Equal<object>(fresh, came, ReferenceEqualityComparer.Instance);
    }

    [Fact]
    public void A_change_shares_what_it_does_not_touch()
    {
        var before = OrderedChunks<Entry>.Of(s_byNumber, Enumerable.Range(0, 100_000).Select(i => new Entry(i)));
        var compared = 0;
        var counting = Comparer<Entry>.Create((a, b) =>
        {
            compared++;
            return a.Number.CompareTo(b.Number);
        });
        var counted = OrderedChunks<Entry>.OfSorted(counting, [.. before]);

        _ = counted.Change([counted[50_000]], [new Entry(200_000)]).Since(counted);

        Assert.InRange(compared, 1, 2_000);
    }

    private sealed record Entry(int Number);
}
