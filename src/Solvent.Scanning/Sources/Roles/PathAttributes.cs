namespace Solvent.Scanning.Sources;

/// <summary>The <c>linguist-generated</c>, <c>-vendored</c>, <c>-documentation</c> and <c>filter</c> attributes of <c>.gitattributes</c> files.</summary>
internal sealed class PathAttributes
{
    private readonly List<Line> _lines = [];
    private readonly List<(string Folder, PathPattern Pattern, bool IsLfs)> _filters = [];

    /// <summary>Adds a file; those of deeper folders have to come later, as they win.</summary>
    /// <param name="folder">Where it lies: empty for the top, else with a slash at its end.</param>
    /// <param name="text">Its text.</param>
    internal void Add(string folder, ReadOnlySpan<char> text)
    {
        foreach (var (_, line) in PatternLines.Read(text))
        {
            if (!line.Contains("linguist-", StringComparison.Ordinal) && !line.Contains("filter", StringComparison.Ordinal))
            {
                continue;
            }

            var words = line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            foreach (var word in words.Skip(1))
            {
                if (Read(word) is var (role, isSet))
                {
                    _lines.Add(new Line(folder, PathPattern.Parse(words[0].Trim('"')), role, isSet));
                }
                else if (word.StartsWith("filter=", StringComparison.Ordinal) || word is "-filter" or "!filter")
                {
                    _filters.Add((folder, PathPattern.Parse(words[0].Trim('"')), word == "filter=lfs"));
                }
            }
        }
    }

    /// <summary>Whether Git LFS keeps the content of the file.</summary>
    internal bool IsLfs(string path) =>
        _filters.FindLast(f => path.StartsWith(f.Folder, StringComparison.Ordinal) && f.Pattern.IsMatch(path.AsSpan(f.Folder.Length))) is { Pattern: not null, IsLfs: true };

    /// <summary>The role by path, corrected by what the files say.</summary>
    internal PathRole Apply(PathRole byPath, string path)
    {
        var role = byPath;
        foreach (var line in _lines)
        {
            if (path.StartsWith(line.Folder, StringComparison.Ordinal) && line.Pattern.IsMatch(path.AsSpan(line.Folder.Length)))
            {
                role = line.IsSet ? PathRoles.Stronger(line.Role, role)
                    : role != line.Role ? role
                    : byPath == line.Role ? PathRole.Production : byPath;
            }
        }

        return role;
    }

    private static (PathRole Role, bool IsSet)? Read(string word)
    {
        var isNegated = word[0] is '-' or '!';
        var equals = word.IndexOf('=', StringComparison.Ordinal);
        var name = isNegated ? word[1..] : equals > 0 ? word[..equals] : word;
        var isSet = !isNegated && (equals < 0 || word[(equals + 1)..] is not ("false" or "0"));
        return name switch
        {
            "linguist-generated" => (PathRole.Generated, isSet),
            "linguist-vendored" => (PathRole.Vendored, isSet),
            "linguist-documentation" => (PathRole.Documentation, isSet),
            _ => null,
        };
    }

    private sealed record Line(string Folder, PathPattern Pattern, PathRole Role, bool IsSet);
}
