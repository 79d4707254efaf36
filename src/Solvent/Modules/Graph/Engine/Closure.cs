using System.Numerics;
using System.Runtime.CompilerServices;

namespace Solvent.Modules.Graph.Engine;

/// <summary>What a closure follows.</summary>
/// <param name="Way">Which way.</param>
internal sealed record ClosureTerms(Way Way)
{
    /// <summary>Every kind of edge.</summary>
    public const ulong AllKinds = ulong.MaxValue;

    /// <summary>The kinds of edges, a bit for each.</summary>
    public ulong Kinds { get; init; } = AllKinds;

    /// <summary>The most steps from the start; null for any number.</summary>
    public int? Depth { get; init; }

    /// <summary>As it was at a time in ticks (UTC); null for now.</summary>
    public long? Until { get; init; }

    /// <summary>Nodes that are neither reached nor passed; null for none. It is not changed.</summary>
    public NodeSet? Closed { get; init; }
}

/// <summary>What can be reached from a node.</summary>
/// <param name="Nodes">The nodes, the start among them.</param>
/// <param name="Count">How many these are.</param>
/// <param name="Steps">The most steps that any of them is away.</param>
internal sealed record Reached(NodeSet Nodes, int Count, int Steps);

/// <summary>
/// Finds what can be reached: level by level, with a bit for each node that was seen. A large level is walked in the order of
/// the nodes, so that rows are read one behind the other; a small one in the order in which it was found.
/// </summary>
internal static class Closure
{
    // Above one node in so many, going over all bits costs less than jumping.
    private const int Dense = 64;

    // How many rows are looked for at once.
    private const int Block = 32;

    /// <summary>What can be reached from a node.</summary>
    public static Reached Of(GraphSnapshot graph, int start, ClosureTerms terms)
    {
        var test = new EdgeTest(graph.Moments, terms.Until, terms.Kinds);
        var isPlain = graph.IsWhole && terms.Until is null && terms.Kinds == ClosureTerms.AllKinds;
        var walk = new Level(graph.NodeCount, terms.Closed);
        walk.Begin(start);
        var (count, steps) = (1, 0);
        while (steps != terms.Depth && walk.Next() is > 0)
        {
            if (isPlain)
            {
                walk.FollowRows(graph.Table, terms.Way);
            }
            else
            {
                walk.FollowRows(graph.Table, terms.Way, test);
            }

            if (graph.TailCount > 0)
            {
                walk.FollowTail(graph, terms.Way, test);
            }

            if (walk.FoundCount == 0)
            {
                break;
            }

            (count, steps) = (count + walk.FoundCount, steps + 1);
        }

        return new Reached(walk.Reached(), count, steps);
    }

    /// <summary>The nodes of a level and those that are found from there.</summary>
    private sealed class Level(int nodes, NodeSet? closed)
    {
        private readonly NodeSet seen = SeenBefore(nodes, closed);
        // One more than can be found: the next place is written before it is known whether it counts.
        private int[] found = GC.AllocateUninitializedArray<int>(nodes + 1);
        private int[] level = GC.AllocateUninitializedArray<int>(nodes + 1);
        private readonly (int Start, int End)[] rows = new (int, int)[Block];
        private int levelCount;
        private int glance;

        /// <summary>How many nodes were found from the level.</summary>
        public int FoundCount { get; private set; }

        /// <summary>Begins at a node.</summary>
        public void Begin(int start)
        {
            seen.Add(start);
            (found[0], FoundCount) = (start, 1);
        }

        /// <summary>Goes on to the nodes that were found.</summary>
        /// <returns>How many there are.</returns>
        public int Next()
        {
            ((found, level), levelCount, FoundCount) = ((level, found), FoundCount, 0);
            if (levelCount > nodes / Dense)
            {
                Order();
            }

            return levelCount;
        }

