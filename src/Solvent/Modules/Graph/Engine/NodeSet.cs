using System.Collections;
using System.Numerics;

namespace Solvent.Modules.Graph.Engine;

/// <summary>A set of nodes, a bit for each.</summary>
/// <param name="capacity">One more than the largest node that it can hold.</param>
internal sealed class NodeSet(int capacity) : IEnumerable<int>
{
    private readonly ulong[] words = new ulong[(capacity + 63) >> 6];

    /// <summary>How many nodes are in it; counted each time.</summary>
    public int Count => words.Sum(BitOperations.PopCount);

    /// <summary>Whether a node is in it; false for one that it can't hold.</summary>
    public bool Has(int node) => (uint)node >> 6 < (uint)words.Length && (words[node >> 6] & (1UL << node)) != 0;

    /// <summary>Adds a node.</summary>
    /// <returns>Whether it was not in it before.</returns>
    public bool Add(int node)
    {
        ref var word = ref words[node >> 6];
        var before = word;
        word |= 1UL << node;
        return word != before;
    }

    /// <summary>Adds all nodes of another set of the same capacity.</summary>
    public void Add(NodeSet other)
    {
        for (var i = 0; i < words.Length; i++)
        {
            words[i] |= other.words[i];
        }
    }

    /// <summary>Takes all nodes out.</summary>
    public void Clear() => Array.Clear(words);

    /// <summary>The bits themselves, for loops over all of them.</summary>
    public ulong[] Words => words;

    /// <summary>The nodes, the smallest first.</summary>
    public IEnumerator<int> GetEnumerator()
    {
        for (var i = 0; i < words.Length; i++)
        {
            for (var word = words[i]; word != 0; word &= word - 1)
            {
                yield return (i << 6) + BitOperations.TrailingZeroCount(word);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
