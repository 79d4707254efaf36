namespace Solvent.Modules.Assets.Merging;

/// <summary>Three lists of nodes, with what corresponds to what.</summary>
internal sealed class NodeLists
{
    private readonly List<MergeNode> _base;
    private readonly List<MergeNode> _ours;
    private readonly List<MergeNode> _theirs;
    private readonly int[] _toOurs;
    private readonly int[] _toTheirs;
    private readonly int[] _fromOurs;
    private readonly int[] _fromTheirs;
    private readonly Dictionary<MergeNode, MergeNode> _twins = [];
    private readonly bool[] _stays;
    private ILookup<int, MergeNode>? _addedByOurs;
    private ILookup<int, MergeNode>? _addedByTheirs;

    /// <param name="baseNodes">The list that both began with.</param>
    /// <param name="ours">Our list.</param>
    /// <param name="theirs">Their list.</param>
    /// <param name="toOurs">For each of the base its place in ours, or -1.</param>
    /// <param name="toTheirs">For each of the base its place in theirs, or -1.</param>
    public NodeLists(List<MergeNode> baseNodes, List<MergeNode> ours, List<MergeNode> theirs, int[] toOurs, int[] toTheirs)
    {
        (_base, _ours, _theirs, _toOurs, _toTheirs) = (baseNodes, ours, theirs, toOurs, toTheirs);
        (_fromOurs, _fromTheirs) = (Inverse(toOurs, ours.Count), Inverse(toTheirs, theirs.Count));
        _stays = [.. baseNodes.Select((node, place) => Stays(node, toOurs[place], toTheirs[place]))];
    }

    /// <summary>Finds what both sides added alike.</summary>
    public void MatchAdded(NodeMatcher matcher)
    {
        var ours = _ours.Where((_, place) => _fromOurs[place] < 0).ToList();
        var theirs = _theirs.Where((_, place) => _fromTheirs[place] < 0).ToList();
        var matches = ours.Count == 0 || theirs.Count == 0 ? [] : matcher.Match(ours, theirs);
        for (var i = 0; i < matches.Length; i++)
        {
            if (matches[i] >= 0 && (ours[i].Content == theirs[matches[i]].Content || ours[i].Kind is NodeKind.Key or NodeKind.Section or NodeKind.FrontMatter or NodeKind.FrontEnd))
            {
                _twins[ours[i]] = theirs[matches[i]];
                _twins[theirs[matches[i]]] = ours[i];
            }
        }
    }

    /// <summary>The node of the other side that was added alike; null where there is none.</summary>
    public MergeNode? Twin(MergeNode node) => _twins.GetValueOrDefault(node);

    /// <summary>A node of the base that stays, with its counterparts; one side may have taken out what the other changed.</summary>
    public NodeTriple Kept(int place) => new(_base[place], At(_ours, _toOurs[place]), At(_theirs, _toTheirs[place]));

    /// <summary>The places in the base of what stays, in the order of the side that moved something; null where both did and not alike.</summary>
    public IReadOnlyList<int>? Order()
    {
        var (ours, theirs) = (Sequence(_fromOurs), Sequence(_fromTheirs));
        var (weMoved, theyMoved) = (!IsRising(ours), !IsRising(theirs));
        if (weMoved && theyMoved && !ours.Where(place => _toTheirs[place] >= 0).SequenceEqual(theirs.Where(place => _toOurs[place] >= 0)))
        {
            return null;
        }

        var order = theyMoved && !weMoved ? theirs : ours;
        var placed = new bool[_base.Count];
        order.ForEach(place => placed[place] = true);
        for (var place = 0; place < _base.Count; place++)
        {
            if (_stays[place] && !placed[place])
            {
                order.Insert(order.IndexOf(StayingBefore(place)) + 1, place);
            }
        }

        return order;
    }

    /// <summary>What we added after a node of the base that stays, or at the start (-1).</summary>
    public List<MergeNode> AddedByOurs(int place) => [.. (_addedByOurs ??= Added(_ours, _fromOurs))[place]];

    /// <summary>What they added after it.</summary>
    public List<MergeNode> AddedByTheirs(int place) => [.. (_addedByTheirs ??= Added(_theirs, _fromTheirs))[place]];

    /// <summary>What both took out after it.</summary>
    public List<MergeNode> GoneAfter(int place)
    {
        var gone = new List<MergeNode>();
        for (var next = place + 1; next < _base.Count && !_stays[next]; next++)
        {
            if (_toOurs[next] < 0 && _toTheirs[next] < 0)
            {
                gone.Add(_base[next]);
            }
        }

        return gone;
    }

    private ILookup<int, MergeNode> Added(List<MergeNode> side, int[] from)
    {
        var anchor = -1;
        var added = new List<(int Anchor, MergeNode Node)>();
        for (var place = 0; place < side.Count; place++)
        {
            if (from[place] < 0)
            {
                added.Add((anchor, side[place]));
            }
            else if (_stays[from[place]])
            {
                anchor = from[place];
            }
        }

        return added.ToLookup(static pair => pair.Anchor, static pair => pair.Node);
    }

    private bool Stays(MergeNode node, int ours, int theirs) => (ours, theirs) switch
    {
        ( < 0, < 0) => false,
        ( >= 0, < 0) => _ours[ours].Content != node.Content,
        ( < 0, >= 0) => _theirs[theirs].Content != node.Content,
        _ => true,
    };

    private List<int> Sequence(int[] from) => [.. from.Where(place => place >= 0 && _stays[place])];

    private int StayingBefore(int place)
    {
        do
        {
            place--;
        }
        while (place >= 0 && !_stays[place]);

        return place;
    }

    private static bool IsRising(List<int> places)
    {
        for (var i = 1; i < places.Count; i++)
        {
            if (places[i] < places[i - 1])
            {
                return false;
            }
        }

        return true;
    }

    private static int[] Inverse(int[] to, int count)
    {
        var from = new int[count];
        Array.Fill(from, -1);
        for (var i = 0; i < to.Length; i++)
        {
            if (to[i] >= 0)
            {
                from[to[i]] = i;
            }
        }

        return from;
    }

    private static MergeNode? At(List<MergeNode> nodes, int place) => place < 0 ? null : nodes[place];
}
