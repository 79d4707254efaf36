namespace Solvent.Scanning.Syntax;

/// <summary>
/// A decoded file and the places of its offsets. Readers work on <see cref="Text"/>; where the text was
/// put together from parts of the file (a notebook's cells), a subclass maps offsets back to the file.
/// </summary>
public class SourceText
{
    private int[]? _lineStarts;

    /// <param name="path">Path relative to the root, with <c>/</c>.</param>
    /// <param name="text">The decoded text, without a byte order mark.</param>
    public SourceText(string path, string text)
    {
        Path = path;
        Text = text;
    }

    /// <summary>Path relative to the scanned root, with <c>/</c>.</summary>
    public string Path { get; }

    /// <summary>The decoded text. Line ends are as in the file (LF, CRLF or CR).</summary>
    public string Text { get; }

    /// <summary>Number of lines; a last line without a line end counts, an empty file has none.</summary>
    public int LineCount
    {
        get
        {
            var starts = LineStarts;
            return Text.Length == 0 ? 0 : starts[^1] == Text.Length ? starts.Length - 1 : starts.Length;
        }
    }

    private int[] LineStarts => _lineStarts ??= FindLineStarts(Text);

    /// <summary>The place of <paramref name="offset"/> in the file on disk.</summary>
    public virtual Position PositionOf(int offset)
    {
        var line = LineOf(offset);
        return new Position(line + 1, offset - LineStarts[line] + 1);
    }

    /// <summary>The line of the offset in <see cref="Text"/>, from 0.</summary>
    internal int LineOf(int offset)
    {
        var index = Array.BinarySearch(LineStarts, offset);
        return index >= 0 ? index : ~index - 1;
    }

    /// <summary>The characters of <paramref name="span"/>.</summary>
    public ReadOnlySpan<char> Slice(TextSpan span) => Text.AsSpan(span.Start, span.Length);

    private static int[] FindLineStarts(string text)
    {
        var starts = new List<int> { 0 };
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n' || (text[i] == '\r' && (i + 1 == text.Length || text[i + 1] != '\n')))
            {
                starts.Add(i + 1);
            }
        }

        return [.. starts];
    }
}
