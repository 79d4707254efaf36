namespace Solvent.Modules.Assets.Documents;

/// <summary>Some lines of a text, one after the other.</summary>
/// <param name="Start">The first line, from 0.</param>
/// <param name="Count">How many.</param>
internal readonly record struct LineRange(int Start, int Count)
{
    /// <summary>The line after the last one.</summary>
    public int End => Start + Count;

    /// <summary>The lines from one to another that is not among them.</summary>
    public static LineRange Between(int start, int end) => new(start, Math.Max(0, end - start));
}

/// <summary>A text as lines, each with the end that it has: <c>\n</c>, <c>\r\n</c>, or none (the last one). A lone <c>\r</c> is a character as any other.</summary>
internal sealed class TextLines
{
    private readonly int[] _starts;

    /// <param name="text">The whole text.</param>
    public TextLines(string text)
    {
        Text = text;
        var feeds = text.AsSpan().Count('\n');
        Count = feeds + (text.Length > 0 && text[^1] != '\n' ? 1 : 0);
        _starts = new int[Count + 1];
        for (int line = 1, at = 0; line < Count; line++)
        {
            at += text.AsSpan(at).IndexOf('\n') + 1;
            _starts[line] = at;
        }

        _starts[Count] = text.Length;
    }

    /// <summary>The whole text.</summary>
    public string Text { get; }

    /// <summary>How many lines; 0 for an empty text.</summary>
    public int Count { get; }

    /// <summary>Where a line begins in the text; for <see cref="Count"/> the text's length.</summary>
    public int Start(int line) => _starts[line];

    /// <summary>A line with its end.</summary>
    public ReadOnlySpan<char> Raw(int line) => Text.AsSpan(_starts[line], _starts[line + 1] - _starts[line]);

    /// <summary>Lines with their ends.</summary>
    public ReadOnlySpan<char> Raw(LineRange range) => Text.AsSpan(_starts[range.Start], _starts[range.End] - _starts[range.Start]);

    /// <summary>A line without its end.</summary>
    public ReadOnlySpan<char> Content(int line)
    {
        var raw = Raw(line);
        return raw[..^EndLength(raw)];
    }

    /// <summary>Whether a line ends with a line feed; only the last one may not.</summary>
    public bool IsEnded(int line) => Text[_starts[line + 1] - 1] == '\n';

    /// <summary>Whether a line holds nothing but spaces and tabs.</summary>
    public bool IsBlank(int line) => Content(line).Trim(" \t\r\f\v").IsEmpty;

    /// <summary>The end that most lines have, of two equally frequent ones <c>\n</c>; null where no line has any.</summary>
    public string? UsualEnd()
    {
        var returns = Text.AsSpan().Count("\r\n");
        var feeds = Text.AsSpan().Count('\n');
        return feeds == 0 ? null : returns > feeds - returns ? "\r\n" : "\n";
    }

    private static int EndLength(ReadOnlySpan<char> raw) =>
        raw.IsEmpty || raw[^1] != '\n' ? 0 : raw.Length > 1 && raw[^2] == '\r' ? 2 : 1;
}
