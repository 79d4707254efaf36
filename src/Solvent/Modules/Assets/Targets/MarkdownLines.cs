namespace Solvent.Modules.Assets.Targets;

/// <summary>A line of Markdown.</summary>
/// <param name="Start">Its first character.</param>
/// <param name="End">Behind its last character, the line break not counted.</param>
/// <param name="Next">The first character of the next line.</param>
/// <param name="Number">Its number, from 1.</param>
/// <param name="IsCode">Whether it stands in a code fence, or opens or closes one.</param>
internal readonly record struct MarkdownLine(int Start, int End, int Next, int Number, bool IsCode);

/// <summary>Markdown by lines, with what is fenced code told apart. Linear.</summary>
internal static class MarkdownLines
{
    /// <summary>The lines; breaks are <c>\n</c> and <c>\r\n</c>.</summary>
    public static IEnumerable<MarkdownLine> Of(string text)
    {
        var fence = default(Fence);
        var number = 0;
        for (var start = 0; start < text.Length;)
        {
            var (end, next) = EndOf(text, start);
            number++;
            yield return new MarkdownLine(start, end, next, number, Advance(ref fence, text.AsSpan(start, end - start), number));
            start = next;
        }
    }

    /// <summary>The line of a code fence that is never closed; null where there is none.</summary>
    public static int? OpenFence(string text)
    {
        var fence = default(Fence);
        foreach (var line in Of(text))
        {
            Advance(ref fence, text.AsSpan(line.Start, line.End - line.Start), line.Number);
        }

        return fence.Length > 0 ? fence.Line : null;
    }

    private static (int End, int Next) EndOf(string text, int start)
    {
        var newline = text.IndexOf('\n', start);
        if (newline < 0)
        {
            return (text.Length, text.Length);
        }

        return (newline > start && text[newline - 1] == '\r' ? newline - 1 : newline, newline + 1);
    }

    private static bool Advance(ref Fence fence, ReadOnlySpan<char> line, int number)
    {
        var trimmed = line.TrimStart(' ');
        var indent = line.Length - trimmed.Length;
        var length = trimmed.IsEmpty || trimmed[0] is not ('`' or '~') ? 0 : trimmed.Length - trimmed.TrimStart(trimmed[0]).Length;
        if (fence.Length == 0)
        {
            // A fence inside a list item may be indented further.
            if (length < 3 || indent > 12 || (trimmed[0] == '`' && trimmed[length..].Contains('`')))
            {
                return false;
            }

            fence = new Fence(trimmed[0], length, number);
            return true;
        }

        if (length >= fence.Length && trimmed[0] == fence.Mark && trimmed[length..].Trim().IsEmpty)
        {
            fence = default;
        }

        return true;
    }

    private readonly record struct Fence(char Mark, int Length, int Line);
}
