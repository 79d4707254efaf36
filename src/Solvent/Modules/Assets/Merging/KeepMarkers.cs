using System.Text.RegularExpressions;
using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>A block that a comment ties to an incident or a debt item.</summary>
/// <param name="Ids">What it is tied to.</param>
/// <param name="Node">The block.</param>
internal sealed record KeptNode(IReadOnlyList<string> Ids, MergeNode Node);

/// <summary>Finds <c>&lt;!-- solvent:keep INC-12 --&gt;</c>, and <c># solvent:keep INC-12</c> in front matter.</summary>
/// <remarks>
/// On a heading, and alone directly below one, it ties the whole section. In an item, a paragraph or a table it ties that block. Alone on its lines elsewhere it ties the block
/// that follows with itself, and where none follows the one before. In front matter it ties the key on its line, or the one on the line below. Several ids are parted by spaces or commas.
/// </remarks>
internal static partial class KeepMarkers
{
    /// <summary>What every mark holds.</summary>
    public const string Word = "solvent:keep";

    /// <summary>The tied blocks of a text, in order; one block is named once.</summary>
    public static IReadOnlyList<KeptNode> Find(MergeTree tree)
    {
        var kept = new List<(string[] Ids, MergeNode Node)>();
        foreach (var node in tree.Nodes)
        {
            var text = tree.Lines.Raw(node.Own);
            if (!text.Contains(Word, StringComparison.Ordinal) || node.Block is BlockKind.Fence or BlockKind.IndentedCode)
            {
                continue;
            }

            var isFront = node.Kind is NodeKind.Key or NodeKind.FrontLine;
            foreach (Match match in (isFront ? InFrontMatter() : InComment()).Matches(text.ToString()))
            {
                kept.AddRange(Tied(node).Select(tied => (Ids(match), tied)));
            }
        }

        return [.. kept.GroupBy(static pair => pair.Node).Select(static group => new KeptNode([.. group.SelectMany(static pair => pair.Ids).Distinct()], group.Key))];
    }

    private static string[] Ids(Match match) => match.Groups[1].Value.Split([' ', ',', '\t'], StringSplitOptions.RemoveEmptyEntries);

    private static IEnumerable<MergeNode> Tied(MergeNode node)
    {
        var siblings = node.Parent!.Children;
        var place = node.Place;
        var next = place + 1 < siblings.Count ? siblings[place + 1] : null;
        return node.Kind switch
        {
            NodeKind.FrontLine when next?.Kind == NodeKind.Key => [node, next],
            NodeKind.Comment when node.Parent.Kind == NodeKind.Section && place == 0 => [node.Parent],
            NodeKind.Comment when next is not null && next.Kind != NodeKind.Section => [node, next],
            NodeKind.Comment when place > 0 => [siblings[place - 1], node],
            _ => [node],
        };
    }

    [GeneratedRegex(@"<!--\s*solvent:keep[ \t]+([\w.,:/#\- \t]*?)\s*-->", RegexOptions.NonBacktracking)]
    private static partial Regex InComment();

    [GeneratedRegex(@"#[ \t]*solvent:keep[ \t]+([\w.,:/#\- \t]*)", RegexOptions.NonBacktracking)]
    private static partial Regex InFrontMatter();
}
