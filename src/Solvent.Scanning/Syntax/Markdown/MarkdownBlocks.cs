namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>Finds headings, fences, comments and paragraphs, line by line.</summary>
internal sealed class MarkdownBlocks(string text, int start, List<Comment> comments, List<Diagnostic> diagnostics)
{
    private readonly Stack<Section> _open = new([new Section(0, start, null)]);
    private readonly InlineScanner _inlines = new(text, comments);
    private TextSpan? _paragraph;

    /// <summary>Reads to the end of the text.</summary>
    public List<Node> Read()
    {
        for (var line = MarkdownLine.At(text, start); line.Start < text.Length;)
        {
            line = MarkdownLine.At(text, Block(line));
        }

        EndParagraph();
        CloseSections(1, text.Length);
        return _open.Peek().Body;
    }

    /// <summary>Reads the block or paragraph line at <paramref name="line"/>.</summary>
    /// <returns>Where the next line begins.</returns>
    private int Block(MarkdownLine line)
    {
        var content = line.Content(text, listMarkers: true);
        if (content == line.End)
        {
            EndParagraph();
            return line.Next;
        }

        if (Fence.Open(text, line, content) is { } fence)
        {
            EndParagraph();
            return AddFence(fence, line);
        }

        if (text.AsSpan(content).StartsWith("<!--"))
        {
            EndParagraph();
            if (_inlines.Comment(content, text.Length) is > 0 and var end)
            {
                return AfterComment(end);
            }
        }

        if (!Heading(line) && !Underline(line) && !Break(line))
        {
            _paragraph = new TextSpan(_paragraph?.Start ?? line.Start, line.End);
        }

        return line.Next;
    }

    /// <summary>What stands behind a comment on its last line is read as a line of its own.</summary>
    private int AfterComment(int end)
    {
        var rest = MarkdownLine.At(text, end);
        return text.AsSpan(rest.Start, rest.End - rest.Start).IsWhiteSpace() ? rest.Next : end;
    }

    private int AddFence(Fence fence, MarkdownLine line)
    {
        var (call, next, closed) = fence.Read(text, line);
        if (!closed)
        {
            diagnostics.Add(new Diagnostic(new TextSpan(fence.Start, fence.Start + fence.Length), "This code fence is not closed."));
        }

        _open.Peek().Body.Add(call);
        return next;
    }

    private bool Heading(MarkdownLine line)
    {
        var at = line.Start;
        while (at < line.End && at < line.Start + 3 && text[at] == ' ')
        {
            at++;
        }

        var marks = text.AsSpan(at, line.End - at).IndexOfAnyExcept('#') is var other && other < 0 ? line.End - at : other;
        if (marks is < 1 or > 6 || (at + marks < line.End && text[at + marks] is not (' ' or '\t')))
        {
            return false;
        }

        EndParagraph();
        OpenSection(marks, at, Trimmed(at + marks, line.End, closing: '#'));
        return true;
    }

    /// <summary>A line of <c>=</c> or <c>-</c> that makes a heading of the paragraph above it.</summary>
    private bool Underline(MarkdownLine line)
    {
        var mark = text[line.Start];
        var underline = text.AsSpan(line.Start, line.End - line.Start).TrimEnd();
        if (_paragraph is not { } paragraph || mark is not ('=' or '-') || underline.Length < 2 || underline.IndexOfAnyExcept(mark) >= 0)
        {
            return false;
        }

        var first = MarkdownLine.At(text, paragraph.Start);
        if (first.Content(text, listMarkers: true) != first.Content(text, listMarkers: false) || text[paragraph.Start] is '|' or '>')
        {
            return false;
        }

        _paragraph = null;
        OpenSection(mark == '=' ? 1 : 2, paragraph.Start, Trimmed(paragraph.Start, paragraph.End, closing: null));
        return true;
    }

    /// <summary>A line that only parts what stands above and below it.</summary>
    private bool Break(MarkdownLine line)
    {
        var mark = text[line.Start];
        var rest = text.AsSpan(line.Start, line.End - line.Start).TrimEnd();
        if (mark is not ('-' or '*' or '_') || rest.Length < 3 || rest.IndexOfAnyExcept(mark, ' ') >= 0)
        {
            return false;
        }

        EndParagraph();
        return true;
    }

    private void OpenSection(int level, int at, TextSpan heading)
    {
        CloseSections(level, at);
        var section = new Section(level, at, new StringNode(heading, text[heading.Start..heading.End]));
        _open.Push(section);
        _inlines.Scan(heading, section.Body);
    }

    private void CloseSections(int level, int end)
    {
        while (_open.Peek().Level >= level)
        {
            var section = _open.Pop();
            _open.Peek().Body.Add(section.Close(text, end));
        }
    }

    private void EndParagraph()
    {
        if (_paragraph is { } paragraph)
        {
            _inlines.Scan(paragraph, _open.Peek().Body);
            _paragraph = null;
        }
    }

    private TextSpan Trimmed(int first, int last, char? closing)
    {
        while (last > first && char.IsWhiteSpace(text[last - 1]))
        {
            last--;
        }

        var marks = last;
        while (closing is not null && marks > first && text[marks - 1] == closing)
        {
            marks--;
        }

        last = marks < last && (marks == first || char.IsWhiteSpace(text[marks - 1])) ? marks : last;
        while (last > first && char.IsWhiteSpace(text[last - 1]))
        {
            last--;
        }

        while (first < last && char.IsWhiteSpace(text[first]))
        {
            first++;
        }

        return new TextSpan(first, last);
    }
}
