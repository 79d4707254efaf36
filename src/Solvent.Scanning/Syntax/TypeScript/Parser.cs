namespace Solvent.Scanning.Syntax.TypeScript;

/// <summary>A recursive-descent parser that never looks back: what a text is, is decided where it ends.</summary>
internal sealed partial class Parser
{
    // A chain such as a.b.c or a + b + c nests to the left; consumers walk it recursively.
    private const int MaxHeight = 2 * ILanguageReader.MaxDepth;

    private readonly string _text;
    private readonly bool _jsx;
    private readonly Lexer _lexer;
    private readonly GroupSkipper _groups;
    private readonly AngleMatcher _angles;
    private readonly DiagnosticBag _diagnostics = new();

    private Token _current;
    private int _previousEnd;
    private int _depth;
    private int _height;
    private bool _withoutIn;
    private bool _colonEnds;

    public Parser(string text, bool jsx)
    {
        _text = text;
        _jsx = jsx;
        _lexer = new Lexer(text, _diagnostics);
        _groups = new GroupSkipper(_lexer);
        _angles = new AngleMatcher(text);
        _current = _lexer.Next();
    }

    public long Work => _lexer.Work + _angles.Work;

    public IReadOnlyList<Comment> Comments => _lexer.Comments;

    public IReadOnlyList<Diagnostic> Diagnostics => _diagnostics.Items;

    private bool AtEnd => _current.Kind == TokenKind.End;

    private bool IsName => _current.Kind == TokenKind.Name;

    private bool IsOpenAngle => Is("<");

    private bool IsOptionalMark => Is("?") && Peek().Text is ":" or "," or ")" or "=" or "]" or "}";

    private bool Is(string text) => _current.Text == text;

    private void Advance()
    {
        _previousEnd = _current.End;
        _current = _lexer.Next();
    }

    /// <summary>Goes on behind <paramref name="offset"/>, up to which the text has been used by other means.</summary>
    private void ContinueAt(int offset)
    {
        _previousEnd = offset;
        _lexer.Position = offset;
        _current = _lexer.Next();
    }

    private Token Peek() => _angles.TokenAt(_current.End);

    private bool Take(string text)
    {
        if (!Is(text))
        {
            return false;
        }

        Advance();
        return true;
    }

    private void Expect(string text)
    {
        if (!Take(text))
        {
            Report($"Expected '{text}'.");
        }
    }

    private void Report(string message) => _diagnostics.Add(_current.Span, message);

    private TextSpan From(int start) => new(start, Math.Max(start, _previousEnd));

    private OtherNode Missing(string message)
    {
        Report(message);
        return Nothing();
    }

    /// <summary>An empty node here. What holds it has to reach here too, over the white space before.</summary>
    private OtherNode Nothing()
    {
        _previousEnd = _current.Start;
        return new OtherNode(new TextSpan(_previousEnd, _previousEnd), []);
    }

    /// <summary>Goes one level down; <see cref="Leave"/> takes what this gave.</summary>
    private int Enter()
    {
        var height = _height;
        _height = 0;
        _depth++;
        return height;
    }

    private void Leave(int height)
    {
        _depth--;
        _height = Math.Max(height, _height + 1);
    }

    /// <summary>Counts a node around what was read last, and says whether there is room for it: each level above may still add two.</summary>
    private bool Grows() => ++_height + (2 * _depth) < MaxHeight;

    /// <summary>Counts the node that takes a chain which no longer grows; many of them inside each other would grow all the same.</summary>
    private bool HasRoomForFlat() => ++_height + (2 * _depth) < MaxHeight + 10;

    private bool IsTooDeep => _depth >= ILanguageReader.MaxDepth;

    private OtherNode SkipTooDeep()
    {
        var start = _current.Start;
        Report("Nested too deeply; this part is skipped.");
        SkipGroup();
        return _previousEnd < start ? Nothing() : new OtherNode(From(start), []);
    }

    /// <summary>Skips to the comma, semicolon or closing bracket that ends what begins here.</summary>
    private void SkipGroup()
    {
        _lexer.Position = _current.End;
        var before = _current.Start;
        _current = _groups.Skip(_current, out var end);
        _previousEnd = end > before ? end : _previousEnd;
    }

    /// <summary>Inside of brackets neither the ban of <c>in</c> nor the meaning of a colon from outside holds.</summary>
    private (bool WithoutIn, bool ColonEnds) OpenBracket()
    {
        var outside = (_withoutIn, _colonEnds);
        (_withoutIn, _colonEnds) = (false, false);
        Advance();
        return outside;
    }

    private void CloseBracket(string close, (bool WithoutIn, bool ColonEnds) outside)
    {
        (_withoutIn, _colonEnds) = outside;
        Expect(close);
    }

    /// <summary>Goes to the next item of a list, over what can't be read.</summary>
    /// <returns>False at the list's end.</returns>
    private bool NextItem(string close, int itemStart)
    {
        if (Take(","))
        {
            return true;
        }

        if (Is(close) || AtEnd || _current.IsClosing || (Is(";") && close != "}"))
        {
            return false;
        }

        Report($"Expected ',' or '{close}'.");
        if (_current.Start == itemStart)
        {
            Advance();
        }

        return true;
    }

    /// <summary>Passes <c>&lt;…&gt;</c> of types, where there is one.</summary>
    private void SkipAngles()
    {
        if (!IsOpenAngle)
        {
            return;
        }

        var end = _angles.EndOf(_current.Start);
        if (end < 0)
        {
            Report("The list of types is not closed.");
            Advance();
            return;
        }

        _lexer.Position = _current.End;
        _current = _groups.Skip(_current, out _previousEnd, end);
    }
}
