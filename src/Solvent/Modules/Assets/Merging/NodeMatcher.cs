using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>Finds for the nodes of one list those of another that are the same, perhaps moved or changed.</summary>
/// <param name="first">The text of the first list.</param>
/// <param name="second">The text of the second list.</param>
internal sealed class NodeMatcher(MergeTree first, MergeTree second)
{
    /// <summary>From this share of common words on a node is a changed form of another.</summary>
    public const double Alike = 0.5;

    // An item with the same label says something else about the same matter.
    private const double OfOneLabel = 0.7;

    // A gap with more pairs than this is not compared word by word.
    private const int MostPairs = 2_500;

    private readonly NodeWords _firstWords = new(first.Lines);
    private readonly NodeWords _secondWords = new(second.Lines);

    /// <summary>For each node of a list the place of its counterpart in another list, or -1.</summary>
    public int[] Match(List<MergeNode> nodes, List<MergeNode> others)
    {
        var matches = new int[nodes.Count];
        var taken = new bool[others.Count];
        Array.Fill(matches, -1);
        MatchNames(nodes, others, matches, taken);
        MatchContents(nodes, others, matches, taken);
        MatchMoved(nodes, others, matches, taken);
        MatchGaps(nodes, others, matches, taken);
        return matches;
    }

    /// <summary>How alike two nodes are, 0 to 1; 0 where one can't be a form of the other.</summary>
    public double Likeness(MergeNode node, MergeNode other)
    {
        if (!AreOfOneKind(node, other) || node.Content == other.Content)
        {
            return node.Content == other.Content ? 1 : 0;
        }

        var label = _firstWords.Label(node);
        var floor = !label.IsEmpty && label.SequenceEqual(_secondWords.Label(other)) ? OfOneLabel : 0;
        return Math.Max(floor, WordCounts.Likeness(_firstWords.Of(node), _secondWords.Of(other)));
    }

    private static bool HasName(MergeNode node) => node.Kind is NodeKind.Key or NodeKind.Section or NodeKind.FrontMatter or NodeKind.FrontEnd;

    // A name that is there more than once: first those that read the same, then by turns.
    private static void MatchNames(List<MergeNode> nodes, List<MergeNode> others, int[] matches, bool[] taken)
    {
        if (nodes.Exists(HasName) && others.Exists(HasName))
        {
            MatchNames(nodes, others, matches, taken, static node => node.Content);
            MatchNames(nodes, others, matches, taken, static _ => 0);
        }
    }

    private static void MatchNames(List<MergeNode> nodes, List<MergeNode> others, int[] matches, bool[] taken, Func<MergeNode, int> content)
    {
        var places = new Dictionary<(NodeKind, string, int), Queue<int>>();
        for (var j = 0; j < others.Count; j++)
        {
            if (HasName(others[j]) && !taken[j])
            {
                var key = (others[j].Kind, others[j].Name, content(others[j]));
                (places.TryGetValue(key, out var queue) ? queue : places[key] = new Queue<int>()).Enqueue(j);
            }
        }

        for (var i = 0; i < nodes.Count; i++)
        {
            if (matches[i] < 0 && HasName(nodes[i]) && places.TryGetValue((nodes[i].Kind, nodes[i].Name, content(nodes[i])), out var queue) && queue.TryDequeue(out var j))
            {
                (matches[i], taken[j]) = (j, true);
            }
        }
    }

    private static void MatchContents(List<MergeNode> nodes, List<MergeNode> others, int[] matches, bool[] taken)
    {
        var (left, right) = (Free(nodes, i => matches[i] < 0), Free(others, j => !taken[j]));
        var ids = new Dictionary<int, int>();
        var (before, after) = (Numbers(nodes, left, ids), Numbers(others, right, ids));
        var (at, to) = (0, 0);
        foreach (var edit in LineDiff.Compare(before, after, ids.Count).Append(new LineEdit(before.Length, 0, after.Length, 0)))
        {
            for (; at < edit.OldStart; at++, to++)
            {
                if (AreOfOneKind(nodes[left[at]], others[right[to]]))
                {
                    (matches[left[at]], taken[right[to]]) = (right[to], true);
                }
            }

            (at, to) = (edit.OldStart + edit.OldCount, edit.NewStart + edit.NewCount);
        }
    }

