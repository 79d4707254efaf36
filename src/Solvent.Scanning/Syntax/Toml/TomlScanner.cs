namespace Solvent.Scanning.Syntax.Toml;

/// <summary>The characters of a TOML text and what is met on the way.</summary>
internal sealed class TomlScanner(string text, int start = 0, int? end = null)
{
    private const int MostDiagnostics = 20;

    public string Text => text;

    public int Start { get; } = start;

    public int End { get; } = end ?? text.Length;

    public int At { get; set; } = start;

    public List<Comment> Comments { get; } = [];

    public List<Diagnostic> Diagnostics { get; } = [];

    /// <summary>The character here, or NUL at the end.</summary>
    public char Current => At < End ? text[At] : '\0';

    public bool IsAtLineEnd => At >= End || text[At] is '\r' or '\n';

    /// <summary>Whether <paramref name="value"/> stands here.</summary>
    public bool Sees(string value) => At + value.Length <= End && string.CompareOrdinal(text, At, value, 0, value.Length) == 0;

    /// <summary>Goes over <paramref name="c"/> if it stands here.</summary>
    public bool Take(char c)
    {
        if (At >= End || text[At] != c)
        {
            return false;
        }

        At++;
        return true;
    }

    /// <summary>Goes over blanks and tabs.</summary>
    public void SkipBlank()
    {
        while (At < End && text[At] is ' ' or '\t')
        {
            At++;
        }
    }

    /// <summary>Goes back over blanks to the line end before them, if there is one.</summary>
    public void BackToLineEnd()
    {
        var at = At;
        while (at > Start && text[at - 1] is ' ' or '\t')
        {
            at--;
        }

        At = at > Start && text[at - 1] is '\r' or '\n' ? at - 1 : At;
    }

    /// <summary>Goes over white space, line ends and comments.</summary>
    public void SkipLines()
    {
        while (At < End)
        {
            if (char.IsWhiteSpace(text[At]))
            {
                At++;
            }
            else if (text[At] == '#')
            {
                Comment();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Goes to the end of the line; anything but a comment there is reported.</summary>
    public void FinishLine()
    {
        SkipBlank();
        if (Current == '#')
        {
            Comment();
        }
        else if (!IsAtLineEnd)
        {
            Report(At, "Nothing more was expected on this line.");
            SkipLine();
        }
    }

    /// <summary>Goes to the end of the line.</summary>
    public void SkipLine()
    {
        var length = text.AsSpan(At, End - At).IndexOfAny('\r', '\n');
        At = length < 0 ? End : At + length;
    }

    public void Report(int offset, string message)
    {
        if (Diagnostics.Count < MostDiagnostics)
        {
            Diagnostics.Add(new Diagnostic(new TextSpan(offset, Math.Min(offset + 1, End)), message));
        }
    }

    private void Comment()
    {
        var first = At;
        SkipLine();
        Comments.Add(new Comment(new TextSpan(first, At), text.AsSpan(first, At - first).TrimStart('#').Trim().ToString()));
    }
}
