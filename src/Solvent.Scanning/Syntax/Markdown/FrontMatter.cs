using Solvent.Scanning.Syntax.Toml;
using Solvent.Scanning.Syntax.Yaml;

namespace Solvent.Scanning.Syntax.Markdown;

/// <summary>Reads the YAML between two <c>---</c> lines, or the TOML between two <c>+++</c> lines, that a file begins with.</summary>
internal static class FrontMatter
{
    /// <summary>Adds the front matter, if there is one.</summary>
    /// <returns>The offset behind it, or 0.</returns>
    public static int Read(string text, List<Node> into, List<Comment> comments, List<Diagnostic> diagnostics)
    {
        var fence = text.StartsWith("---", StringComparison.Ordinal) ? "---" : "+++";
        var first = MarkdownLine.At(text, 0);
        if (!text.AsSpan(0, first.End).TrimEnd().SequenceEqual(fence))
        {
            return 0;
        }

        for (var line = MarkdownLine.At(text, first.Next); line.Start < text.Length; line = MarkdownLine.At(text, line.Next))
        {
            if (text.AsSpan(line.Start, line.End - line.Start).TrimEnd().SequenceEqual(fence))
            {
                var part = new TextSpan(first.Next, line.Start);
                Add(text, part, fence, into, comments, diagnostics);
                return line.Next;
            }
        }

        return 0;
    }

    private static void Add(string text, TextSpan part, string fence, List<Node> into, List<Comment> comments, List<Diagnostic> diagnostics)
    {
        if (fence == "+++")
        {
            into.Add(TomlReader.ReadPart(text, part, comments, diagnostics));
            return;
        }

        var reading = new YamlReading(text, part.Start, part.End);
        reading.ReadAll(1);
        comments.AddRange(YamlComments.Find(text, reading.Scalars, part));
        diagnostics.AddRange(reading.Diagnostics);
        into.AddRange(reading.Documents.OfType<MapNode>().Take(1));
    }
}
