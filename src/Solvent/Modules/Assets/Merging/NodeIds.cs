using System.Runtime.InteropServices;
using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Numbers for lines and for nodes: the same number means that two read the same. What ends a line does not count.</summary>
internal sealed class NodeIds
{
    /// <summary>The number of every blank line.</summary>
    public const int Blank = 0;

    private readonly Dictionary<string, int> _lines = new(StringComparer.Ordinal) { [""] = Blank };
    private readonly Dictionary<string, int> _contents = new(StringComparer.Ordinal);

    /// <summary>Numbers of lines are below.</summary>
    public int Count => _lines.Count;

    /// <summary>The numbers of a text's lines.</summary>
    public int[] OfLines(TextLines lines)
    {
        var known = _lines.GetAlternateLookup<ReadOnlySpan<char>>();
        var ids = new int[lines.Count];
        for (var line = 0; line < ids.Length; line++)
        {
            var content = lines.IsBlank(line) ? default : lines.Content(line);
            if (!known.TryGetValue(content, out ids[line]))
            {
                ids[line] = _lines.Count;
                known[content] = ids[line];
            }
        }

        return ids;
    }

    /// <summary>The number of a node with such lines and children.</summary>
    public int OfContent(ReadOnlySpan<int> own, List<MergeNode> children)
    {
        var numbers = new int[own.Length + children.Count + 1];
        own.CopyTo(numbers);
        numbers[own.Length] = -1;
        for (var i = 0; i < children.Count; i++)
        {
            numbers[own.Length + 1 + i] = children[i].Content;
        }

        var key = MemoryMarshal.Cast<int, char>(numbers);
        var known = _contents.GetAlternateLookup<ReadOnlySpan<char>>();
        if (!known.TryGetValue(key, out var id))
        {
            id = _contents.Count;
            known[key] = id;
        }

        return id;
    }
}
