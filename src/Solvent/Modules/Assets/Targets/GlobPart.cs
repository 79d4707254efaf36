namespace Solvent.Modules.Assets.Targets;

/// <summary>One part of a glob, between two slashes, and one name.</summary>
internal static class GlobPart
{
    /// <summary>Whether the pattern matches the whole name. A class that is not closed matches nothing.</summary>
    public static bool IsMatch(ReadOnlySpan<char> pattern, ReadOnlySpan<char> name)
    {
        var (step, at) = (0, 0);
        var (retryStep, retryAt) = (-1, 0);
        while (at < name.Length || step < pattern.Length)
        {
            if (step < pattern.Length && pattern[step] == '*')
            {
                (retryStep, retryAt) = (++step, at);
            }
            else if (step < pattern.Length && at < name.Length && Takes(pattern, step, name[at], out var width))
            {
                step += width;
                at++;
            }
            else if (retryStep < 0 || retryAt >= name.Length)
            {
                return false;
            }
            else
            {
                (step, at) = (retryStep, ++retryAt);
            }
        }

        return true;
    }

    private static bool Takes(ReadOnlySpan<char> pattern, int step, char c, out int width)
    {
        width = 1;
        switch (pattern[step])
        {
            case '?':
                return true;
            case '\\' when step + 1 < pattern.Length:
                width = 2;
                return pattern[step + 1] == c;
            case '[':
                return TakesClass(pattern[step..], c, out width);
            default:
                return pattern[step] == c;
        }
    }

    private static bool TakesClass(ReadOnlySpan<char> pattern, char c, out int width)
    {
        var i = 1;
        var isInverted = i < pattern.Length && pattern[i] is '!' or '^';
        i += isInverted ? 1 : 0;
        var isIn = false;
        for (var first = true; i < pattern.Length; first = false)
        {
            if (pattern[i] == ']' && !first)
            {
                width = i + 1;
                return isIn != isInverted;
            }

            var low = pattern[i++];
            var high = low;
            if (i + 1 < pattern.Length && pattern[i] == '-' && pattern[i + 1] != ']')
            {
                high = pattern[i + 1];
                i += 2;
            }

            isIn |= low <= c && c <= high;
        }

        width = 1;
        return false;
    }
}
