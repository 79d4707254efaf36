using System.Text;
using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>A node of the base that is put back.</summary>
/// <param name="Node">The node.</param>
/// <param name="Instead">What stands in its place in the other text; null where nothing does.</param>
internal sealed record RestoredNode(MergeNode Node, MergeNode? Instead);

/// <summary>Writes a text with nodes of the base that it lacks, each after the neighbour that it had, under its headings.</summary>
internal sealed class Restoration(MergeTree old, MergeTree text, TreeMatch match)
{
    private readonly HashSet<MergeNode> _nodes = [];
    private readonly Dictionary<MergeNode, MergeNode> _instead = [];
    private readonly Dictionary<MergeNode, int> _positions = [];

    /// <summary>Notes a node to be put back.</summary>
    public void Add(RestoredNode node)
    {
        if (node.Instead is { } instead)
        {
            _instead[instead] = node.Node;
        }
        else
        {
            _nodes.Add(node.Node);
        }
    }

    /// <summary>The whole text.</summary>
    public string Write()
    {
        var written = new StringBuilder();
        var inserted = _nodes.Select(Topmost).Distinct().OrderBy(static node => node.Order).ToLookup(Position);
        var replaced = _instead.ToLookup(static pair => pair.Key.Own.Start, static pair => pair);
        for (var line = 0; line <= text.Lines.Count;)
        {
            foreach (var node in inserted[line])
            {
                Insert(written, node, line);
            }

            var next = line + 1;
            if (replaced[line].FirstOrDefault() is { Key: { } instead, Value: { } node2 })
            {
                Append(written, old.Lines.Raw(node2.Lines));
                next = Math.Max(next, instead.Lines.End);
            }
            else if (line < text.Lines.Count)
            {
                written.Append(text.Lines.Raw(line));
            }

            line = next;
        }

        return written.ToString();
    }

    // The outermost node around it that the text lacks too, else itself.
    private MergeNode Topmost(MergeNode node)
    {
        var top = node;
        for (var at = node.Parent; at is not null; at = at.Parent)
        {
            top = match.Pairs.ContainsKey(at) && !_nodes.Contains(at) ? top : at;
        }

        return top;
    }

    // Asked in the order of the base, so that a neighbour that is put back too is known.
    private int Position(MergeNode node) => _positions[node] = FindPosition(node);

    private int FindPosition(MergeNode node)
    {
        var parent = match.Pairs[node.Parent!];
        var siblings = node.Parent!.Children;
        for (var place = node.Place - 1; place >= 0; place--)
        {
            var sibling = siblings[place];
            if (_positions.TryGetValue(sibling, out var known) && (sibling.Kind == NodeKind.Section) == (node.Kind == NodeKind.Section))
            {
                return known;
            }

            if (match.Pairs.TryGetValue(sibling, out var before) && before.Parent == parent && (before.Kind == NodeKind.Section || node.Kind != NodeKind.Section))
            {
                return before.Lines.End;
            }
        }

        var blocks = parent.Children.TakeWhile(child => child.Kind == NodeKind.FrontMatter || (node.Kind == NodeKind.Section && child.Kind != NodeKind.Section)).LastOrDefault();
        return node.Kind == NodeKind.FrontMatter ? 0 : blocks?.Lines.End ?? parent.Own.End;
    }

    private void Insert(StringBuilder written, MergeNode node, int line)
    {
        if (written.Length > 0)
        {
            Append(written, Gap(node));
        }

        Append(written, node);
        if (line < text.Lines.Count && !text.Lines.IsBlank(line) && node.Kind is NodeKind.Block or NodeKind.Comment or NodeKind.Section or NodeKind.FrontMatter)
        {
            Append(written, "\n");
        }
    }

    private void Append(StringBuilder written, MergeNode node)
    {
        if (_nodes.Contains(node))
        {
            Append(written, old.Lines.Raw(node.Lines));
            return;
        }

        Append(written, old.Lines.Raw(node.Own));
        foreach (var child in node.Children.Where(child => child.Kind == NodeKind.FrontEnd || child.All().Any(_nodes.Contains)))
        {
            Append(written, Gap(child));
            Append(written, child);
        }
    }

    private ReadOnlySpan<char> Gap(MergeNode node) =>
        node.Order == 0 ? [] : old.Lines.Raw(LineRange.Between(old.Nodes[node.Order - 1].Own.End, node.Own.Start));

    private static void Append(StringBuilder written, ReadOnlySpan<char> lines)
    {
        if (written.Length > 0 && written[^1] != '\n')
        {
            written.Append('\n');
        }

        written.Append(lines);
    }
}
