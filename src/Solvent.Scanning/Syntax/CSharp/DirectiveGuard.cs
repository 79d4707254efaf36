namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>Keeps the lexer, which follows <c>#if</c> sections by recursion without looking at its stack, from overflowing it.</summary>
internal static class DirectiveGuard
{
    private const int MostNested = 50;
    private const int LongestLine = 1000;

    /// <summary>Gives <paramref name="text"/> back with directives that are nested too deeply or too long blanked; offsets stay.</summary>
    public static string Limit(string text, List<Diagnostic> diagnostics)
    {
        char[]? changed = null;
        var (depth, branches) = (0, 0);
        for (var hash = text.IndexOf('#'); hash >= 0; hash = hash + 1 < text.Length ? text.IndexOf('#', hash + 1) : -1)
        {
            if (!StartsLine(text, hash))
            {
                continue;
            }

            var word = text.AsSpan(hash + 1).TrimStart(" \t");
            depth += word.StartsWith("if") ? 1 : 0;
            var length = text.AsSpan(hash).IndexOfAny('\r', '\n') is var end && end < 0 ? text.Length - hash : end;
            branches = word.StartsWith("el") ? branches + 1 : 0;
            if (depth > MostNested || branches > MostNested || length > LongestLine)
            {
                changed ??= Changed(text, hash, diagnostics);
                changed.AsSpan(hash, length).Fill(' ');
            }

            depth -= word.StartsWith("endif") && depth > 0 ? 1 : 0;
            hash += length - 1;
        }

        return changed is null ? text : new string(changed);
    }

    private static char[] Changed(string text, int at, List<Diagnostic> diagnostics)
    {
        diagnostics.Add(new Diagnostic(new TextSpan(at, at + 1), "Conditional sections are nested too deeply and are read as if unconditional."));
        return text.ToCharArray();
    }

    private static bool StartsLine(string text, int offset)
    {
        while (offset > 0 && text[offset - 1] is (' ' or '\t'))
        {
            offset--;
        }

        return offset == 0 || text[offset - 1] is '\r' or '\n';
    }
}
