using System.Text.RegularExpressions;

namespace Solvent.Modules.Assets.Documents;

/// <summary>Reads a body as a tree of sections.</summary>
internal static partial class SectionReader
{
    /// <summary>The body from a line on. Headings in code, comments and list items begin no section.</summary>
    public static Section Read(TextLines lines, int from, List<DocumentDiagnostic> diagnostics)
    {
        var blocks = new BlockReader(lines, diagnostics).Read(from, lines.Count);
        var next = 0;
        return Read(lines, blocks, ref next, 0, "", new LineRange(from, 0));
    }

    private static Section Read(TextLines lines, List<Block> blocks, ref int next, int level, string title, LineRange heading)
    {
        var first = next;
        while (next < blocks.Count && blocks[next].Kind != BlockKind.Heading)
        {
            next++;
        }

        var own = blocks.GetRange(first, next - first);
        var sections = new List<Section>();
        while (next < blocks.Count && blocks[next].Level > level)
        {
            var block = blocks[next++];
            sections.Add(Read(lines, blocks, ref next, block.Level, Comments().Replace(Title(lines, block.Lines), "").Trim(), block.Lines));
        }

        return new Section(level, title, heading, own, sections);
    }

    private static string Title(TextLines lines, LineRange heading)
    {
        if (heading.Count > 1)
        {
            return string.Join(' ', Enumerable.Range(heading.Start, heading.Count - 1).Select(line => lines.Content(line).Trim().ToString()));
        }

        var text = lines.Content(heading.Start).Trim().TrimStart('#').Trim();
        var closed = text.TrimEnd('#');
        return (closed.IsEmpty || closed[^1] is ' ' or '\t' ? closed.Trim() : text).ToString();
    }

    [GeneratedRegex("<!--.*?-->", RegexOptions.NonBacktracking)]
    private static partial Regex Comments();
}
