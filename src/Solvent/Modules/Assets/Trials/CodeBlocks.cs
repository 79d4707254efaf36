using System.Text.RegularExpressions;

namespace Solvent.Modules.Assets.Trials;

/// <summary>The code of an answer as files: fenced blocks, under the path that the answer names for them.</summary>
internal static partial class CodeBlocks
{
    private const int MostBlocks = 100;

    private static readonly Dictionary<string, string> s_endings = new(StringComparer.OrdinalIgnoreCase)
    {
        ["python"] = "py", ["py"] = "py", ["typescript"] = "ts", ["ts"] = "ts", ["tsx"] = "tsx", ["javascript"] = "js", ["js"] = "js", ["jsx"] = "jsx", ["csharp"] = "cs", ["cs"] = "cs", ["c#"] = "cs",
        ["yaml"] = "yaml", ["yml"] = "yaml", ["json"] = "json", ["toml"] = "toml", ["sql"] = "sql", ["dockerfile"] = "Dockerfile", ["docker"] = "Dockerfile", ["hcl"] = "tf", ["terraform"] = "tf",
        ["markdown"] = "md", ["md"] = "md", ["bash"] = "sh", ["sh"] = "sh", ["shell"] = "sh", ["xml"] = "xml", ["razor"] = "razor", ["vue"] = "vue", ["env"] = "env", ["dotenv"] = "env",
    };

    /// <summary>Texts by path; a block without a path is called <c>answer-1.py</c> by its place and language.</summary>
    public static IReadOnlyDictionary<string, string> Of(string answer)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        var lines = answer.ReplaceLineEndings("\n").Split('\n');
        var said = "";
        for (var at = 0; at < lines.Length && files.Count < MostBlocks; at++)
        {
            var line = lines[at].TrimStart();
            var fence = FenceOf(line);
            if (fence.Length == 0)
            {
                said = line.Length > 0 ? line : said;
                continue;
            }

            var indent = lines[at].Length - line.Length;
            var end = at + 1;
            while (end < lines.Length && !Closes(lines[end].Trim(), fence))
            {
                end++;
            }

            var body = lines[(at + 1)..Math.Min(end, lines.Length)].Select(one => one[..Math.Min(indent, one.Length)].Trim().Length == 0 ? one[Math.Min(indent, one.Length)..] : one).ToArray();
            var path = PathOf(line[fence.Length..].Trim(), said, body.FirstOrDefault() ?? "", files.Count + 1);
            files[files.ContainsKey(path) ? $"{files.Count + 1}/{path}" : path] = string.Join('\n', body) + "\n";
            (at, said) = (end, "");
        }

        return files;
    }

    private static string FenceOf(string line)
    {
        if (line.Length < 3 || line[0] is not ('`' or '~'))
        {
            return "";
        }

        var length = line.Length - line.TrimStart(line[0]).Length;
        return length < 3 || (line[0] == '`' && line[length..].Contains('`', StringComparison.Ordinal)) ? "" : line[..length];
    }

    private static bool Closes(string line, string fence) => line.Length >= fence.Length && line.All(c => c == fence[0]);

    private static string PathOf(string info, string said, string first, int number)
    {
        var language = info.Split([' ', ':', '{', ','], 2)[0];
        var path = info.Length > language.Length && PathShape().Match(info[language.Length..]) is { Success: true } titled ? titled.Value
            : first.TrimStart() is ['#' or '/' or '-' or '<', ..] && PathShape().Match(first) is { Success: true } commented && commented.Length > first.Length / 2 ? commented.Value
            : PathShape().Matches(said).LastOrDefault()?.Value;
        path = path?.TrimStart('/');
        if (path is { Length: > 0 and < 200 } && !path.Split('/').Contains(".."))
        {
            return path;
        }

        var ending = s_endings.GetValueOrDefault(language, "txt");
        return ending == "Dockerfile" ? $"{number}/Dockerfile" : $"answer-{number}.{ending}";
    }

    [GeneratedRegex(@"[A-Za-z0-9_@.\[\]()/-]*[A-Za-z0-9_\])]\.(py|ts|tsx|js|jsx|mjs|cs|razor|yaml|yml|json|toml|sql|tf|md|mdc|sh|xml|csproj|vue|env|txt|ipynb)\b", RegexOptions.NonBacktracking | RegexOptions.CultureInvariant)]
    private static partial Regex PathShape();
}
