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
    public Dictionary<string, int> Of(MergeNode node)
    {
        if (_known.TryGetValue(node, out var words))
        {
            return words;
        }

        words = [];
        var counts = words.GetAlternateLookup<ReadOnlySpan<char>>();
        var text = lines.Raw(node.Lines);
        for (var (at, left) = (0, Most); at < text.Length && left > 0; at++)
        {
            var start = at;
            while (at < text.Length && char.IsLetterOrDigit(text[at]))
            {
                at++;
            }

            if (at > start)
            {
                counts.TryGetValue(text[start..at], out var count);
                counts[text[start..at]] = count + 1;
                left--;
            }
        }

        return _known[node] = words;
    }

    /// <summary>What a node begins with up to a colon, such as <c>**Classes**</c>; empty where there is no such label.</summary>
    public ReadOnlySpan<char> Label(MergeNode node)
    {
        var line = lines.Content(node.Own.Start).TrimStart("-*+0123456789.) \t");
        var colon = line.IndexOf(':');
        return colon is > 0 and <= LongestLabel ? line[..colon].Trim('*') : [];
    }

    /// <summary>The share of words that two have in common, 0 to 1.</summary>
    public static double Likeness(Dictionary<string, int> words, Dictionary<string, int> others)
    {
        var common = words.Sum(pair => Math.Min(pair.Value, others.GetValueOrDefault(pair.Key)));
        var all = words.Values.Sum() + others.Values.Sum();
        return all == 0 ? 0 : 2.0 * common / all;
    }
}