    private static int[] Numbers(List<MergeNode> nodes, List<int> places, Dictionary<int, int> ids)
    {
        var numbers = new int[places.Count];
        for (var i = 0; i < numbers.Length; i++)
        {
            var content = nodes[places[i]].Content;
            if (!ids.TryGetValue(content, out numbers[i]))
            {
                ids[content] = numbers[i] = ids.Count;
            }
        }

        return numbers;
    }

    // What reads the same and is there once on both sides was moved.
    private static void MatchMoved(List<MergeNode> nodes, List<MergeNode> others, int[] matches, bool[] taken)
    {
        var free = Free(others, j => !taken[j]).ToLookup(j => others[j].Content);
        foreach (var group in Free(nodes, i => matches[i] < 0).GroupBy(i => nodes[i].Content))
        {
            var (mine, theirs) = (group.ToList(), free[group.Key].ToList());
            if (mine.Count == 1 && theirs.Count == 1 && AreOfOneKind(nodes[mine[0]], others[theirs[0]]))
            {
                (matches[mine[0]], taken[theirs[0]]) = (theirs[0], true);
            }
        }
    }

    // Between two that are matched, those that are most alike are forms of one another.
    private void MatchGaps(List<MergeNode> nodes, List<MergeNode> others, int[] matches, bool[] taken)
    {
        var from = 0;
        var low = 0;
        for (var i = 0; i <= nodes.Count; i++)
        {
            if (i < nodes.Count && matches[i] < low)
            {
                continue;
            }

            var high = i < nodes.Count ? matches[i] : others.Count;
            var left = Enumerable.Range(from, i - from).Where(n => matches[n] < 0).ToList();
            var right = Enumerable.Range(low, high - low).Where(n => !taken[n]).ToList();
            if (left.Count > 0 && right.Count > 0 && left.Count * right.Count <= MostPairs)
            {
                Pair(nodes, others, left, right, matches, taken);
            }

            (from, low) = (i + 1, high + 1);
        }
    }

    private void Pair(List<MergeNode> nodes, List<MergeNode> others, List<int> left, List<int> right, int[] matches, bool[] taken)
    {
        if (left.Count == 1 && right.Count == 1 && AreOfOneKind(nodes[left[0]], others[right[0]]) && !HasName(nodes[left[0]]))
        {
            (matches[left[0]], taken[right[0]]) = (right[0], true);
            return;
        }

        var best = new double[left.Count + 1, right.Count + 1];
        var alike = new double[left.Count, right.Count];
        for (var i = left.Count - 1; i >= 0; i--)
        {
            for (var j = right.Count - 1; j >= 0; j--)
            {
                alike[i, j] = nodes[left[i]].Kind == NodeKind.Key ? 0 : Likeness(nodes[left[i]], others[right[j]]);
                var skip = Math.Max(best[i + 1, j], best[i, j + 1]);
                best[i, j] = alike[i, j] >= Alike ? Math.Max(skip, alike[i, j] + best[i + 1, j + 1]) : skip;
            }
        }

        for (int i = 0, j = 0; i < left.Count && j < right.Count;)
        {
            if (alike[i, j] >= Alike && best[i, j] <= alike[i, j] + best[i + 1, j + 1])
            {
                (matches[left[i]], taken[right[j]]) = (right[j], true);
                (i, j) = (i + 1, j + 1);
            }
            else
            {
                (i, j) = best[i + 1, j] >= best[i, j + 1] ? (i + 1, j) : (i, j + 1);
            }
        }
    }

    private static List<int> Free(List<MergeNode> nodes, Func<int, bool> isFree)
    {
        var free = new List<int>(nodes.Count);
        for (var i = 0; i < nodes.Count; i++)
        {
            if (isFree(i))
            {
                free.Add(i);
            }
        }

        return free;
    }

    private static bool AreOfOneKind(MergeNode node, MergeNode other) =>
        node.Kind == other.Kind ? node.Block == other.Block : IsItem(node) && IsItem(other);

    private static bool IsItem(MergeNode node) => node.Kind is NodeKind.Item or NodeKind.NumberedItem;
}
