namespace Solvent.Scanning.Sources;

/// <summary>
/// A path pattern with the meaning that <c>.gitignore</c> gives it: <c>*</c> and <c>?</c> stay inside one
/// part of a path, <c>**</c> as a whole part stands for any number of parts, <c>[a-z]</c> is a class,
/// <c>\</c> takes the next character as it is. A pattern with a slash at its start or inside is tied to the
/// top; without one it matches at any depth. A slash at the end means folders only, a leading <c>!</c>
/// negates. Compiled once; matching takes time in proportion to pattern × path at worst and allocates nothing.
/// </summary>
public sealed class PathPattern
{
    private readonly PatternPart[] _parts;

    private PathPattern(string source, PatternPart[] parts, bool isNegated, bool isFolderOnly)
    {
        Source = source;
        _parts = parts;
        IsNegated = isNegated;
        IsFolderOnly = isFolderOnly;
    }

    /// <summary>The pattern as it was written.</summary>
    public string Source { get; }

    /// <summary>Whether it began with <c>!</c>.</summary>
    public bool IsNegated { get; }

    /// <summary>Whether it ended with <c>/</c>.</summary>
    public bool IsFolderOnly { get; }

    /// <summary>Whether its last part is a lone <c>*</c> below a folder, which other tools read as "directly in it".</summary>
    internal bool EndsInStar => _parts.Length > 1 && _parts[^1].IsStar && !_parts[^2].IsAnyDepth;

    /// <summary>Compiles a pattern. Every text is one: what makes no sense (an open class) matches nothing.</summary>
    public static PathPattern Parse(string pattern)
    {
        var body = pattern.AsSpan();
        var negated = body is ['!', ..];
        if (negated)
        {
            body = body[1..];
        }

        var folderOnly = body.Length > 1 && body[^1] == '/';
        if (folderOnly)
        {
            body = body[..^1];
        }

        var tied = body.Contains('/');
        return new PathPattern(pattern, Split(body.TrimStart('/'), tied), negated, folderOnly);
    }

    /// <summary>Whether the pattern, its negation aside, matches exactly this path.</summary>
    /// <param name="path">Relative path with <c>/</c>, without a leading slash.</param>
    /// <param name="isFolder">Whether the path is a folder's.</param>
    public bool IsMatch(ReadOnlySpan<char> path, bool isFolder = false) => (isFolder || !IsFolderOnly) && MatchParts(path, orAbove: false);

    /// <summary>Whether the pattern, its negation aside, matches the file or a folder that it lies in.</summary>
    /// <param name="path">Relative path of a file with <c>/</c>.</param>
    public bool Covers(ReadOnlySpan<char> path) => MatchParts(path, orAbove: true);

    /// <inheritdoc/>
    public override string ToString() => Source;

    private static PatternPart[] Split(ReadOnlySpan<char> body, bool tied)
    {
        var parts = new List<PatternPart>();
        if (!tied)
        {
            parts.Add(PatternPart.AnyDepth);
        }

        foreach (var range in body.Split('/'))
        {
            var part = PatternPart.Parse(body[range]);
            if (!part.IsAnyDepth || parts.Count == 0 || !parts[^1].IsAnyDepth)
            {
                parts.Add(part);
            }
        }

        // 'a/**' is everything inside a, but not a itself.
        if (tied && parts.Count > 1 && parts[^1].IsAnyDepth)
        {
            parts.Add(PatternPart.Star);
        }

        return [.. parts];
    }

    /// <summary>One remembered place to go on from is enough: parts between two <c>**</c> are best taken as early as possible.</summary>
    /// <param name="path">The path.</param>
    /// <param name="orAbove">Whether it is enough that a folder above the path matches.</param>
    private bool MatchParts(ReadOnlySpan<char> path, bool orAbove)
    {
        var (part, at) = (0, 0);
        var (retryPart, retryAt) = (-1, 0);
        while (at <= path.Length)
        {
            if (orAbove && part == _parts.Length)
            {
                return true;
            }

            var end = EndOfPart(path, at);
            if (part < _parts.Length && _parts[part].IsAnyDepth)
            {
                (retryPart, retryAt) = (++part, at);
                if (part == _parts.Length)
                {
                    return !(orAbove && IsFolderOnly) || path[at..].Contains('/');
                }
            }
            else if (part < _parts.Length && _parts[part].IsMatch(path[at..end]))
            {
                part++;
                at = end + 1;
            }
            else if (retryPart < 0)
            {
                return false;
            }
            else
            {
                retryAt = EndOfPart(path, retryAt) + 1;
                (part, at) = (retryPart, retryAt);
            }
        }

        return part == _parts.Length && !(orAbove && IsFolderOnly);
    }

    private static int EndOfPart(ReadOnlySpan<char> path, int start)
    {
        if (start >= path.Length)
        {
            return path.Length;
        }

        var slash = path[start..].IndexOf('/');
        return slash < 0 ? path.Length : start + slash;
    }
}
