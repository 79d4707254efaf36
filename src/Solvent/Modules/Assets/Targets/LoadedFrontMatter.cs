using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Solvent.Modules.Assets.Targets;

/// <summary>The little of a file's front matter that tools decide by, read as tolerantly as they do.</summary>
/// <remarks>Only reads; never refuses. What lossless editing needs is elsewhere.</remarks>
internal sealed class LoadedFrontMatter
{
    private const int MostLines = 500;
    private const int MostDepth = 50;
    private const int MostCharacters = 1 << 16;
    private readonly Dictionary<string, (string Scalar, List<string> Items)> _fields = new(StringComparer.Ordinal);

    private LoadedFrontMatter(string body) => Body = body;

    /// <summary>Whether the file begins with front matter that is closed.</summary>
    public bool IsThere { get; private init; }

    /// <summary>Whether a strict YAML reader takes it; true where there is none. <c>globs: **/*.ts</c> is an alias of nothing, so it is refused.</summary>
    public bool IsStrictYaml { get; private init; } = true;

    /// <summary>What stands below it; the whole text where there is none.</summary>
    public string Body { get; }

    /// <summary>The keys, in no order.</summary>
    public IReadOnlyCollection<string> Keys => _fields.Keys;

    /// <summary>Reads the front matter of a text without a byte order mark.</summary>
    public static LoadedFrontMatter Read(string text)
    {
        var lines = text.Split('\n', MostLines + 1);
        if (lines[0].TrimEnd() != "---")
        {
            return new LoadedFrontMatter(text);
        }

        var end = Array.FindIndex(lines, 1, static line => line.TrimEnd() is "---" or "...");
        if (end < 0 || end == MostLines)
        {
            return new LoadedFrontMatter(text);
        }

        var inside = lines[1..end].Select(static line => line.TrimEnd('\r')).ToArray();
        var body = text[Math.Min(text.Length, lines.Take(end + 1).Sum(static line => line.Length + 1))..];
        var front = new LoadedFrontMatter(body) { IsThere = true, IsStrictYaml = IsYaml(string.Join('\n', inside)) };
        front.ReadFields(inside);
        return front;
    }

    /// <summary>The single value of a key, without quotes; null where it is not there or empty.</summary>
    public string? Scalar(string key) => _fields.TryGetValue(key, out var field) && Unquote(field.Scalar) is { Length: > 0 } value ? value : null;

    /// <summary>Whether a key is the plain word <c>true</c>: in quotes it is a text, which tools take for no.</summary>
    public bool IsTrue(string key) => _fields.TryGetValue(key, out var field) && field.Scalar.Equals("true", StringComparison.OrdinalIgnoreCase);

    /// <summary>A key's value as a list: a YAML list, an inline list or a comma list. Empty where it is not there.</summary>
    public IReadOnlyList<string> List(string key) => !_fields.TryGetValue(key, out var field) ? []
        : field.Items.Count > 0 ? field.Items
        : [.. Globs.Split(Unquote(InlineOf(field.Scalar))).Select(Unquote).Where(static item => item.Length > 0)];

    private void ReadFields(string[] lines)
    {
        List<string>? items = null;
        foreach (var line in lines)
        {
            var trimmed = line.Trim();
            if (trimmed.Length == 0 || trimmed[0] == '#')
            {
                continue;
            }

            if (trimmed == "-" || trimmed.StartsWith("- ", StringComparison.Ordinal))
            {
                items?.Add(Unquote(WithoutComment(trimmed[1..])));
            }
            else if (!char.IsWhiteSpace(line[0]) && line.IndexOf(':', StringComparison.Ordinal) is > 0 and var colon)
            {
                items = [];
                _fields[Unquote(line[..colon])] = (WithoutComment(line[(colon + 1)..]).Trim(), items);
            }
        }
    }

    private static string InlineOf(string scalar) => scalar is ['[', .., ']'] ? scalar[1..^1] : scalar;

    private static string WithoutComment(string value)
    {
        var trimmed = value.Trim();
        var quoted = trimmed is ['"' or '\'', ..] ? trimmed.LastIndexOf(trimmed[0]) : 0;
        var comment = trimmed.IndexOf(" #", quoted, StringComparison.Ordinal);
        return comment < 0 ? trimmed : trimmed[..comment];
    }

    private static string Unquote(string value)
    {
        var trimmed = value.Trim();
        return trimmed.Length > 1 && trimmed[0] is '"' or '\'' && trimmed[^1] == trimmed[0] && IsOneQuote(trimmed) ? trimmed[1..^1] : trimmed;
    }

    // `"a", "b"` begins and ends with a quote and is two texts.
    private static bool IsOneQuote(string quoted)
    {
        var inside = quoted.AsSpan(1, quoted.Length - 2);
        for (var at = 0; at < inside.Length; at++)
        {
            if (inside[at] == '\\' || (inside[at] == quoted[0] && at + 1 < inside.Length && inside[at + 1] == quoted[0]))
            {
                at++;
            }
            else if (inside[at] == quoted[0])
            {
                return false;
            }
        }

        return true;
    }

    private static bool IsYaml(string text)
    {
        if (text.Length > MostCharacters)
        {
            return false;
        }

        try
        {
            var parser = new Parser(new StringReader(text));
            var anchors = new HashSet<string>(StringComparer.Ordinal);
            var depth = 0;
            while (parser.MoveNext())
            {
                depth += parser.Current!.NestingIncrease;
                if (depth > MostDepth || (parser.Current is AnchorAlias alias && !anchors.Contains(alias.Value.Value)))
                {
                    return false;
                }

                if (parser.Current is NodeEvent { Anchor.IsEmpty: false } node)
                {
                    anchors.Add(node.Anchor.Value);
                }
            }

            return true;
        }
        catch (Exception e) when (e is YamlException or ArgumentException or InvalidOperationException or FormatException)
        {
            return false;
        }
    }
}
