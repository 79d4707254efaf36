using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>What a node of a text is, as far as a merge cares.</summary>
internal enum NodeKind
{
    /// <summary>The whole text.</summary>
    Root,

    /// <summary>Front matter; its own line is the fence that opens it.</summary>
    FrontMatter,

    /// <summary>A key of front matter.</summary>
    Key,

    /// <summary>Another line of front matter.</summary>
    FrontLine,

    /// <summary>The fence that closes front matter.</summary>
    FrontEnd,

    /// <summary>A block that is none of those below.</summary>
    Block,

    /// <summary>An HTML comment.</summary>
    Comment,

    /// <summary>An item of a list without numbers.</summary>
    Item,

    /// <summary>An item of a list with numbers.</summary>
    NumberedItem,

    /// <summary>A section; its own lines are the heading.</summary>
    Section,
}

/// <summary>A piece of a text that a merge moves, keeps or drops as one. Blank lines between nodes belong to none.</summary>
/// <param name="kind">What it is.</param>
/// <param name="name">A key, a title in capitals; else empty.</param>
/// <param name="own">The lines before its children.</param>
internal sealed class MergeNode(NodeKind kind, string name, LineRange own)
{
    /// <summary>What it is.</summary>
    public NodeKind Kind { get; } = kind;

    /// <summary>The kind of block, where it is one.</summary>
    public BlockKind Block { get; init; }

    /// <summary>A key, a title in capitals; else empty.</summary>
    public string Name { get; } = name;

    /// <summary>The title of a section.</summary>
    public string Title { get; init; } = "";

    /// <summary>The lines before its children.</summary>
    public LineRange Own { get; } = own;

    /// <summary>What lies in it, in order.</summary>
    public List<MergeNode> Children { get; } = [];

    /// <summary>The node around it.</summary>
    public MergeNode? Parent { get; private set; }

    /// <summary>Its number among all nodes with lines, in order.</summary>
    public int Order { get; set; }

    /// <summary>Its place among the nodes beside it, from 0.</summary>
    public int Place { get; private set; }

    /// <summary>Its number among those beside it that people would count with it, from 1: items with items, tables with tables.</summary>
    public int Number { get; set; }

    /// <summary>A number for all its lines; two nodes with the same one read the same.</summary>
    public int Content { get; set; }

    /// <summary>Whether nodes of its kind may stand in any order, so that two that were added at one place can both stay.</summary>
    public bool IsFree => Kind is NodeKind.Item or NodeKind.Section or NodeKind.Key;

    /// <summary>The last node in it, or itself.</summary>
    public MergeNode Last => Children.Count == 0 ? this : Children[^1].Last;

    /// <summary>All its lines, from the first to the last that is not blank.</summary>
    public LineRange Lines => LineRange.Between(Own.Start, Last.Own.End);

    /// <summary>The node and all in it, in order.</summary>
    public IEnumerable<MergeNode> All() => Children.SelectMany(static c => c.All()).Prepend(this);

    /// <summary>Puts a node into it.</summary>
    public MergeNode Add(MergeNode child)
    {
        (child.Parent, child.Place) = (this, Children.Count);
        Children.Add(child);
        return child;
    }
}

/// <summary>A text as nodes.</summary>
/// <param name="Lines">The text.</param>
/// <param name="Ids">Numbers of its lines, whatever ends them.</param>
/// <param name="Root">The whole.</param>
/// <param name="Nodes">All nodes with lines, in order.</param>
internal sealed record MergeTree(TextLines Lines, int[] Ids, MergeNode Root, IReadOnlyList<MergeNode> Nodes)
{
    /// <summary>Reads a text.</summary>
    public static MergeTree Read(TextLines lines, NodeIds ids)
    {
        var document = GuidanceDocument.Read(lines);
        var root = new MergeNode(NodeKind.Root, "", new LineRange(0, 0));
        if (document.FrontMatter is { } front)
        {
            Add(root.Add(new MergeNode(NodeKind.FrontMatter, "", front.Opening)), front, lines);
        }

        Add(root, document.Root);
        var nodes = root.All().Skip(1).ToList();
        for (var order = 0; order < nodes.Count; order++)
        {
            nodes[order].Order = order;
        }

        var numbers = ids.OfLines(lines);
        Number(root, numbers, ids);
        return new MergeTree(lines, numbers, root, nodes);
    }

    /// <summary>Numbers of a node's own lines.</summary>
    public ReadOnlySpan<int> OwnIds(MergeNode node) => Ids.AsSpan(node.Own.Start, node.Own.Count);

    /// <summary>The last node that begins at a line or before; null where none does.</summary>
    public MergeNode? NodeAt(int line)
    {
        var (low, high) = (0, Nodes.Count - 1);
        while (low <= high)
        {
            var middle = (low + high) / 2;
            (low, high) = Nodes[middle].Own.Start <= line ? (middle + 1, high) : (low, middle - 1);
        }

        return high < 0 ? null : Nodes[high];
    }

    private static void Add(MergeNode node, FrontMatter front, TextLines lines)
    {
        foreach (var entry in front.Entries.Where(entry => entry.Key is not null || !lines.IsBlank(entry.Lines.Start)))
        {
            node.Add(new MergeNode(entry.Key is null ? NodeKind.FrontLine : NodeKind.Key, entry.Key ?? "", entry.Lines));
        }

        node.Add(new MergeNode(NodeKind.FrontEnd, "", front.Closing));
    }

    private static void Add(MergeNode node, Section section)
    {
        Add(node, section.Blocks);
        foreach (var child in section.Sections)
        {
            Add(node.Add(new MergeNode(NodeKind.Section, child.Title.ToUpperInvariant(), child.Heading) { Title = child.Title }), child);
        }
    }

    private static void Add(MergeNode node, IReadOnlyList<Block> blocks)
    {
        foreach (var block in blocks.Where(static b => b.Kind != BlockKind.Blank))
        {
            var kind = block.Kind switch
            {
                BlockKind.Item => NodeKind.Item,
                BlockKind.NumberedItem => NodeKind.NumberedItem,
                BlockKind.Comment => NodeKind.Comment,
                _ => NodeKind.Block,
            };
            Add(node.Add(new MergeNode(kind, "", block.Own) { Block = block.Kind }), block.Children);
        }
    }

    private static void Number(MergeNode node, int[] lines, NodeIds ids)
    {
        Span<int> counts = stackalloc int[(int)BlockKind.Rule + 1];
        foreach (var child in node.Children)
        {
            child.Number = ++counts[(int)(child.Block == BlockKind.NumberedItem ? BlockKind.Item : child.Block)];
            Number(child, lines, ids);
        }

        node.Content = ids.OfContent(lines.AsSpan(node.Own.Start, node.Own.Count), node.Children);
    }
}
