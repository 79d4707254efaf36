namespace Solvent.Scanning.Syntax.Yaml;

/// <summary>Finds the comments of a YAML text.</summary>
internal static class YamlComments
{
    /// <summary>Every <c>#</c> in <paramref name="part"/> (the whole text by default) at the start of a line or behind white space that lies in none of <paramref name="scalars"/>, which are in the order of the text.</summary>
    public static List<Comment> Find(string text, IReadOnlyList<TextSpan> scalars, TextSpan? part = null)
    {
        var comments = new List<Comment>();
        var (scalar, last) = (0, part?.End ?? text.Length);
        for (var at = text.IndexOf('#', part?.Start ?? 0); at >= 0 && at < last; at = text.IndexOf('#', at))
        {
            while (scalar < scalars.Count && scalars[scalar].End <= at)
            {
                scalar++;
            }

            if (scalar < scalars.Count && scalars[scalar].Start <= at)
            {
                at = scalars[scalar].End;
            }
            else if (at == 0 || char.IsWhiteSpace(text[at - 1]))
            {
                var length = text.AsSpan(at).IndexOfAny('\r', '\n');
                var end = length < 0 ? text.Length : at + length;
                comments.Add(new Comment(new TextSpan(at, end), text.AsSpan(at, end - at).TrimStart('#').Trim().ToString()));
                at = end;
            }
            else
            {
                at++;
            }
        }

        return comments;
    }
}
