using System.Text;

namespace Solvent.Modules.Assets.Targets;

/// <summary>How texts for all targets are put together.</summary>
internal static class TargetText
{
    /// <summary>Sections after one another with an empty line between them; ends with a line break.</summary>
    public static string Join(IEnumerable<string> parts) => string.Join("\n\n", parts.Select(static part => part.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n'))) + "\n";

    /// <summary>The asset's title and summary, above its sections.</summary>
    public static string Head(Guidance guidance) => $"# {Line(guidance.Title)}\n\n{guidance.Summary.Replace("\r\n", "\n", StringComparison.Ordinal).Trim()}";

    /// <summary>The heading of a file that holds one scope.</summary>
    public static string ScopeHead(Guidance guidance, GuidanceScope scope) => $"# {Line(guidance.Title)}\n\nFor: {Line(scope.Description)}";

    /// <summary>A section with a sentence below its heading that says when it applies.</summary>
    /// <param name="section">The section.</param>
    /// <param name="scope">Its scope.</param>
    /// <param name="isAgain">Whether the same file described the scope before; then its paths alone are named.</param>
    public static string WithCondition(GuidanceSection section, GuidanceScope scope, bool isAgain = false)
    {
        var text = section.Markdown.Replace("\r\n", "\n", StringComparison.Ordinal).Trim('\n');
        var end = text.IndexOf('\n', StringComparison.Ordinal);
        var (heading, rest) = end < 0 ? (text, "") : (text[..end], text[end..]);
        return $"{heading}\n\n{(isAgain && scope.Paths.Count > 0 ? $"*Applies to {Paths(scope)}.*" : Condition(scope))}{(rest.Length > 0 ? "\n" + (rest.StartsWith("\n\n", StringComparison.Ordinal) ? rest[1..] : rest) : "")}";
    }

    /// <summary>When a scope applies, as a sentence.</summary>
    public static string Condition(GuidanceScope scope) => scope.Paths.Count == 0
        ? $"*Applies to: {Line(scope.Description)}.*".Replace("..*", ".*", StringComparison.Ordinal)
        : $"*Applies to {Paths(scope)}: {Line(scope.Description)}.*".Replace("..*", ".*", StringComparison.Ordinal);

    private static string Paths(GuidanceScope scope) => string.Join(", ", scope.Paths.Select(static path => $"`{path}`"));

    /// <summary>A text as one line.</summary>
    public static string Line(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var c in text.Trim())
        {
            if (!char.IsControl(c) && !char.IsWhiteSpace(c))
            {
                line.Append(c);
            }
            else if (line.Length > 0 && line[^1] != ' ')
            {
                line.Append(' ');
            }
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>A value as every YAML reader takes it: plain where that is safe, else in double quotes.</summary>
    public static string Yaml(string value)
    {
        var line = Line(value);
        return IsPlain(line) ? line : Quoted(line);
    }

    /// <summary>A value in double quotes, for YAML.</summary>
    public static string Quoted(string value) => $"\"{Line(value).Replace("\\", "\\\\", StringComparison.Ordinal).Replace("\"", "\\\"", StringComparison.Ordinal)}\"";

    /// <summary>Front matter with its lines, and the empty line below it.</summary>
    public static string FrontMatter(params IEnumerable<string> lines) => $"---\n{string.Join('\n', lines)}\n---\n\n";

    /// <summary>Lines of a text that ends with a line break.</summary>
    public static int Lines(string text) => text.Count(static c => c == '\n');

    private static bool IsPlain(string line) =>
        line.Length > 0 && char.IsLetter(line[0]) && line[^1] != ':'
        && !line.Contains(": ", StringComparison.Ordinal) && !line.Contains(" #", StringComparison.Ordinal)
        && line is not ("true" or "false" or "null" or "yes" or "no" or "on" or "off" or "True" or "False" or "Null" or "Yes" or "No" or "On" or "Off");
}
