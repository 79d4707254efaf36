namespace Solvent.Scanning.Sources;

/// <summary>The patterns of one <c>.gitignore</c>, with those of the folders above it.</summary>
internal sealed class IgnoreFile
{
    private readonly string _folder;
    private readonly IgnoreFile? _above;
    private readonly PathPattern[] _patterns;

    private IgnoreFile(string folder, IgnoreFile? above, PathPattern[] patterns)
    {
        _folder = folder;
        _above = above;
        _patterns = patterns;
    }

    /// <param name="folder">Where the file lies: empty for the root, else with a slash at its end.</param>
    /// <param name="text">Its text.</param>
    /// <param name="above">The ignore file that holds further up.</param>
    internal static IgnoreFile Parse(string folder, ReadOnlySpan<char> text, IgnoreFile? above) =>
        new(folder, above, [.. PatternLines.Read(text).Select(static line => PathPattern.Parse(line.Text))]);

    /// <summary>The last matching pattern of the nearest file decides.</summary>
    internal static bool IsIgnored(IgnoreFile? nearest, ReadOnlySpan<char> path, bool isFolder)
    {
        for (var file = nearest; file is not null; file = file._above)
        {
            var below = path[file._folder.Length..];
            for (var i = file._patterns.Length - 1; i >= 0; i--)
            {
                if (file._patterns[i].IsMatch(below, isFolder))
                {
                    return !file._patterns[i].IsNegated;
                }
            }
        }

        return false;
    }
}

/// <summary>Lines of files that hold one pattern a line.</summary>
internal static class PatternLines
{
    /// <summary>Lines that are neither empty nor comments, without trailing blanks that no backslash protects.</summary>
    internal static List<(int Line, string Text)> Read(ReadOnlySpan<char> text)
    {
        var lines = new List<(int, string)>();
        var number = 0;
        foreach (var range in text.Split('\n'))
        {
            number++;
            var pattern = TrimEnd(text[range].TrimEnd('\r'));
            if (pattern is not ([] or ['#', ..]))
            {
                lines.Add((number, pattern.ToString()));
            }
        }

        return lines;
    }

    private static ReadOnlySpan<char> TrimEnd(ReadOnlySpan<char> line)
    {
        while (line is [.., ' ' or '\t'] && line is not [.., '\\', ' '])
        {
            line = line[..^1];
        }

        return line;
    }
}
