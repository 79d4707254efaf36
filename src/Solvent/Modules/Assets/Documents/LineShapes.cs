namespace Solvent.Modules.Assets.Documents;

/// <summary>What the lines of a Markdown text begin with.</summary>
internal sealed class LineShapes
{
    private readonly TextLines _lines;
    private readonly int[] _columns;
    private readonly int[] _firsts;

    /// <param name="lines">The text.</param>
    public LineShapes(TextLines lines)
    {
        _lines = lines;
        _columns = new int[lines.Count];
        _firsts = new int[lines.Count];
        for (var line = 0; line < lines.Count; line++)
        {
            Measure(line);
        }
    }

    /// <summary>Whether a line has nothing to read.</summary>
    public bool IsBlank(int line) => _columns[line] < 0;

    /// <summary>The columns before the first character of a line that is not blank; a tab goes to the next column that 4 divides.</summary>
    public int Columns(int line) => _columns[line];

    /// <summary>A line from its first character on, without its end.</summary>
    public ReadOnlySpan<char> Text(int line) => IsBlank(line) ? [] : _lines.Content(line)[_firsts[line]..];

    /// <summary>The level of a heading that begins with <c>#</c>; 0 for any other line.</summary>
    public static int HashLevel(ReadOnlySpan<char> text)
    {
        var level = text.Length - text.TrimStart('#').Length;
        return level is >= 1 and <= 6 && (level == text.Length || text[level] is ' ' or '\t') ? level : 0;
    }

    /// <summary>The level that a line gives to the paragraph above it: 1 for <c>===</c>, 2 for <c>---</c>, else 0.</summary>
    public static int UnderlineLevel(ReadOnlySpan<char> text)
    {
        var line = text.TrimEnd();
        return line.IsEmpty ? 0 : line.Trim('=').IsEmpty ? 1 : line.Trim('-').IsEmpty ? 2 : 0;
    }

    /// <summary>How many characters open a fence; 0 for any other line.</summary>
    public static int FenceLength(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('`' or '~'))
        {
            return 0;
        }

        var length = text.Length - text.TrimStart(text[0]).Length;
        return length >= 3 && (text[0] == '~' || !text[length..].Contains('`')) ? length : 0;
    }

    /// <summary>Whether a line closes a fence that was opened with so many of a character.</summary>
    public static bool ClosesFence(ReadOnlySpan<char> text, char mark, int length)
    {
        var line = text.TrimEnd();
        return line.Length >= length && line.Trim(mark).IsEmpty;
    }

    /// <summary>Whether a line is drawn across: three or more of <c>-</c>, <c>*</c> or <c>_</c>.</summary>
    public static bool IsRule(ReadOnlySpan<char> text)
    {
        if (text.IsEmpty || text[0] is not ('-' or '*' or '_'))
        {
            return false;
        }

        var marks = 0;
        foreach (var c in text)
        {
            if (c == text[0])
            {
                marks++;
            }
            else if (c is not (' ' or '\t'))
            {
                return false;
            }
        }

        return marks >= 3;
    }

    /// <summary>The marker of a list item: its characters, and the columns from its first one to the item's text; 0 and 0 for any other line.</summary>
    public static (int Marker, int Width) ItemMarker(ReadOnlySpan<char> text)
    {
        var marker = 0;
        if (!text.IsEmpty && text[0] is '-' or '*' or '+')
        {
            marker = 1;
        }
        else
        {
            var digits = text.IndexOfAnyExceptInRange('0', '9');
            marker = digits is >= 1 and <= 9 && text[digits] is '.' or ')' ? digits + 1 : 0;
        }

        if (marker == 0 || (marker < text.Length && text[marker] is not (' ' or '\t')))
        {
            return (0, 0);
        }

        var spaces = text[marker..].IndexOfAnyExcept(' ', '\t');
        return (marker, marker + (spaces is >= 1 and <= 4 ? spaces : 1));
    }

    /// <summary>Whether a line is the one below a table's head.</summary>
    public static bool IsTableLine(ReadOnlySpan<char> text) =>
        text.Contains('-') && text.Contains('|') && text.IndexOfAnyExcept("|-: \t") < 0;

    private void Measure(int line)
    {
        var text = _lines.Content(line);
        var columns = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\t')
            {
                columns += 4 - (columns % 4);
            }
            else if (text[i] == ' ')
            {
                columns++;
            }
            else if (text[i] is not ('\r' or '\f' or '\v'))
            {
                (_columns[line], _firsts[line]) = (columns, i);
                return;
            }
        }

        _columns[line] = -1;
    }
}
