namespace Solvent.Modules.Assets.Documents;

/// <summary>Reads lines of Markdown as blocks: what CommonMark says, as far as it decides where a block begins and ends.</summary>
internal sealed class BlockReader(TextLines lines, List<DocumentDiagnostic> diagnostics)
{
    /// <summary>Lists inside lists are read to this depth; what lies deeper belongs to the item.</summary>
    private const int Deepest = 12;

    private readonly LineShapes _shapes = new(lines);

    /// <summary>The blocks of the lines; together they are all of them.</summary>
    public List<Block> Read(int from, int to) => Read(from, to, 0, 0);

    private List<Block> Read(int from, int to, int offset, int depth)
    {
        var blocks = new List<Block>();
        while (from < to)
        {
            var block = Next(from, to, offset, depth);
            blocks.Add(block);
            from = block.Lines.End;
        }

        return blocks;
    }

    private Block Next(int at, int to, int offset, int depth)
    {
        if (_shapes.IsBlank(at))
        {
            return Block.Leaf(BlockKind.Blank, at, While(at + 1, to, _shapes.IsBlank));
        }

        if (_shapes.Columns(at) - offset >= 4)
        {
            return Block.Leaf(BlockKind.IndentedCode, at, EndOfIndented(at, to, offset + 4));
        }

        var text = _shapes.Text(at);
        return text[0] switch
        {
            '`' or '~' when LineShapes.FenceLength(text) > 0 => Block.Leaf(BlockKind.Fence, at, EndOfFence(at, to, offset)),
            '#' when LineShapes.HashLevel(text) is > 0 and var level => Block.Leaf(BlockKind.Heading, at, at + 1) with { Level = level },
            '<' when text.StartsWith("<!--") => Block.Leaf(BlockKind.Comment, at, EndOfComment(at, to)),
            '<' when IsHtml(text) => Block.Leaf(BlockKind.Html, at, While(at + 1, to, line => !_shapes.IsBlank(line))),
            '>' => Block.Leaf(BlockKind.Quote, at, While(at + 1, to, line => !_shapes.IsBlank(line) && (_shapes.Text(line)[0] == '>' || !Interrupts(line, offset)))),
            _ when LineShapes.IsRule(text) => Block.Leaf(BlockKind.Rule, at, at + 1),
            _ when LineShapes.ItemMarker(text) is { Marker: > 0 } marker => Item(at, to, _shapes.Columns(at) + marker.Width, depth),
            _ => Paragraph(at, to, offset),
        };
    }

    private Block Paragraph(int at, int to, int offset)
    {
        if (at + 1 < to && _shapes.Text(at).Contains('|') && LineShapes.IsTableLine(_shapes.Text(at + 1)))
        {
            return Block.Leaf(BlockKind.Table, at, While(at + 2, to, line => !Interrupts(line, offset)));
        }

        var end = at + 1;
        for (; end < to && !_shapes.IsBlank(end); end++)
        {
            var text = _shapes.Text(end);
            if (_shapes.Columns(end) - offset is >= 0 and < 4 && LineShapes.UnderlineLevel(text) is > 0 and var level)
            {
                return Block.Leaf(BlockKind.Heading, at, end + 1) with { Level = level };
            }

            if (Interrupts(end, offset))
            {
                break;
            }
        }

        return Block.Leaf(BlockKind.Paragraph, at, end);
    }

    private Block Item(int at, int to, int content, int depth)
    {
        var kind = _shapes.Text(at)[0] is '-' or '*' or '+' ? BlockKind.Item : BlockKind.NumberedItem;
        var end = EndOfItem(at, to, content);
        var own = EndOfOwn(at, end, content);
        return depth >= Deepest
            ? Block.Leaf(kind, at, end)
            : new Block(kind, LineRange.Between(at, end), LineRange.Between(at, own), Read(own, end, content, depth + 1));
    }

    private int EndOfItem(int at, int to, int content)
    {
        var end = at + 1;
        var flows = OpensParagraph(at);
        for (var line = at + 1; line < to; line++)
        {
            if (_shapes.IsBlank(line))
            {
                flows = false;
                continue;
            }

            if (_shapes.Columns(line) >= content)
            {
                var text = _shapes.Text(line);
                var fence = _shapes.Columns(line) - content < 4 && LineShapes.FenceLength(text) > 0;
                line = fence ? EndOfFence(line, to, content, false) - 1 : line;
                flows = !fence && LineShapes.HashLevel(text) == 0;
            }
            else if (!flows || Interrupts(line, 0))
            {
                break;
            }

            end = line + 1;
        }

        return end;
    }

