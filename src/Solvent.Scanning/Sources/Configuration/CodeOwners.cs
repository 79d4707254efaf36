namespace Solvent.Scanning.Sources;

/// <summary>
/// A CODEOWNERS file as GitHub and GitLab read it: the last matching line decides, and a line without owners
/// takes them away. In GitLab's sections each section decides for itself, and the last one that names an
/// owner is taken here, since a file has one owner in the register.
/// </summary>
internal sealed class CodeOwners
{
    private readonly List<Line> _lines = [];

    /// <summary>Where it may stand, in the order in which it is looked for.</summary>
    internal static IReadOnlyList<string> Places { get; } = [".github/CODEOWNERS", "CODEOWNERS", "docs/CODEOWNERS", ".gitlab/CODEOWNERS"];

    /// <summary>Lines that could not be used.</summary>
    internal List<SourceNote> Notes { get; } = [];

    internal static CodeOwners Parse(string path, ReadOnlySpan<char> text)
    {
        var owners = new CodeOwners();
        var (section, sectionOwners) = (0, (string?)null);
        foreach (var (number, line) in PatternLines.Read(text))
        {
            var trimmed = line.AsSpan().TrimStart();
            if (CodeOwnersSection.TryRead(trimmed, out var defaults))
            {
                (section, sectionOwners) = (section + 1, defaults);
            }
            else if (!trimmed.IsEmpty && trimmed[0] != '#')
            {
                owners.Add(path, number, trimmed, section, sectionOwners);
            }
        }

        return owners;
    }

    /// <summary>Everybody whom a line names.</summary>
    internal IEnumerable<string> All => _lines.Select(line => line.Owner).OfType<string>().SelectMany(owner => owner.Split(", ")).Distinct(StringComparer.Ordinal);

    /// <summary>The owner of a file, several joined by a comma, or null.</summary>
    internal string? OwnerOf(string path)
    {
        var decided = -1;
        for (var i = _lines.Count - 1; i >= 0; i--)
        {
            var line = _lines[i];
            if (line.Section == decided || !Matches(line.Pattern, path))
            {
                continue;
            }

            if (line.Owner is not null || line.Section == 0)
            {
                return line.Owner;
            }

            decided = line.Section;
        }

        return null;
    }

    private static bool Matches(PathPattern pattern, string path) =>
        pattern.EndsInStar ? pattern.IsMatch(path) : pattern.Covers(path);

    private void Add(string file, int number, ReadOnlySpan<char> line, int section, string? sectionOwners)
    {
        var end = EndOfPattern(line);
        var pattern = line[..end].ToString();
        if (pattern[0] == '!')
        {
            Notes.Add(new SourceNote(file, number, "a line with '!' names no owner and is left out"));
            return;
        }

        var owner = CodeOwnersSection.Owners(line[end..]);
        _lines.Add(new Line(PathPattern.Parse(pattern), owner ?? sectionOwners, section));
    }

    private static int EndOfPattern(ReadOnlySpan<char> line)
    {
        for (var i = 0; i < line.Length; i++)
        {
            if (line[i] == '\\')
            {
                i++;
            }
            else if (line[i] is ' ' or '\t')
            {
                return i;
            }
        }

        return line.Length;
    }

    private sealed record Line(PathPattern Pattern, string? Owner, int Section);
}

/// <summary>Section headers of GitLab (<c>^[Docs][2] @writers</c>) and lists of owners.</summary>
internal static class CodeOwnersSection
{
    internal static bool TryRead(ReadOnlySpan<char> line, out string? owners)
    {
        owners = null;
        var body = line is ['^', ..] ? line[1..] : line;
        var close = body.IndexOf(']');
        if (body is not ['[', ..] || close < 2)
        {
            return false;
        }

        var rest = body[(close + 1)..];
        if (rest is ['[', ..] && rest.IndexOf(']') is > 0 and var end)
        {
            rest = rest[(end + 1)..];
        }

        // '[Dd]ocs/ @team' is a class in a pattern: a header is followed by a blank or by nothing.
        if (rest is not ([] or [' ' or '\t', ..]))
        {
            return false;
        }

        owners = Owners(rest);
        return true;
    }

    internal static string? Owners(ReadOnlySpan<char> text)
    {
        var comment = text.IndexOf(" #");
        var owners = (comment < 0 ? text : text[..comment]).ToString().Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
        return owners.Length == 0 ? null : string.Join(", ", owners);
    }
}
