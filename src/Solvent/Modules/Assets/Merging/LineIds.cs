using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Numbers for lines: two lines have the same one when they read the same, whatever ends them. A last line without an end is another line than one with it, as it is for git.</summary>
internal sealed class LineIds
{
    private readonly List<(TextLines Lines, int Line)> _known = [];
    private int[] _slots = new int[256];

    /// <summary>How many different lines there are; each number is below.</summary>
    public int Count => _known.Count;

    /// <summary>The numbers of a text's lines.</summary>
    public int[] Of(TextLines lines)
    {
        var ids = new int[lines.Count];
        for (var line = 0; line < ids.Length; line++)
        {
            ids[line] = Of(lines, line);
        }

        return ids;
    }

    /// <summary>Whether a number stands for a blank line.</summary>
    public bool IsBlank(int id) => _known[id].Lines.IsBlank(_known[id].Line);

    private int Of(TextLines lines, int line)
    {
        var content = lines.Content(line);
        var ended = lines.IsEnded(line);
        var slot = string.GetHashCode(content) & (_slots.Length - 1);
        for (; _slots[slot] != 0; slot = (slot + 1) & (_slots.Length - 1))
        {
            var (other, at) = _known[_slots[slot] - 1];
            if (other.IsEnded(at) == ended && other.Content(at).SequenceEqual(content))
            {
                return _slots[slot] - 1;
            }
        }

        _known.Add((lines, line));
        _slots[slot] = _known.Count;
        if (_known.Count * 2 > _slots.Length)
        {
            Grow();
        }

        return _known.Count - 1;
    }

    private void Grow()
    {
        _slots = new int[_slots.Length * 4];
        for (var id = 0; id < _known.Count; id++)
        {
            var slot = string.GetHashCode(_known[id].Lines.Content(_known[id].Line)) & (_slots.Length - 1);
            while (_slots[slot] != 0)
            {
                slot = (slot + 1) & (_slots.Length - 1);
            }

            _slots[slot] = id + 1;
        }
    }
}