    // The text beside the marker, as far as it is one paragraph; a fence that is opened there is whole.
    private int EndOfOwn(int at, int end, int content)
    {
        var text = AfterMarker(at);
        if (LineShapes.FenceLength(text) is > 0 and var length)
        {
            return Math.Min(end, CloseOfFence(at, end, text[0], length, content, out _));
        }

        return OpensParagraph(at) ? While(at + 1, end, line => !_shapes.IsBlank(line) && !Interrupts(line, content)) : at + 1;
    }

    private ReadOnlySpan<char> AfterMarker(int at)
    {
        var text = _shapes.Text(at);
        return text[LineShapes.ItemMarker(text).Marker..].TrimStart(" \t");
    }

    private bool OpensParagraph(int at)
    {
        var text = AfterMarker(at);
        return !text.IsEmpty && LineShapes.FenceLength(text) == 0 && LineShapes.HashLevel(text) == 0;
    }

    /// <summary>Whether a line that is not blank begins another block than the paragraph above it.</summary>
    private bool Interrupts(int line, int offset)
    {
        if (_shapes.IsBlank(line))
        {
            return true;
        }

        if (_shapes.Columns(line) - offset >= 4)
        {
            return false;
        }

        var text = _shapes.Text(line);
        var marker = LineShapes.ItemMarker(text).Marker;
        return LineShapes.HashLevel(text) > 0 || LineShapes.FenceLength(text) > 0 || text[0] == '>' || LineShapes.IsRule(text)
            || text.StartsWith("<!--") || (marker > 0 && marker < text.TrimEnd().Length);
    }

    private int EndOfFence(int at, int to, int offset, bool reports = true)
    {
        var text = _shapes.Text(at);
        var end = CloseOfFence(at, to, text[0], LineShapes.FenceLength(text), offset, out var closed);
        if (!closed && reports)
        {
            diagnostics.Add(new DocumentDiagnostic("fence-unclosed", DiagnosticLevel.Warning, at + 1, offset > 0 ? "the fence is not closed before its list item ends" : "the fence is never closed: all that follows is code", $"close it with {text[..LineShapes.FenceLength(text)]}, indented as it is"));
        }

        return end;
    }

    private int CloseOfFence(int at, int to, char mark, int length, int offset, out bool closed)
    {
        closed = false;
        for (var line = at + 1; line < to; line++)
        {
            if (_shapes.IsBlank(line))
            {
                continue;
            }

            if (_shapes.Columns(line) < offset)
            {
                return line;
            }

            if (_shapes.Columns(line) - offset < 4 && LineShapes.ClosesFence(_shapes.Text(line), mark, length))
            {
                closed = true;
                return line + 1;
            }
        }

        return to;
    }

    private int EndOfComment(int at, int to)
    {
        for (var line = at; line < to; line++)
        {
            if (lines.Content(line).Contains("-->", StringComparison.Ordinal))
            {
                return line + 1;
            }
        }

        diagnostics.Add(new DocumentDiagnostic("comment-unclosed", DiagnosticLevel.Warning, at + 1, "the comment is never closed: all that follows is hidden", "close it with -->"));
        return to;
    }

    private int EndOfIndented(int at, int to, int columns)
    {
        var end = at + 1;
        for (var line = at + 1; line < to && (_shapes.IsBlank(line) || _shapes.Columns(line) >= columns); line++)
        {
            end = _shapes.IsBlank(line) ? end : line + 1;
        }

        return end;
    }

    private static bool IsHtml(ReadOnlySpan<char> text) =>
        text.Length > 1 && (char.IsAsciiLetter(text[1]) || text[1] is '/' or '!' or '?') && !text.StartsWith("<http", StringComparison.OrdinalIgnoreCase);

    private static int While(int at, int to, Func<int, bool> holds)
    {
        while (at < to && holds(at))
        {
            at++;
        }

        return at;
    }
}
