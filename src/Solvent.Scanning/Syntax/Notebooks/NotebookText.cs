using System.Globalization;
using System.Runtime.InteropServices;

namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>
/// The Python put together from the strings of a notebook, with the way back: runs of characters that stand in
/// the file as they are, each given by its first offset here and there. An escape ends a run.
/// </summary>
internal sealed class NotebookText(string json)
{
    private readonly List<char> _text = [];
    private readonly List<int> _here = [];
    private readonly List<int> _there = [];

    public string Text { get; private set; } = string.Empty;

    /// <summary>An empty text whose only place is <paramref name="place"/>.</summary>
    public static NotebookText Nothing(int place)
    {
        var nothing = new NotebookText(string.Empty);
        nothing.StartRun(place);
        return nothing;
    }

    /// <summary>Appends a cell's source, or nothing if it is no Python.</summary>
    /// <returns>Where it stands in the text.</returns>
    public TextSpan Append(NotebookFileCell cell, bool isPython)
    {
        var start = _text.Count;
        if (!isPython)
        {
            return new TextSpan(start, start);
        }

        var end = cell.Start;
        foreach (var source in cell.Sources)
        {
            AppendString(source);
            end = source.End;
        }

        NotebookMagics.Blank(CollectionsMarshal.AsSpan(_text)[start..]);
        if (_text.Count == start || _text[^1] != '\n')
        {
            StartRun(end);
            _text.Add('\n');
        }

        return new TextSpan(start, _text.Count);
    }

    public void Complete()
    {
        Text = new string(CollectionsMarshal.AsSpan(_text));
        _text.Clear();
        _text.TrimExcess();
    }

    /// <summary>The offset in the file of <paramref name="offset"/> in the text.</summary>
    public int InFile(int offset)
    {
        var index = _here.BinarySearch(offset);
        index = index >= 0 ? index : ~index - 1;
        return index < 0 ? 0 : _there[index] + offset - _here[index];
    }

    private void StartRun(int place)
    {
        if (_here.Count > 0 && _here[^1] == _text.Count)
        {
            _there[^1] = place;
            return;
        }

        _here.Add(_text.Count);
        _there.Add(place);
    }

    private void AppendString(TextSpan source)
    {
        StartRun(source.Start);
        var pos = source.Start;
        while (pos < source.End)
        {
            var rest = json.AsSpan(pos, source.End - pos);
            var escape = rest.IndexOf('\\');
            _text.AddRange(escape < 0 ? rest : rest[..escape]);
            if (escape < 0)
            {
                return;
            }

            var (character, length) = Unescape(rest[escape..]);
            _text.Add(character);
            pos += escape + length;
            StartRun(pos);
        }
    }

    private static (char Character, int Length) Unescape(ReadOnlySpan<char> escape)
    {
        const string Names = "nrtbf";
        const string Values = "\n\r\t\b\f";
        if (escape.Length < 2)
        {
            return ('\\', 1);
        }

        if (escape[1] == 'u' && escape.Length >= 6
            && ushort.TryParse(escape.Slice(2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            return ((char)code, 6);
        }

        var index = Names.IndexOf(escape[1], StringComparison.Ordinal);
        return (index < 0 ? escape[1] : Values[index], 2);
    }
}
