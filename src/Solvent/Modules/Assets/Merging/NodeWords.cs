using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>The words of nodes, to tell a changed one from another one.</summary>
internal sealed class NodeWords(TextLines lines)
{
    private const int Most = 400;

    // A longer text before a colon is a sentence and no label.
    private const int LongestLabel = 60;

    private readonly Dictionary<MergeNode, Dictionary<string, int>> _known = [];

    /// <summary>The words of a node, the first few hundred, with how often each is there.</summary>
    public Dictionary<string, int> Of(MergeNode node) =>
        _known.TryGetValue(node, out var words) ? words : _known[node] = WordCounts.Of(lines.Raw(node.Lines), Most, StringComparer.Ordinal);

    /// <summary>What a node begins with up to a colon, such as <c>**Classes**</c>; empty where there is no such label.</summary>
    public ReadOnlySpan<char> Label(MergeNode node)
    {
        var line = lines.Content(node.Own.Start).TrimStart("-*+0123456789.) \t");
        var colon = line.IndexOf(':');
        return colon is > 0 and <= LongestLabel ? line[..colon].Trim('*') : [];
    }
}
