namespace Solvent.Scanning.Syntax.Hcl;

/// <summary>The characters of a text and what is met on the way.</summary>
internal sealed class HclScanner(string text)
{
    private const int MostDiagnostics = 20;

    /// <summary>How deep the tree may get; see <see cref="Enter"/>.</summary>
    private int _room = 2 * ILanguageReader.MaxDepth;

    /// <summary>How many brackets of an expression are open: line ends inside them end nothing.</summary>
    public int OpenBrackets { get; set; }

    public string Text => text;

    public int At { get; set; }

    public List<Comment> Comments { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The character here, or NUL at the end.</summary>
    public char Current => At < text.Length ? text[At] : '\0';

    public char Next => At + 1 < text.Length ? text[At + 1] : '\0';

    public bool IsAtEnd => At >= text.Length;

    public bool IsAtLineEnd => At >= text.Length || text[At] is '\r' or '\n';

    public bool Sees(string value) => string.CompareOrdinal(text, At, value, 0, value.Length) == 0;

    public bool Take(char c)
    {
        if (At >= text.Length || text[At] != c)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>Makes room for <paramref name="levels"/> of nodes below each other, or says that there is none.</summary>
    public bool Enter(int levels)
    {
        if (_room < levels)
        {
            return false;
        }

        _room -= levels;
        return true;
    }

    public void Leave(int levels) => _room += levels;

    /// <summary>Goes over blanks and comments, and over line ends where they end nothing.</summary>
    public void SkipBlank(bool lines = false)
    {
        while (At < text.Length)
        {
            var c = text[At];
            if (c is '\r' or '\n' && !lines && OpenBrackets == 0)
            {
                return;
            }

            if (char.IsWhiteSpace(c) || c == '\uFEFF')
            {
                At++;
            }
            else if (c == '#' || (c == '/' && Next is '/' or '*'))
            {
                Comment(isBlock: c == '/' && Next == '*');
            }
            else
            {
                return;
            }
        }
    }

    public void SkipLine()
    {
        var length = text.AsSpan(At).IndexOfAny('\r', '\n');
        At = length < 0 ? text.Length : At + length;
    }

    /// <summary>The identifier here, or null.</summary>
    public NameNode? Name()
    {
        var start = At;
        while (At < text.Length && (char.IsLetterOrDigit(text[At]) || text[At] is '_' || (text[At] == '-' && At > start)))
        {
            At++;
        }

        return At > start ? new NameNode(new TextSpan(start, At), text[start..At]) : null;
    }

    public void Report(int start, string message)
    {
        if (Diagnostics.Count < MostDiagnostics)
        {
            Diagnostics.Add(new Diagnostic(new TextSpan(start, Math.Min(text.Length, start + 1)), message));
        }
    }

    /// <summary>Goes over what stands in brackets of any kind.</summary>
    public OtherNode SkipBrackets()
    {
        var start = At;
        var open = 0;
        do
        {
            open += Current is '(' or '[' or '{' ? 1 : Current is ')' or ']' or '}' ? -1 : 0;
            At++;
        }
        while (open > 0 && At < text.Length);

        Report(start, "Expressions nested too deeply are not read.");
        return new OtherNode(new TextSpan(start, At), []);
    }

    private void Comment(bool isBlock)
    {
        var start = At;
        if (isBlock)
        {
            var length = text.AsSpan(At + 2).IndexOf("*/", StringComparison.Ordinal);
            At = length < 0 ? text.Length : At + 2 + length + 2;
        }
        else
        {
            SkipLine();
        }

        Comments.Add(new Comment(new TextSpan(start, At), text.AsSpan(start, At - start).Trim("#/*").Trim().ToString()));
    }
}
