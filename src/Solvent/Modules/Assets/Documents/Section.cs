namespace Solvent.Modules.Assets.Documents;

/// <summary>A heading and what stands under it, up to the next heading of its level or above.</summary>
/// <param name="Level">1 to 6; 0 for the body as a whole.</param>
/// <param name="Title">The heading's text without marks and comments; empty for the body.</param>
/// <param name="Heading">The heading's lines; none for the body.</param>
/// <param name="Blocks">What stands between the heading and the first heading under it; blank lines are blocks too.</param>
/// <param name="Sections">The sections under it.</param>
internal sealed record Section(int Level, string Title, LineRange Heading, IReadOnlyList<Block> Blocks, IReadOnlyList<Section> Sections)
{
    /// <summary>All its lines.</summary>
    public LineRange Lines => LineRange.Between(Heading.Start, Sections.Count > 0 ? Sections[^1].Lines.End : Blocks.Count > 0 ? Blocks[^1].Lines.End : Heading.End);

    /// <summary>The smallest pieces, in order.</summary>
    public IEnumerable<LineRange> Pieces() =>
        (Heading.Count > 0 ? [Heading] : Array.Empty<LineRange>()).Concat(Blocks.SelectMany(static b => b.Pieces())).Concat(Sections.SelectMany(static s => s.Pieces()));

    /// <summary>The section and all under it, in order.</summary>
    public IEnumerable<Section> All() => Sections.SelectMany(static s => s.All()).Prepend(this);
}

/// <summary>What a block is.</summary>
internal enum BlockKind
{
    /// <summary>Blank lines.</summary>
    Blank,

    /// <summary>A paragraph.</summary>
    Paragraph,

    /// <summary>A heading; as a block only inside a list item.</summary>
    Heading,

    /// <summary>An item of a list with dots or dashes.</summary>
    Item,

    /// <summary>An item of a list with numbers.</summary>
    NumberedItem,

    /// <summary>Code between fences.</summary>
    Fence,

    /// <summary>Code that is indented.</summary>
    IndentedCode,

    /// <summary>A table.</summary>
    Table,

    /// <summary>An HTML comment on lines of its own.</summary>
    Comment,

    /// <summary>Other HTML.</summary>
    Html,

    /// <summary>A quotation.</summary>
    Quote,

    /// <summary>A line across.</summary>
    Rule,
}

/// <summary>A piece of a section.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Lines">All its lines.</param>
/// <param name="Own">The lines before its children; all, where it has none.</param>
/// <param name="Children">The blocks inside a list item; with <see cref="Own"/> they are all its lines.</param>
internal sealed record Block(BlockKind Kind, LineRange Lines, LineRange Own, IReadOnlyList<Block> Children)
{
    /// <summary>The level of a heading; else 0.</summary>
    public int Level { get; init; }

    /// <summary>Whether it is an item of any list.</summary>
    public bool IsItem => Kind is BlockKind.Item or BlockKind.NumberedItem;

    /// <summary>The smallest pieces, in order.</summary>
    public IEnumerable<LineRange> Pieces() => Children.SelectMany(static c => c.Pieces()).Prepend(Own);

    /// <summary>A block without children.</summary>
    public static Block Leaf(BlockKind kind, int start, int end) => new(kind, LineRange.Between(start, end), LineRange.Between(start, end), []);
}
