using System.Buffers;
using System.Text;

namespace Solvent.Modules.Assets.Targets;

/// <summary>
/// Globs as Claude, Copilot and editors read them: tied to a top folder, <c>*</c> and <c>?</c> inside one part, <c>**</c> for any number of parts,
/// <c>[a-z]</c>, <c>{a,b}</c>. Matching takes time in proportion to pattern × path at worst.
/// </summary>
internal static class Globs
{
    private const int MostCharacters = 4 << 20;
    private const int LongestGlob = 2000;
    private static readonly SearchValues<char> Wild = SearchValues.Create("*?[]{}!\\");

    /// <summary>The patterns that the braces of a glob give.</summary>
    /// <param name="glob">A glob.</param>
    /// <param name="most">Give up above so many.</param>
    /// <returns>Patterns without braces in the order of the choices; the glob alone when it has no braces that match, or when there would be too many.</returns>
    public static IReadOnlyList<string> Expand(string glob, int most = 1000)
    {
        if (glob.Length > LongestGlob)
        {
            return [glob];
        }

        var open = new List<string> { glob };
        var done = new List<string>();
        var size = 0;
        while (open.Count > 0)
        {
            var next = open[^1];
            open.RemoveAt(open.Count - 1);
            size += next.Length;
            if (size > MostCharacters || open.Count + done.Count >= most)
            {
                return [glob];
            }

            if (FirstBraces(next) is not { } braces)
            {
                done.Add(next);
                continue;
            }

            foreach (var choice in Choices(next[(braces.Start + 1)..braces.End]).Reverse())
            {
                open.Add(next[..braces.Start] + choice + next[(braces.End + 1)..]);
            }
        }

        return done;
    }

    /// <summary>Whether a glob matches a path.</summary>
    /// <param name="glob">A glob from the top, with or without <c>./</c> or <c>/</c> before it.</param>
    /// <param name="path">A file's path from the top, with <c>/</c>.</param>
    /// <param name="isBareDeep">Whether a glob without a slash matches in every folder, as some editors have it.</param>
    public static bool IsMatch(string glob, string path, bool isBareDeep = false)
    {
        foreach (var one in Expand(glob.Trim()))
        {
            var pattern = one.StartsWith("./", StringComparison.Ordinal) ? one[2..] : one.TrimStart('/');
            if (pattern.EndsWith('/'))
            {
                pattern += "**";
            }

            var parts = pattern.Split('/');
            if (MatchParts(isBareDeep && parts.Length == 1 ? ["**", .. parts] : parts, path.Split('/')))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The folder below which everything lies that a glob matches; empty for the top.</summary>
    public static string LiteralFolder(string glob)
    {
        var parts = glob.StartsWith("./", StringComparison.Ordinal) ? glob[2..].Split('/') : glob.Split('/');
        return string.Join('/', parts[..^1].TakeWhile(static part => part.Length > 0 && !part.AsSpan().ContainsAny(Wild)));
    }

    /// <summary>The items of a comma list; commas inside braces and brackets don't part.</summary>
    public static IReadOnlyList<string> Split(string list) => [.. Choices(list).Select(static item => item.Trim()).Where(static item => item.Length > 0)];

    private static (int Start, int End)? FirstBraces(string glob)
    {
        for (var start = glob.IndexOf('{', StringComparison.Ordinal); start >= 0; start = glob.IndexOf('{', start + 1))
        {
            var depth = 0;
            for (var i = start; i < glob.Length; i++)
            {
                depth += glob[i] switch { '{' => 1, '}' => -1, _ => 0 };
                if (depth == 0)
                {
                    if (Choices(glob[(start + 1)..i]).Count > 1)
                    {
                        return (start, i);
                    }

                    break;
                }
            }

            if (depth > 0)
            {
                return null;
            }
        }

        return null;
    }

    private static IReadOnlyList<string> Choices(string inside)
    {
        var choices = new List<string>();
        var one = new StringBuilder();
        var depth = 0;
        foreach (var c in inside)
        {
            depth += c switch { '{' or '[' => 1, '}' or ']' => -1, _ => 0 };
            if (c == ',' && depth <= 0)
            {
                choices.Add(one.ToString());
                one.Clear();
            }
            else
            {
                one.Append(c);
            }
        }

        choices.Add(one.ToString());
        return choices;
    }

    private static bool MatchParts(string[] pattern, string[] path)
    {
        var (part, at) = (0, 0);
        var (retryPart, retryAt) = (-1, 0);
        while (at < path.Length || part < pattern.Length)
        {
            if (part < pattern.Length && pattern[part] == "**")
            {
                (retryPart, retryAt) = (++part, at);
                if (part == pattern.Length)
                {
                    return at < path.Length;
                }
            }
            else if (part < pattern.Length && at < path.Length && GlobPart.IsMatch(pattern[part], path[at]))
            {
                part++;
                at++;
            }
            else if (retryPart < 0 || ++retryAt >= path.Length)
            {
                return false;
            }
            else
            {
                (part, at) = (retryPart, retryAt);
            }
        }

        return true;
    }
}
