namespace Solvent.Scanning.Syntax.Requirements;

/// <summary>Finds the lines that say something, each with its continuation lines and without its comment.</summary>
internal sealed class RequirementLines(string text)
{
    private int _at;

    /// <summary>The comments met so far.</summary>
    public List<Comment> Comments { get; } = [];

    /// <summary>The next line, white space around it removed, or null at the end.</summary>
    public TextSpan? Next()
    {
        while (_at < text.Length)
        {
            var start = _at;
            var end = EndOfLogicalLine();
            while (start < end && IsBlank(start))
            {
                start++;
            }

            while (end > start && IsBlank(end - 1))
            {
                end--;
            }

            if (start < end)
            {
                return new TextSpan(start, end);
            }
        }

        return null;
    }

    private bool IsBlank(int offset) => char.IsWhiteSpace(text[offset]) || text[offset] == '\\';

    /// <summary>Goes behind the line and gives the offset of its end, a comment not included.</summary>
    private int EndOfLogicalLine()
    {
        while (_at < text.Length)
        {
            switch (text[_at])
            {
                case '#' when _at == 0 || char.IsWhiteSpace(text[_at - 1]):
                    return SkipComment();
                case '\r' or '\n' when _at == 0 || !IsContinued(_at):
                    return _at++;
                default:
                    _at++;
                    break;
            }
        }

        return _at;
    }

    private bool IsContinued(int lineEnd) =>
        text[lineEnd - 1] == '\\' || (text[lineEnd] == '\n' && text[lineEnd - 1] == '\r' && lineEnd > 1 && text[lineEnd - 2] == '\\');

    private int SkipComment()
    {
        var start = _at;
        var length = text.AsSpan(start).IndexOfAny('\r', '\n');
        _at = length < 0 ? text.Length : start + length;
        Comments.Add(new Comment(new TextSpan(start, _at), text.AsSpan(start, _at - start).TrimStart('#').Trim().ToString()));
        return start;
    }
}
