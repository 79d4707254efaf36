using System.Buffers;

namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>Finds code spans, links and comments inside a paragraph or heading.</summary>
internal sealed class InlineScanner(string text, List<Comment> comments)
{
    private const int LongestTarget = 2000;

    private static readonly SearchValues<char> Openers = SearchValues.Create("`[]<\\h");
    private static readonly SearchValues<char> AngleEnds = SearchValues.Create("> <\r\n\"");
    private static readonly SearchValues<char> AddressEnds = SearchValues.Create(" \t\r\n<>\"'`)]|\\");

    private bool _noMoreCommentEnds;

    /// <summary>Adds what stands in <paramref name="span"/>, in the order of the text.</summary>
    public void Scan(TextSpan span, List<Node> into)
    {
        var found = new List<Node>();
        var brackets = new Stack<int>();
        var ticks = new TickRuns(text, span);
        for (var at = span.Start; at < span.End;)
        {
            var next = text.AsSpan(at, span.End - at).IndexOfAny(Openers);
            if (next < 0)
            {
                break;
            }

            at = Inline(at + next, span.End, brackets, ticks, found);
        }

        into.AddRange(found.OrderBy(static n => n.Span.Start));
    }

    /// <summary>Keeps the comment that begins at <paramref name="at"/> and is closed before <paramref name="end"/>.</summary>
    /// <returns>The offset behind it, or 0 when it is not closed.</returns>
    public int Comment(int at, int end)
    {
        if (_noMoreCommentEnds)
        {
            return 0;
        }

        var close = text.IndexOf("-->", at + 4, StringComparison.Ordinal);
        _noMoreCommentEnds = close < 0;
        if (close < 0 || close + 3 > end)
        {
            return 0;
        }

        var span = new TextSpan(at, close + 3);
        comments.Add(new Comment(span, text[(at + 4)..close].Trim()));
        return span.End;
    }

    /// <summary>Reads what begins at <paramref name="at"/>.</summary>
    /// <returns>Where to go on.</returns>
    private int Inline(int at, int end, Stack<int> brackets, TickRuns ticks, List<Node> found)
    {
        switch (text[at])
        {
            case '\\':
                return at + 2;
            case '`':
                return Code(at, ticks, found);
            case '[':
                brackets.Push(at > 0 && text[at - 1] == '!' ? at - 1 : at);
                return at + 1;
            case ']':
                return brackets.TryPop(out var open) ? Link(open, at, end, found) : at + 1;
            case '<':
                return Angle(at, end, found);
            default:
                return Address(at, end, found);
        }
    }

    private int Code(int at, TickRuns ticks, List<Node> found)
    {
        var (length, close) = ticks.At(at);
        if (close < 0)
        {
            return at + length;
        }

        var (first, last) = (at + length, close);
        var isPadded = last - first > 2 && text[first] == ' ' && text[last - 1] == ' ';
        var content = isPadded ? new TextSpan(first + 1, last - 1) : new TextSpan(first, last);
        found.Add(Call(new TextSpan(at, close + length), "code", content));
        return close + length;
    }

    private int Link(int open, int close, int end, List<Node> found)
    {
        if (close + 1 < end && text[close + 1] == '(')
        {
            var (target, stop) = LinkTarget.Read(text, close + 2, Math.Min(end, close + LongestTarget));
            if (stop < 0)
            {
                return close + 1;
            }

            found.Add(Call(new TextSpan(open, stop), "link", target));
            return stop;
        }

        if (close + 1 < end && text[close + 1] == ':' && (open == 0 || text[open - 1] is '\r' or '\n' or ' '))
        {
            var target = LinkTarget.Definition(text, close + 2, end);
            if (target.Length > 0)
            {
                found.Add(Call(new TextSpan(open, target.End), "link", target));
                return target.End;
            }
        }

        return close + 1;
    }

    private int Angle(int at, int end, List<Node> found)
    {
        if (text.AsSpan(at).StartsWith("<!--") && Comment(at, end) is > 0 and var behind)
        {
            return behind;
        }

        var content = text.AsSpan(at + 1, Math.Min(LongestTarget, end - at - 1));
        var close = content.IndexOfAny(AngleEnds);
        if (close <= 0 || content[close] != '>' || !IsAddress(content))
        {
            return at + 1;
        }

        found.Add(Call(new TextSpan(at, at + close + 2), "link", new TextSpan(at + 1, at + 1 + close)));
        return at + close + 2;
    }

    private int Address(int at, int end, List<Node> found)
    {
        if ((at > 0 && char.IsLetterOrDigit(text[at - 1])) || !IsAddress(text.AsSpan(at, end - at)))
        {
            return at + 1;
        }

        var length = text.AsSpan(at, end - at).IndexOfAny(AddressEnds);
        var stop = length < 0 ? end : at + length;
        while (text[stop - 1] is '.' or ',' or ':' or ';' or '!' or '?' or '*' or '_')
        {
            stop--;
        }

        var span = new TextSpan(at, stop);
        found.Add(Call(span, "link", span));
        return stop;
    }

    private static bool IsAddress(ReadOnlySpan<char> content) =>
        content.StartsWith("https://", StringComparison.OrdinalIgnoreCase) || content.StartsWith("http://", StringComparison.OrdinalIgnoreCase);

    private CallNode Call(TextSpan span, string name, TextSpan content) => new(
        span,
        new NameNode(new TextSpan(span.Start, span.Start), name),
        [new Argument(ArgumentKind.Positional, null, new StringNode(content, text[content.Start..content.End]))]);
}
