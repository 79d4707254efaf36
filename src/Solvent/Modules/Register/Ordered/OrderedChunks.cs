using System.Collections;

namespace Solvent.Modules.Register;

/// <summary>
/// A sequence in an order that tells every two elements apart. It never changes: a change gives another sequence that shares
/// all chunks that it does not touch, so that a large register costs as much as what changes in it.
/// </summary>
internal sealed class OrderedChunks<T> : IReadOnlyList<T>
{
    private const int MostInChunk = 256;

    private readonly IComparer<T> order;
    private readonly T[][] chunks;
    private int[]? starts;

    private OrderedChunks(IComparer<T> order, T[][] chunks, int count) => (this.order, this.chunks, Count) = (order, chunks, count);

    /// <inheritdoc />
    public int Count { get; }

    /// <inheritdoc />
    public T this[int index]
    {
        get
        {
            var at = Array.BinarySearch(Starts, index);
            at = at >= 0 ? at : ~at - 1;
            return chunks[at][index - Starts[at]];
        }
    }

    private int[] Starts => starts ??= MakeStarts();

    /// <summary>Makes one of elements that stand in the order, each once.</summary>
    public static OrderedChunks<T> OfSorted(IComparer<T> order, T[] sorted) => new(order, [.. sorted.Chunk(MostInChunk / 2)], sorted.Length);

    /// <summary>Makes one of elements in any order, each once.</summary>
    public static OrderedChunks<T> Of(IComparer<T> order, IEnumerable<T> elements)
    {
        var sorted = elements.ToArray();
        Array.Sort(sorted, order);
        return OfSorted(order, sorted);
    }

    /// <summary>The sequence with an element, in place of the one that stands at its place in the order.</summary>
    public OrderedChunks<T> With(T element)
    {
        if (chunks.Length == 0)
        {
            return OfSorted(order, [element]);
        }

        var at = ChunkOf(element);
        var chunk = chunks[at];
        var place = Array.BinarySearch(chunk, element, order);
        if (place < 0)
        {
            T[] longer = [.. chunk.AsSpan(0, ~place), element, .. chunk.AsSpan(~place)];
            return new OrderedChunks<T>(order, [.. chunks.AsSpan(0, at), .. Split(longer), .. chunks.AsSpan(at + 1)], Count + 1);
        }

        // What a replay does for nearly every fact.
        var (next, all) = ((T[])chunk.Clone(), (T[][])chunks.Clone());
        (next[place], all[at]) = (element, next);
        return new OrderedChunks<T>(order, all, Count) { starts = starts };
    }

    /// <summary>The sequence without some elements and with others.</summary>
    /// <param name="gone">Those to leave out; they need not be there.</param>
    /// <param name="fresh">Those to put in, each in place of the one that stands at its place in the order.</param>
    public OrderedChunks<T> Change(IReadOnlyCollection<T> gone, IReadOnlyCollection<T> fresh)
    {
        if (gone.Count + fresh.Count == 0)
        {
            return this;
        }

        if (chunks.Length == 0)
        {
            return Of(order, fresh);
        }

        var changes = new SortedDictionary<int, (List<T> Gone, List<T> Fresh)>();
        foreach (var element in gone)
        {
            Changes(element).Gone.Add(element);
        }

        foreach (var element in fresh)
        {
            Changes(element).Fresh.Add(element);
        }

        return Rebuild(changes);

        (List<T> Gone, List<T> Fresh) Changes(T element)
        {
            var at = ChunkOf(element);
            return changes.TryGetValue(at, out var known) ? known : changes[at] = ([], []);
        }
    }

    /// <summary>The place of the element that is equal in the order; negative when there is none.</summary>
    public int IndexOf(T element)
    {
        if (chunks.Length == 0)
        {
            return -1;
        }

        var at = ChunkOf(element);
        var place = Array.BinarySearch(chunks[at], element, order);
        return place < 0 ? -1 : Starts[at] + place;
    }

    /// <summary>The element that a key names, or the default.</summary>
    /// <param name="key">The key.</param>
    /// <param name="compare">Compares an element with it, in the order.</param>
    public T? Find<TKey>(TKey key, Func<T, TKey, int> compare)
    {
        var (from, to) = (0, chunks.Length - 1);
        while (from < to)
        {
            var middle = (from + to + 1) / 2;
            (from, to) = compare(chunks[middle][0], key) <= 0 ? (middle, to) : (from, middle - 1);
        }

        var chunk = chunks.Length == 0 ? [] : chunks[from];
        for (var (low, high) = (0, chunk.Length - 1); low <= high;)
        {
            var middle = (low + high) / 2;
            switch (compare(chunk[middle], key))
            {
                case 0: return chunk[middle];
                case < 0: low = middle + 1; break;
                default: high = middle - 1; break;
            }
        }

        return default;
    }

