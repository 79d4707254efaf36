namespace Solvent.Platform.JsonSchemas.Compiling;

/// <summary>Addresses as RFC 3986 reads them: a reference is resolved against a base, letter by letter, with no other change.</summary>
/// <param name="Scheme">With the colon; empty in a relative reference.</param>
/// <param name="Authority">With the two slashes; empty where there is none.</param>
/// <param name="Path">The path.</param>
/// <param name="Query">With the question mark; empty where there is none.</param>
/// <param name="Fragment">Without the hash; null where there is none.</param>
internal readonly record struct UriReference(string Scheme, string Authority, string Path, string Query, string? Fragment)
{
    /// <summary>Takes an address apart.</summary>
    public static UriReference Parse(string text)
    {
        string? fragment = null;
        if (text.IndexOf('#', StringComparison.Ordinal) is >= 0 and var hash)
        {
            (fragment, text) = (text[(hash + 1)..], text[..hash]);
        }

        var query = "";
        if (text.IndexOf('?', StringComparison.Ordinal) is >= 0 and var mark)
        {
            (query, text) = (text[mark..], text[..mark]);
        }

        var scheme = "";
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        if (colon > 0 && char.IsAsciiLetter(text[0]) && !text.AsSpan(0, colon).ContainsAny('/', '?') && IsScheme(text.AsSpan(0, colon)))
        {
            (scheme, text) = (text[..(colon + 1)], text[(colon + 1)..]);
        }

        var authority = "";
        if (text.StartsWith("//", StringComparison.Ordinal))
        {
            var end = text.IndexOf('/', 2);
            (authority, text) = end < 0 ? (text, "") : (text[..end], text[end..]);
        }

        return new(scheme, authority, text, query, fragment);
    }

    /// <summary>Resolves a reference against a base that has a scheme.</summary>
    public static UriReference Resolve(string baseUri, string reference)
    {
        var (root, relative) = (Parse(baseUri), Parse(reference));
        if (relative.Scheme.Length > 0)
        {
            return relative with { Path = RemoveDots(relative.Path) };
        }

        if (relative.Authority.Length > 0)
        {
            return relative with { Scheme = root.Scheme, Path = RemoveDots(relative.Path) };
        }

        if (relative.Path.Length == 0)
        {
            return root with { Query = relative.Query.Length > 0 ? relative.Query : root.Query, Fragment = relative.Fragment };
        }

        var path = relative.Path[0] == '/' ? relative.Path
            : root.Authority.Length > 0 && root.Path.Length == 0 ? "/" + relative.Path
            : root.Path[..(root.Path.LastIndexOf('/') + 1)] + relative.Path;
        return root with { Path = RemoveDots(path), Query = relative.Query, Fragment = relative.Fragment };
    }

    /// <summary>The address without its fragment.</summary>
    public string WithoutFragment => $"{Scheme}{Authority}{Path}{Query}";

    private static bool IsScheme(ReadOnlySpan<char> text)
    {
        foreach (var letter in text)
        {
            if (!char.IsAsciiLetterOrDigit(letter) && letter is not ('+' or '-' or '.'))
            {
                return false;
            }
        }

        return true;
    }

    private static string RemoveDots(string path)
    {
        if (!path.Contains('.', StringComparison.Ordinal) || !path.Contains('/', StringComparison.Ordinal))
        {
            return path;
        }

        var kept = new List<string>();
        var parts = path.Split('/');
        for (var i = 0; i < parts.Length; i++)
        {
            var isLast = i == parts.Length - 1;
            if (parts[i] == "..")
            {
                if (kept.Count > 1 || (kept.Count == 1 && kept[0].Length > 0))
                {
                    kept.RemoveAt(kept.Count - 1);
                }
            }
            else if (parts[i] != ".")
            {
                kept.Add(parts[i]);
            }

            if (isLast && parts[i] is "." or "..")
            {
                kept.Add("");
            }
        }

        return string.Join('/', kept);
    }
}
