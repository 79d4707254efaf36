using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Merging;

/// <summary>What is done for blocks that are tied to something.</summary>
/// <param name="Theirs">Their text with the blocks that it lacks; null where it lacks none.</param>
/// <param name="Protected">The blocks that stay though theirs lacks them.</param>
/// <param name="Released">The blocks that were let go.</param>
internal sealed record KeptBlocks(string? Theirs, IReadOnlyList<ProtectedBlock> Protected, IReadOnlyList<ProtectedBlock> Released);

/// <summary>Puts back into their text what it may not take out: tied blocks, as the base has them, so that our edits of them merge as any others.</summary>
internal sealed class Protection
{
    private readonly MergeTexts _texts;
    private readonly TreeMatch _toOurs;
    private readonly TreeMatch _toTheirs;
    private readonly Dictionary<MergeNode, MergeNode> _fromOurs;
    private readonly HashSet<MergeNode> _markedInBase;
    private readonly HashSet<string> _idsInTheirs;
    private readonly HashSet<int> _theirContents;

    private Protection(MergeTexts texts)
    {
        _texts = texts;
        _toOurs = new TreeMatch(texts.BaseTree, texts.OursTree);
        _toTheirs = new TreeMatch(texts.BaseTree, texts.TheirsTree);
        _fromOurs = _toOurs.Pairs.ToDictionary(static pair => pair.Value, static pair => pair.Key);
        _markedInBase = [.. KeepMarkers.Find(texts.BaseTree).Select(static kept => kept.Node)];
        _idsInTheirs = [.. KeepMarkers.Find(texts.TheirsTree).SelectMany(static kept => kept.Ids)];
        _theirContents = [.. texts.TheirsTree.Nodes.Select(static node => node.Content)];
    }

    /// <summary>Looks what theirs lacks of our tied blocks.</summary>
    /// <param name="texts">The texts.</param>
    /// <param name="released">Ids whose blocks may go.</param>
    public static KeptBlocks Keep(MergeTexts texts, IReadOnlySet<string> released) =>
        texts.Ours.Text.Contains(KeepMarkers.Word, StringComparison.Ordinal) ? new Protection(texts).Keep(released) : new KeptBlocks(null, [], []);

    private KeptBlocks Keep(IReadOnlySet<string> released)
    {
        var restored = new Restoration(_texts.BaseTree, _texts.TheirsTree, _toTheirs);
        var (stay, gone) = (new List<ProtectedBlock>(), new List<ProtectedBlock>());
        foreach (var kept in KeepMarkers.Find(_texts.OursTree))
        {
            if (!_fromOurs.TryGetValue(kept.Node, out var old) || Lacking(kept, old) is not { Count: > 0 } lacking)
            {
                continue;
            }

            var block = new ProtectedBlock(kept.Ids, MergePlaces.Of(kept.Node), _texts.Ours.Raw(kept.Node.Lines).ToString());
            if (kept.Ids.Count > 0 && kept.Ids.All(released.Contains))
            {
                gone.Add(block);
                continue;
            }

            stay.Add(block);
            lacking.ForEach(restored.Add);
        }

        return new KeptBlocks(stay.Count == 0 ? null : restored.Write(), stay, gone);
    }

    // The nodes of the base that theirs took out or unmarked; of a section that is there, those in it that we still have.
    private List<RestoredNode> Lacking(KeptNode kept, MergeNode old)
    {
        if (IsGone(old, out var theirs))
        {
            return _idsInTheirs.Overlaps(kept.Ids) ? [] : [new RestoredNode(old, null)];
        }

        if (_markedInBase.Contains(old) && !_idsInTheirs.Overlaps(kept.Ids))
        {
            return theirs is null || theirs.Content == old.Content ? [] : [new RestoredNode(old, theirs)];
        }

        return old.Kind != NodeKind.Section ? [] :
            [.. old.All().Skip(1).Where(node => _toOurs.Pairs.ContainsKey(node) && IsGone(node, out _)).Select(static node => new RestoredNode(node, null))];
    }

    private bool IsGone(MergeNode old, out MergeNode? theirs)
    {
        theirs = _toTheirs.Pairs.GetValueOrDefault(old);
        return !_theirContents.Contains(old.Content) && (theirs is null || (old.Kind is not (NodeKind.Section or NodeKind.Key) && _toTheirs.Likeness(old, theirs) < NodeMatcher.Alike));
    }
}

/// <summary>What corresponds to what in two whole texts.</summary>
internal sealed class TreeMatch
{
    private readonly NodeMatcher _matcher;

    /// <param name="first">A text.</param>
    /// <param name="second">Another one.</param>
    public TreeMatch(MergeTree first, MergeTree second)
    {
        _matcher = new NodeMatcher(first, second);
        Match(first.Root, second.Root);
    }

    /// <summary>The counterparts of the first text's nodes.</summary>
    public Dictionary<MergeNode, MergeNode> Pairs { get; } = [];

    /// <summary>How alike two nodes are, 0 to 1.</summary>
    public double Likeness(MergeNode node, MergeNode other) => _matcher.Likeness(node, other);

    private void Match(MergeNode node, MergeNode other)
    {
        Pairs[node] = other;
        var matches = _matcher.Match(node.Children, other.Children);
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] >= 0)
            {
                Match(node.Children[i], other.Children[matches[i]]);
            }
        }
    }
}