        /// <summary>Finds along every sorted edge.</summary>
        public void FollowRows(EdgeTable table, Way way)
        {
            var others = way == Way.Out ? table.To : table.From;
            var (words, into, count) = (seen.Words, found, 0);
            for (var from = 0; from < levelCount; from += Block)
            {
                foreach (var (start, end) in Rows(table, way, others, from))
                {
                    for (var at = start; at < end; at++)
                    {
                        count += Take(words, into, count, others[at]);
                    }
                }
            }

            FoundCount = count;
        }

        /// <summary>Finds along the sorted edges that a test follows.</summary>
        public void FollowRows(EdgeTable table, Way way, in EdgeTest test)
        {
            var (others, slots) = way == Way.Out ? (table.To, null) : (table.From, table.InSlot);
            var (words, into, count) = (seen.Words, found, 0);
            var lives = table.Life;
            for (var from = 0; from < levelCount; from += Block)
            {
                foreach (var (start, end) in Rows(table, way, slots ?? others, from, slots is null ? lives : null))
                {
                    for (var at = start; at < end; at++)
                    {
                        var slot = slots is null ? at : slots[at];
                        if (test.Follows(in lives[slot]))
                        {
                            count += Take(words, into, count, others[at]);
                        }
                    }
                }
            }

            FoundCount = count;
        }

        /// <summary>Finds along the edges that are not sorted yet.</summary>
        public void FollowTail(GraphSnapshot graph, Way way, in EdgeTest test)
        {
            var (tail, others, words, into, count) = (graph.Tail, way == Way.Out ? graph.Tail.To : graph.Tail.From, seen.Words, found, FoundCount);
            foreach (var node in level.AsSpan(0, levelCount))
            {
                for (var edge = tail.Head(node, way); edge >= 0; edge = tail.Next(edge, way))
                {
                    if (edge < graph.TailCount && test.Follows(in tail.Life[edge]))
                    {
                        count += Take(words, into, count, others[edge]);
                    }
                }
            }

            FoundCount = count;
        }

        /// <summary>All that was reached, without what was closed.</summary>
        public NodeSet Reached()
        {
            if (closed is not null)
            {
                var (words, others) = (seen.Words, closed.Words);
                for (var i = 0; i < words.Length; i++)
                {
                    words[i] &= ~others[i];
                }
            }

            return seen;
        }

        // Where the rows of some nodes of the level are. Each is looked at once before any is read: the processor waits for
        // memory once for many of them, and not for one behind the other.
        private ReadOnlySpan<(int Start, int End)> Rows(EdgeTable table, Way way, int[] others, int from, EdgeLife[]? lives = null)
        {
            var (starts, length) = (way == Way.Out ? table.OutStart : table.InStart, Math.Min(Block, levelCount - from));
            for (var i = 0; i < length; i++)
            {
                var node = level[from + i];
                rows[i] = node < table.Nodes ? (starts[node], starts[node + 1]) : default;
            }

            var sum = 0;
            for (var i = 0; i < length; i++)
            {
                var (at, last) = (rows[i].Start, rows[i].End - 1);
                sum ^= at <= last ? others[at] ^ (lives is null ? 0 : lives[at].Added ^ lives[last].Added) : 0;
            }

            glance = sum;
            return rows.AsSpan(0, length);
        }

        // Without a branch: whether a node was seen before is as good as chance, and a wrong guess costs more than the store.
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        private static int Take(ulong[] words, int[] into, int count, int node)
        {
            ref var word = ref words[node >> 6];
            var bit = 1UL << node;
            var isNew = (int)(~word >> node & 1);
            word |= bit;
            into[count] = node;
            return isNew;
        }

        private static NodeSet SeenBefore(int nodes, NodeSet? closed)
        {
            var seen = new NodeSet(nodes);
            if (closed is not null)
            {
                seen.Add(closed);
            }

            return seen;
        }

        private void Order()
        {
            var bits = new NodeSet(nodes);
            foreach (var node in level.AsSpan(0, levelCount))
            {
                bits.Add(node);
            }

            var (words, count) = (bits.Words, 0);
            for (var i = 0; i < words.Length; i++)
            {
                for (var word = words[i]; word != 0; word &= word - 1)
                {
                    level[count++] = (i << 6) + BitOperations.TrailingZeroCount(word);
                }
            }
        }
    }
}
