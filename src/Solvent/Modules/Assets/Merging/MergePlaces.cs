using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Says where in a text something stands.</summary>
internal static class MergePlaces
{
    /// <summary>The place of a line.</summary>
    public static MergePlace Of(MergeTree tree, int line) =>
        tree.NodeAt(line) is { } node ? Of(node) with { Line = line + 1 } : new MergePlace([], "", line + 1);

    /// <summary>The place of a node.</summary>
    public static MergePlace Of(MergeNode node)
    {
        var headings = new List<string>();
        var part = Part(node);
        for (var at = node; at is not null; at = at.Parent)
        {
            if (at.Kind == NodeKind.Section)
            {
                headings.Insert(0, at.Title.Length > 0 ? at.Title : "(without a title)");
            }
        }

        return new MergePlace(headings, part, node.Own.Start + 1);
    }

    private static string Part(MergeNode node) => node.Kind switch
    {
        NodeKind.Key => node.Name,
        NodeKind.FrontMatter or NodeKind.FrontLine or NodeKind.FrontEnd => "front matter",
        NodeKind.Section or NodeKind.Root => "",
        NodeKind.Item or NodeKind.NumberedItem => $"item {ItemNumber(node)}",
        _ when node.Parent is { Kind: NodeKind.Item or NodeKind.NumberedItem } item => Part(item),
        _ => $"{Name(node.Block)} {node.Number}",
    };

    private static string ItemNumber(MergeNode node) =>
        node.Parent is { Kind: NodeKind.Item or NodeKind.NumberedItem } outer ? $"{ItemNumber(outer)}.{node.Number}" : $"{node.Number}";

    private static string Name(BlockKind kind) => kind switch
    {
        BlockKind.Fence or BlockKind.IndentedCode => "code",
        BlockKind.Rule => "line across",
        BlockKind.Html => "HTML",
        _ => kind.ToString().ToLowerInvariant(),
    };
}
