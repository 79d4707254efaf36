namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>Keeps the lexer, which follows <c>#if</c> sections and conditions by recursion without looking at its stack, from overflowing it.</summary>
internal sealed class DirectiveGuard(string text, List<Diagnostic> diagnostics)
{
    private const int MostNested = 50;
    private const int LongestLine = 1000;

    private char[]? _changed;
    private int _depth;
    private int _branches;

    /// <summary>Gives <paramref name="text"/> back with directives that are nested too deeply or too long blanked; offsets stay.</summary>
    public static string Limit(string text, List<Diagnostic> diagnostics) => new DirectiveGuard(text, diagnostics).Limit();

    private string Limit()
    {
        for (var hash = text.IndexOf('#'); hash >= 0 && hash < text.Length; hash = text.IndexOf('#', hash))
        {
            hash += StartsLine(hash) ? Directive(hash) : Misplaced(hash);
        }

        return _changed is null ? text : new string(_changed);
    }

    /// <returns>How far to go on.</returns>
    private int Directive(int hash)
    {
        var word = text.AsSpan(hash + 1).TrimStart(" \t");
        var length = LengthOfLine(hash, text.Length);
        _depth += word.StartsWith("if") ? 1 : 0;
        _branches = word.StartsWith("el") ? _branches + 1 : 0;
        if (_depth > MostNested || _branches > MostNested || length > LongestLine)
        {
            Blank(hash, length);
        }

        _depth -= word.StartsWith("endif") && _depth > 0 ? 1 : 0;
        return length;
    }

    /// <summary>Roslyn reports a directive behind code, and parses its condition all the same.</summary>
    private int Misplaced(int hash)
    {
        var word = text.AsSpan(hash + 1).TrimStart(" \t");
        if (!word.StartsWith("if") && !word.StartsWith("elif"))
        {
            return 1;
        }

        if (LengthOfLine(hash, LongestLine + 1) <= LongestLine)
        {
            return 1;
        }

        var length = LengthOfLine(hash, text.Length);
        Blank(hash, length);
        return length;
    }

    private int LengthOfLine(int start, int most)
    {
        var rest = text.AsSpan(start, Math.Min(most, text.Length - start));
        var length = rest.IndexOfAny('\r', '\n');
        return length < 0 ? rest.Length : length;
    }

    private void Blank(int start, int length)
    {
        if (_changed is null)
        {
            diagnostics.Add(new Diagnostic(new TextSpan(start, start + 1), "Directives are nested too deeply or too long; some are not followed."));
            _changed = text.ToCharArray();
        }

        _changed.AsSpan(start, length).Fill(' ');
    }

    private bool StartsLine(int offset)
    {
        while (offset > 0 && text[offset - 1] is ' ' or '\t')
        {
            offset--;
        }

        return offset == 0 || text[offset - 1] is '\r' or '\n';
    }
}
