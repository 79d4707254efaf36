namespace Solvent.Scanning.Syntax.CSharp;

/// <summary>Keeps the parser from meeting brackets that close nothing by the thousand: it takes quadratic time on them.</summary>
internal static class StrayGuard
{
    private const int Most = 50;

    /// <summary>Gives <paramref name="text"/> back with all but the first 50 of them blanked, so that offsets stay.</summary>
    public static string Limit(string text, List<Diagnostic> diagnostics)
    {
        char[]? changed = null;
        var strays = 0;
        var walk = new BracketWalk(text);
        while (walk.Next())
        {
            if (!walk.Stray || !walk.Closed || ++strays <= Most)
            {
                continue;
            }

            if (changed is null)
            {
                diagnostics.Add(new Diagnostic(new TextSpan(walk.Offset, walk.Offset + 1), "Too many brackets close nothing; the rest of them is passed over."));
                changed = text.ToCharArray();
            }

            changed[walk.Offset] = ' ';
        }

        return changed is null ? text : new string(changed);
    }
}
