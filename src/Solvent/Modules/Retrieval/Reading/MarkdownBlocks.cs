namespace Solvent.Modules.Retrieval;

/// <summary>Takes Markdown apart by its lines: headings, fences, rows of tables, items of lists, paragraphs. Any text is Markdown.</summary>
internal static class MarkdownBlocks
{
    private const int MostLevels = 6;
    private const int LongestFenceIndent = 3;
    private const int ShortestFence = 3;

    /// <summary>The blocks of lines.</summary>
    /// <param name="lines">The document's lines.</param>
    /// <param name="from">The line to begin at, from 0: behind the front matter.</param>
    public static List<TextBlock> Read(IReadOnlyList<string> lines, int from)
    {
        var blocks = new List<TextBlock>();
        for (var at = from; at < lines.Count;)
        {
            at = Next(lines, at, blocks);
        }

        return blocks;
    }

    private static int Next(IReadOnlyList<string> lines, int at, List<TextBlock> blocks)
    {
        var line = lines[at];
        if (string.IsNullOrWhiteSpace(line))
        {
            return at + 1;
        }

        if (Fence(line) is { Length: > 0 } fence)
        {
            return Add(lines, at, EndOfFence(lines, at, fence), blocks);
        }

        if (Heading(line) is var (level, title) && level > 0)
        {
            blocks.Add(new TextBlock(title, at + 1, at + 1, level));
            return at + 1;
        }

        if (at + 1 < lines.Count && Underline(lines[at + 1]) is var under && under > 0 && !IsRow(line) && !IsItem(line))
        {
            blocks.Add(new TextBlock(line.Trim(), at + 1, at + 2, under));
            return at + 2;
        }

        return Add(lines, at, IsRow(line) ? at + 1 : EndOfText(lines, at), blocks);
    }

    private static int Add(IReadOnlyList<string> lines, int from, int end, List<TextBlock> blocks)
    {
        var text = string.Join('\n', lines.Skip(from).Take(end - from)).TrimEnd();
        blocks.Add(new TextBlock(text, from + 1, end, 0, from > 0 && !string.IsNullOrWhiteSpace(lines[from - 1]) && blocks is [.., { Level: 0 }]));
        return end;
    }

    // A paragraph or an item goes on until a blank line, or until something else begins.
    private static int EndOfText(IReadOnlyList<string> lines, int at)
    {
        var end = at + 1;
        while (end < lines.Count && !string.IsNullOrWhiteSpace(lines[end]) && Fence(lines[end]) is null && Heading(lines[end]).Level == 0 && !IsRow(lines[end]) && !IsItem(lines[end])
            && !(end + 1 < lines.Count && Underline(lines[end + 1]) > 0))
        {
            end++;
        }

        return end;
    }

    private static int EndOfFence(IReadOnlyList<string> lines, int at, string fence)
    {
        for (var end = at + 1; end < lines.Count; end++)
        {
            if (Fence(lines[end]) is { } close && close[0] == fence[0] && close.Length >= fence.Length && lines[end].Trim().Length == close.Length)
            {
                return end + 1;
            }
        }

        return lines.Count;
    }

    private static string? Fence(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        if (line.Length - text.Length > LongestFenceIndent || text.IsEmpty || text[0] is not ('`' or '~'))
        {
            return null;
        }

        var length = text.IndexOfAnyExcept(text[0]) is var other && other < 0 ? text.Length : other;
        return length >= ShortestFence && !(text[0] == '`' && text[length..].Contains('`')) ? new string(text[0], length) : null;
    }

    private static (int Level, string Title) Heading(string line)
    {
        var text = line.AsSpan().TrimStart(' ');
        var level = text.IndexOfAnyExcept('#') is var other && other < 0 ? text.Length : other;
        return level is > 0 and <= MostLevels && line.Length - text.Length <= LongestFenceIndent && (level == text.Length || text[level] is ' ' or '\t')
            ? (level, Title(text[level..].Trim().TrimEnd('#').TrimEnd()))
            : (0, "");
    }

    // Generators of sites let a heading end with its anchor: `Refunds { #refunds }`.
    private static string Title(ReadOnlySpan<char> text)
    {
        var open = text.LastIndexOf('{');
        return open > 0 && text[^1] == '}' && text[(open + 1)..].TrimStart().StartsWith("#") ? text[..open].TrimEnd().ToString() : text.ToString();
    }

    private static int Underline(string line)
    {
        var text = line.AsSpan().Trim();
        return text.Length < 2 ? 0 : text.IndexOfAnyExcept('=') < 0 ? 1 : text.IndexOfAnyExcept('-') < 0 ? 2 : 0;
    }

    private static bool IsRow(string line) => line.AsSpan().TrimStart().StartsWith("|");

    private static bool IsItem(string line)
    {
        var text = line.AsSpan().TrimStart();
        if (text.Length > 1 && text[0] is '-' or '*' or '+' && text[1] == ' ')
        {
            return true;
        }

        var digits = text.IndexOfAnyExceptInRange('0', '9');
        return digits is > 0 and < 10 && text.Length > digits + 1 && text[digits] is '.' or ')' && text[digits + 1] == ' ';
    }
}
