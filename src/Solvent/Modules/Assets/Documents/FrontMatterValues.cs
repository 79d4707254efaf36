using System.Buffers;

namespace Solvent.Modules.Assets.Documents;

/// <summary>Reads the value of a key.</summary>
internal static class FrontMatterValues
{
    private static readonly SearchValues<char> s_scalarSigns = SearchValues.Create("+-0123456789");

    /// <summary>The value of an entry.</summary>
    /// <param name="lines">The text.</param>
    /// <param name="range">The entry's lines.</param>
    /// <param name="start">Where the value begins in the first one.</param>
    /// <param name="diagnostics">Takes what is odd.</param>
    public static FrontMatterValue Read(TextLines lines, LineRange range, int start, List<DocumentDiagnostic> diagnostics)
    {
        var rest = lines.Content(range.Start)[start..];
        var first = rest[..ScalarText.CommentStart(rest)].Trim();
        if (first.IsEmpty)
        {
            return Nested(lines, LineRange.Between(range.Start + 1, range.End));
        }

        if (first[0] is '|' or '>' && first[1..].IndexOfAnyExcept(s_scalarSigns) < 0)
        {
            return FrontMatterValue.Of(Scalar(lines, LineRange.Between(range.Start + 1, range.End), first[0] == '>'));
        }

        var text = range.Count == 1 ? first.ToString() : string.Join(' ', Continued(lines, range).Prepend(first.ToString()));
        return Flow(text, range.Start + 1, diagnostics);
    }

    private static FrontMatterValue Flow(string text, int line, List<DocumentDiagnostic> diagnostics)
    {
        if (text[0] == '[' && text[^1] == ']')
        {
            return FrontMatterValue.Of(ScalarText.Split(text.AsSpan(1, text.Length - 2)));
        }

        if (text[0] == '{' && text[^1] == '}' && text.Contains(": ", StringComparison.Ordinal))
        {
            return new FrontMatterValue(ValueKind.Map, "", []);
        }

        if (ScalarText.IsTorn(text))
        {
            diagnostics.Add(new DocumentDiagnostic("quote-unclosed", DiagnosticLevel.Warning, line, "a quote is opened and never closed: it is read as a character", $"close it with {text[0]}, or take it out"));
        }
        else if (text[0] is '*' or '&' or '!' or '%' or '@' or '`' || (text[0] is not ('"' or '\'') && text.Contains(": ", StringComparison.Ordinal)))
        {
            diagnostics.Add(new DocumentDiagnostic("not-strict-yaml", DiagnosticLevel.Info, line, $"strict YAML does not read `{text[..Math.Min(40, text.Length)]}` as this text; it is read as it is written", "leave it where only Cursor reads the file; else put it in quotes"));
        }

        return FrontMatterValue.Of(ScalarText.Unquote(text));
    }

    private static FrontMatterValue Nested(TextLines lines, LineRange range)
    {
        var items = new List<string>();
        for (var line = range.Start; line < range.End; line++)
        {
            var text = lines.Content(line).Trim();
            if (text.IsEmpty || text[0] == '#')
            {
                continue;
            }

            if (text[0] != '-' || (text.Length > 1 && text[1] is not (' ' or '\t')))
            {
                // A text that begins below its key, or a map.
                return FrontMatterReader.Key(text) is null && items.Count == 0
                    ? FrontMatterValue.Of(ScalarText.Unquote(string.Join(' ', Continued(lines, new LineRange(range.Start - 1, range.Count + 1)))))
                    : new FrontMatterValue(ValueKind.Map, "", []);
            }

            var item = text[1..].Trim();
            var plain = ScalarText.Unquote(item[..ScalarText.CommentStart(item)]);
            items.AddRange(plain.Length > 0 ? [plain] : Array.Empty<string>());
        }

        return items.Count == 0 ? FrontMatterValue.Empty : FrontMatterValue.Of(items);
    }

    private static IEnumerable<string> Continued(TextLines lines, LineRange range)
    {
        for (var line = range.Start + 1; line < range.End; line++)
        {
            var content = lines.Content(line).Trim().ToString();
            if (content.Length > 0 && content[0] != '#')
            {
                yield return content[..ScalarText.CommentStart(content)].Trim();
            }
        }
    }

    private static string Scalar(TextLines lines, LineRange range, bool folds)
    {
        var texts = new List<string>();
        var indent = int.MaxValue;
        for (var line = range.Start; line < range.End; line++)
        {
            var content = lines.Content(line);
            texts.Add(content.ToString());
            indent = content.IsWhiteSpace() ? indent : Math.Min(indent, content.Length - content.TrimStart(" \t").Length);
        }

        var cut = texts.Select(text => text.Length > indent ? text[indent..] : "");
        return string.Join(folds ? ' ' : '\n', cut).Trim();
    }
}