    /// <summary>The place of the first element that is not before what is looked for; <see cref="Count"/> when all are.</summary>
    /// <param name="isBefore">True for elements up to some place and false for all behind it.</param>
    public int FirstNot(Func<T, bool> isBefore)
    {
        var (from, to) = (0, chunks.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = isBefore(chunks[middle][^1]) ? (middle + 1, to) : (from, middle);
        }

        if (from == chunks.Length)
        {
            return Count;
        }

        var (low, high) = (0, chunks[from].Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = isBefore(chunks[from][middle]) ? (middle + 1, high) : (low, middle);
        }

        return Starts[from] + low;
    }

    /// <summary>The elements from a place on.</summary>
    public IEnumerable<T> From(int index)
    {
        if (index >= Count)
        {
            yield break;
        }

        var at = Array.BinarySearch(Starts, index);
        at = at >= 0 ? at : ~at - 1;
        for (var place = index - Starts[at]; at < chunks.Length; at++, place = 0)
        {
            var chunk = chunks[at];
            for (; place < chunk.Length; place++)
            {
                yield return chunk[place];
            }
        }
    }

    /// <summary>What differs from an earlier sequence in the same order: elements that are not the same objects.</summary>
    /// <returns>Those of the earlier one that are not here, and those here that are not there.</returns>
    public (List<T> Gone, List<T> Fresh) Since(OrderedChunks<T> before)
    {
        var (was, now) = (Unshared(before, this), Unshared(this, before));
        var (gone, fresh) = (new List<T>(), new List<T>());
        var at = 0;
        foreach (var element in now)
        {
            for (; at < was.Count && order.Compare(was[at], element) < 0; at++)
            {
                gone.Add(was[at]);
            }

            var isThere = at < was.Count && order.Compare(was[at], element) == 0;
            if (isThere && ReferenceEquals(was[at], element))
            {
                at++;
                continue;
            }

            fresh.Add(element);
            if (isThere)
            {
                gone.Add(was[at++]);
            }
        }

        gone.AddRange(was.Skip(at));
        return (gone, fresh);
    }

    /// <inheritdoc />
    public IEnumerator<T> GetEnumerator() => From(0).GetEnumerator();

    /// <inheritdoc />
    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // The chunk that holds the element, or into which it goes.
    private int ChunkOf(T element)
    {
        var (from, to) = (1, chunks.Length);
        while (from < to)
        {
            var middle = (from + to) / 2;
            (from, to) = order.Compare(chunks[middle][0], element) <= 0 ? (middle + 1, to) : (from, middle);
        }

        return from - 1;
    }

    private OrderedChunks<T> Rebuild(SortedDictionary<int, (List<T> Gone, List<T> Fresh)> changes)
    {
        var (next, count, copied) = (new List<T[]>(chunks.Length + changes.Count), Count, 0);
        foreach (var (at, (gone, fresh)) in changes)
        {
            next.AddRange(chunks.AsSpan(copied, at - copied));
            copied = at + 1;
            var made = OrderedMerge.Of(chunks[at], gone, fresh, order);
            count += made.Length - chunks[at].Length;
            // Chunks that wear down join the one before, or they would all end as chunks of one.
            if (next.Count > 0 && made.Length + next[^1].Length <= MostInChunk / 2)
            {
                next[^1] = [.. next[^1], .. made];
            }
            else if (made.Length > 0)
            {
                next.AddRange(Split(made));
            }
        }

        next.AddRange(chunks.AsSpan(copied));
        return new OrderedChunks<T>(order, [.. next], count);
    }

    private static IEnumerable<T[]> Split(T[] chunk) => chunk.Length <= MostInChunk ? [chunk] : chunk.Chunk(Math.Min(MostInChunk, (chunk.Length + 1) / 2));

    private static List<T> Unshared(OrderedChunks<T> one, OrderedChunks<T> other)
    {
        var shared = new HashSet<T[]>(other.chunks, ReferenceEqualityComparer.Instance);
        return [.. one.chunks.Where(chunk => !shared.Contains(chunk)).SelectMany(chunk => chunk)];
    }

    private int[] MakeStarts()
    {
        var made = new int[chunks.Length];
        for (var i = 1; i < made.Length; i++)
        {
            made[i] = made[i - 1] + chunks[i - 1].Length;
        }

        return made;
    }
}
