namespace Solvent.Modules.Assets.Documents;

/// <summary>A file of guidance (CLAUDE.md, a Cursor rule, SKILL.md …) as it is written: every character belongs to one piece, and the pieces in order are the file.</summary>
/// <param name="Source">Bytes and encoding.</param>
/// <param name="Lines">The text as lines.</param>
/// <param name="FrontMatter">What stands between the fences at the start, or null.</param>
/// <param name="Root">The body: what stands before the first heading, and the sections.</param>
/// <param name="Diagnostics">What is to be said, by line.</param>
internal sealed record GuidanceDocument(
    GuidanceText Source, TextLines Lines, FrontMatter? FrontMatter, Section Root, IReadOnlyList<DocumentDiagnostic> Diagnostics)
{
    /// <summary>Reads a file. Never throws: what is no text has no sections and a diagnostic.</summary>
    public static GuidanceDocument Read(byte[] bytes) => Read(GuidanceText.Read(bytes));

    /// <summary>Reads a text.</summary>
    public static GuidanceDocument Read(string text) => Read(GuidanceText.Of(text));

    /// <summary>Reads lines.</summary>
    public static GuidanceDocument Read(TextLines lines) => Read(GuidanceText.Of(lines.Text), lines);

    private static GuidanceDocument Read(GuidanceText source) => Read(source, new TextLines(source.Text));

    private static GuidanceDocument Read(GuidanceText source, TextLines lines)
    {
        var diagnostics = new List<DocumentDiagnostic>(source.Diagnostics);
        var front = FrontMatterReader.Read(lines, diagnostics);
        var root = SectionReader.Read(lines, front?.Lines.End ?? 0, diagnostics);
        return new GuidanceDocument(source, lines, front, root, [.. diagnostics.OrderBy(static d => d.Line)]);
    }

    /// <summary>The file's bytes.</summary>
    public byte[] ToBytes() => Source.Encode(Source.Text);

    /// <summary>The smallest pieces, in order; together they are all lines.</summary>
    public IEnumerable<LineRange> Pieces() => (FrontMatter?.Pieces() ?? []).Concat(Root.Pieces());

    /// <summary>The text of some lines, with their ends.</summary>
    public string TextOf(LineRange range) => Lines.Raw(range).ToString();
}
