using System.Buffers;

namespace Solvent.Scanning.Syntax.Notebooks;

/// <summary>
/// Walks over JSON by place, without copying: what nobody asks for (outputs with images) is only passed over.
/// The first error stops it for good; every question is then answered with no.
/// </summary>
internal sealed class JsonCursor(string text)
{
    private const int MaxDepth = 1000;

    private static readonly SearchValues<char> StringStops =
        SearchValues.Create([.. Enumerable.Range(0, 32).Select(static c => (char)c), '"', '\\']);

    private readonly Stack<char> _open = new();

    public int Position { get; private set; }

    public string? Problem { get; private set; }

    public int ProblemAt { get; private set; }

    /// <summary>The next character that is no white space, or NUL at the end.</summary>
    public char Next
    {
        get
        {
            var rest = text.AsSpan(Position);
            var blanks = rest.IndexOfAnyExcept(" \t\r\n");
            Position = blanks < 0 ? text.Length : Position + blanks;
            return Position < text.Length ? text[Position] : '\0';
        }
    }

    /// <summary>Goes into an object or array that starts with <paramref name="bracket"/>.</summary>
    public bool Enter(char bracket)
    {
        if (!Take(bracket, "An object or array is missing."))
        {
            return false;
        }

        _open.Push(bracket);
        return _open.Count <= MaxDepth || Fail("The nesting is too deep.");
    }

    /// <summary>Goes to the next item of what was entered last; leaves it behind its last item and answers no.</summary>
    /// <param name="first">Whether nothing of it has been read; set to false.</param>
    public bool Item(ref bool first)
    {
        if (Problem is not null)
        {
            return false;
        }

        var close = _open.Peek() == '{' ? '}' : ']';
        if (Next == close)
        {
            Position++;
            _open.Pop();
            return false;
        }

        var ok = first || Take(',', "A comma or closing bracket is missing.");
        first = false;
        return ok;
    }

    /// <summary>As <see cref="Item"/> for an object; reads the name and the colon too.</summary>
    public bool Property(ref bool first, out ReadOnlySpan<char> name)
    {
        name = default;
        if (!Item(ref first))
        {
            return false;
        }

        var span = String();
        name = text.AsSpan(span.Start, span.Length);
        return Take(':', "A colon is missing.");
    }

    /// <summary>Reads a string; the answer is the place between its quotes, escapes as written.</summary>
    public TextSpan String()
    {
        if (!Take('"', "A string is missing."))
        {
            return default;
        }

        var start = Position;
        while (Position < text.Length)
        {
            var stop = text.AsSpan(Position).IndexOfAny(StringStops);
            Position = stop < 0 ? text.Length : Position + stop;
            if (stop < 0 || text[Position] < ' ')
            {
                break;
            }

            Position++;
            if (text[Position - 1] == '"')
            {
                return new TextSpan(start, Position - 1);
            }

            Position = Math.Min(Position + 1, text.Length);
        }

        Fail("A string is never closed.");
        return default;
    }

    /// <summary>Reads a number or a word; the answer is its place.</summary>
    public TextSpan Scalar()
    {
        _ = Next;
        var start = Position;
        while (Position < text.Length && (char.IsAsciiLetterOrDigit(text[Position]) || text[Position] is '-' or '+' or '.'))
        {
            Position++;
        }

        if (Position == start)
        {
            Fail("A value is missing.");
        }

        return new TextSpan(start, Position);
    }

    /// <summary>Passes over any value.</summary>
    public void Skip()
    {
        var outside = _open.Count;
        do
        {
            var first = Value();
            while (_open.Count > outside && Problem is null)
            {
                if (_open.Peek() == '{' ? Property(ref first, out _) : Item(ref first))
                {
                    break;
                }

                first = false;
            }
        }
        while (_open.Count > outside && Problem is null);
    }

    /// <summary>Fails unless nothing but white space is left.</summary>
    public void End()
    {
        _ = Next;
        if (Position < text.Length)
        {
            Fail("Something follows the end.");
        }
    }

    /// <summary>Reads a scalar, or enters what is none and answers yes.</summary>
    private bool Value()
    {
        switch (Next)
        {
            case '{' or '[':
                return Enter(text[Position]);
            case '"':
                String();
                return false;
            default:
                Scalar();
                return false;
        }
    }

    private bool Take(char c, string otherwise)
    {
        if (Problem is not null || Next != c)
        {
            return Fail(otherwise);
        }

        Position++;
        return true;
    }

    private bool Fail(string problem)
    {
        if (Problem is null)
        {
            Problem = problem;
            ProblemAt = Position;
        }

        return false;
    }
}
