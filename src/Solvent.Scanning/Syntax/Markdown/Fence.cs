using System.Text;

namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>A code fence that was opened.</summary>
/// <param name="Mark">Its character.</param>
/// <param name="Start">Where its characters begin.</param>
/// <param name="Length">How many there are.</param>
/// <param name="Indent">The column it begins at, from 0.</param>
/// <param name="Info">The place of what stands behind it.</param>
internal sealed record Fence(char Mark, int Start, int Length, int Indent, TextSpan Info)
{
    /// <summary>The fence that begins at <paramref name="content"/> of <paramref name="line"/>, or null.</summary>
    public static Fence? Open(string text, MarkdownLine line, int content)
    {
        var mark = text[content];
        if (mark is not ('`' or '~'))
        {
            return null;
        }

        var rest = text.AsSpan(content, line.End - content);
        var length = rest.IndexOfAnyExcept(mark) is var other && other < 0 ? rest.Length : other;
        if (length < 3 || (mark == '`' && rest[length..].Contains('`')))
        {
            return null;
        }

        return new Fence(mark, content, length, content - line.Start, new TextSpan(content + length, line.End));
    }

    /// <summary>Reads up to the closing fence, or the end of the text.</summary>
    /// <returns>The call, where the next line begins, and whether there was a closing fence.</returns>
    public (CallNode Call, int Next, bool Closed) Read(string text, MarkdownLine opening)
    {
        var line = MarkdownLine.At(text, opening.Next);
        var last = opening.Next;
        while (line.Start < text.Length)
        {
            if (Closes(text, line))
            {
                return (Call(text, opening.Next, Math.Max(opening.Next, last), line.End), line.Next, true);
            }

            last = line.End;
            line = MarkdownLine.At(text, line.Next);
        }

        return (Call(text, opening.Next, text.Length, text.Length), text.Length, false);
    }

    private bool Closes(string text, MarkdownLine line)
    {
        var rest = text.AsSpan(line.Content(text, listMarkers: false)..line.End).TrimEnd();
        return rest.Length >= Length && rest.IndexOfAnyExcept(Mark) < 0;
    }

    private CallNode Call(string text, int first, int last, int end)
    {
        var arguments = new List<Argument>();
        var info = text.AsSpan(Info.Start, Info.Length);
        var lead = info.Length - info.TrimStart().Length;
        var word = info[lead..].IndexOfAny(" \t{,") is var stop && stop < 0 ? info.Length - lead : stop;
        if (word > 0)
        {
            var span = new TextSpan(Info.Start + lead, Info.Start + lead + word);
            arguments.Add(new Argument(ArgumentKind.Named, "lang", new StringNode(span, text[span.Start..span.End])));
        }

        var content = new StringNode(new TextSpan(first, last), Dedented(text[first..last]));
        arguments.Add(new Argument(ArgumentKind.Positional, null, content));
        return new CallNode(new TextSpan(Start, end), new NameNode(new TextSpan(Start, Start + Length), "fence"), arguments);
    }

    /// <summary>The content without the indentation that the fence itself has.</summary>
    private string Dedented(string content)
    {
        if (Indent == 0)
        {
            return content;
        }

        var result = new StringBuilder(content.Length);
        for (var line = MarkdownLine.At(content, 0); line.Start < content.Length; line = MarkdownLine.At(content, line.Next))
        {
            var blanks = 0;
            while (blanks < Indent && line.Start + blanks < line.End && content[line.Start + blanks] is ' ' or '\t' or '>')
            {
                blanks++;
            }

            result.Append(content, line.Start + blanks, line.Next - line.Start - blanks);
        }

        return result.ToString();
    }
}
