namespace Solvent.Modules.Assets.Documents;

/// <summary>Changes one key of front matter and leaves every other character as it is.</summary>
internal static class FrontMatterEditor
{
    /// <summary>The text with a key set; added before the closing fence where it is absent, with front matter around it where there is none.</summary>
    /// <param name="document">The file.</param>
    /// <param name="key">The key: letters, digits, <c>-</c>, <c>_</c> and <c>.</c>.</param>
    /// <param name="value">The value as front matter writes it, on one line; <see cref="ScalarText.Write"/> gives that of any text.</param>
    /// <returns>The new text, or null where the key or the value can't stand on one line.</returns>
    public static string? Set(GuidanceDocument document, string key, string value)
    {
        if (!IsKey(key) || value.AsSpan().ContainsAny('\r', '\n'))
        {
            return null;
        }

        var (text, lines) = (document.Lines.Text, document.Lines);
        var end = lines.UsualEnd() ?? "\n";
        if (document.FrontMatter is not { } front)
        {
            return $"---{end}{key}: {value}{end}---{end}{text}";
        }

        if (front.Find(key) is not { } entry)
        {
            var at = lines.Start(front.Closing.Start);
            return $"{text[..at]}{key}: {value}{end}{text[at..]}";
        }

        var first = lines.Content(entry.Lines.Start);
        var colon = FrontMatterReader.Key(first)!.Value.Value;
        var rest = first[colon..];
        var plain = rest[..ScalarText.CommentStart(rest)];
        var comment = rest[plain.TrimEnd(" \t").Length..];
        var space = rest.Length - rest.TrimStart(" \t").Length;
        var line = string.Concat(first[..colon], space == 0 || plain.IsWhiteSpace() ? " " : rest[..space], value, plain.Length == rest.Length ? "" : comment.StartsWith('#') ? $" {comment}" : comment);
        return string.Concat(text.AsSpan(0, lines.Start(entry.Lines.Start)), line, End(lines, entry.Lines.End - 1), text.AsSpan(lines.Start(entry.Lines.End)));
    }

    /// <summary>The text without a key; as it was where the key is absent.</summary>
    public static string Remove(GuidanceDocument document, string key) => document.FrontMatter?.Find(key) is { } entry
        ? string.Concat(document.Lines.Text.AsSpan(0, document.Lines.Start(entry.Lines.Start)), document.Lines.Text.AsSpan(document.Lines.Start(entry.Lines.End)))
        : document.Lines.Text;

    private static bool IsKey(string key) =>
        key.Length > 0 && key.All(static c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.') && key[0] is not ('-' or '.');

    private static ReadOnlySpan<char> End(TextLines lines, int line) => lines.Raw(line)[lines.Content(line).Length..];
}
