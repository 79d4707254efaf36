using System.Numerics;

namespace Solvent.Platform.JsonSchemas.Nodes;

/// <summary>Bits for the properties or items of a value, in their order.</summary>
internal static class Marks
{
    /// <summary>Sets a bit, where anybody asks.</summary>
    public static void Set(scoped Span<ulong> marks, int index)
    {
        if (!marks.IsEmpty)
        {
            marks[index >> 6] |= 1UL << index;
        }
    }

    /// <summary>Whether a bit is set.</summary>
    public static bool Has(scoped ReadOnlySpan<ulong> marks, int index) => (marks[index >> 6] & (1UL << index)) != 0;

    /// <summary>Sets the first bits.</summary>
    public static void SetFirst(scoped Span<ulong> marks, int count)
    {
        for (var word = 0; word < marks.Length && count > 0; word++, count -= 64)
        {
            marks[word] |= count >= 64 ? ulong.MaxValue : (1UL << count) - 1;
        }
    }

    /// <summary>Adds the bits of another set.</summary>
    public static void Join(scoped Span<ulong> marks, scoped ReadOnlySpan<ulong> more)
    {
        for (var word = 0; word < marks.Length; word++)
        {
            marks[word] |= more[word];
        }
    }

    /// <summary>How many bits are set.</summary>
    public static int Count(scoped ReadOnlySpan<ulong> marks)
    {
        var count = 0;
        foreach (var word in marks)
        {
            count += BitOperations.PopCount(word);
        }

        return count;
    }
}
