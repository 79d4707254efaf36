using System.Collections.Immutable;
using System.Text;

namespace Solvent.Modules.Register;

/// <summary>
/// The findings of an item. Counts and decisions are at hand; the findings themselves are bytes that are decoded when
/// somebody looks at them, so that a large register stays small. Changes wait until somebody looks, or until they are as
/// many as the findings: many facts on many findings are then worked in together.
/// </summary>
internal sealed class ItemFindings
{
    private RoleCounts undecided;
    private ImmutableArray<DecidedFindings> decided = [];
    private ReadOnlyMemory<byte> content;

    // Written last, so that who sees none sees what was worked in.
    private volatile Waiting? waiting;

    internal ItemFindings(RoleCounts undecided, ImmutableArray<DecidedFindings> decided, ReadOnlyMemory<byte> content) =>
        (this.undecided, this.decided, this.content) = (undecided, decided, content);

    private ItemFindings(Waiting waiting) => this.waiting = waiting;

    /// <summary>No finding.</summary>
    public static ItemFindings None { get; } = Of([]);

    /// <summary>Findings on which nothing was decided.</summary>
    public RoleCounts Undecided => Settled().undecided;

    /// <summary>Decisions and how many findings each covers. Expired ones are among them.</summary>
    public ImmutableArray<DecidedFindings> Decided => Settled().decided;

    /// <summary>The encoded findings.</summary>
    internal ReadOnlyMemory<byte> Content => Settled().content;

    /// <summary>Findings in all, decided or not.</summary>
    public int Total => Undecided.Total + Decided.Sum(d => d.Covers.Total);

    /// <summary>The findings, ordered by path, line and fingerprint.</summary>
    public IReadOnlyList<HeldFinding> Decode() => FindingCodec.Decode(Content, Decided);

    /// <summary>False when no finding is at a path that begins so; told without decoding.</summary>
    public bool MayHold(string path) => Content.Span.IndexOf(Encoding.UTF8.GetBytes(path)) >= 0;

    /// <summary>Those that are owed at that time.</summary>
    public RoleCounts OpenAt(DateTimeOffset now)
    {
        var open = Undecided;
        foreach (var one in Decided)
        {
            open = one.Decision.HoldsAt(now) ? open : open + one.Covers;
        }

        return open;
    }

    /// <summary>The findings after a change.</summary>
    /// <param name="size">How many findings it touches.</param>
    /// <param name="change">Makes it on the findings by fingerprint.</param>
    public ItemFindings Changed(int size, Action<Dictionary<string, HeldFinding>> change)
    {
        var before = waiting;
        var settled = before?.Settled ?? this;
        var next = new ItemFindings(new Waiting(settled, before, size + (before?.Size ?? 0), change));
        return next.waiting!.Size > settled.Total ? next.Settled() : next;
    }

    /// <summary>Makes the set of these findings.</summary>
    public static ItemFindings Of(IEnumerable<HeldFinding> findings)
    {
        var ordered = findings.ToArray();
        Array.Sort(ordered, Order);
        var undecided = default(RoleCounts);
        var decided = new OrderedDictionary<ItemDecision, RoleCounts>();
        foreach (var finding in ordered)
        {
            if (finding.Decision is null)
            {
                undecided = undecided.With(finding.Role);
            }
            else
            {
                decided[finding.Decision] = decided.GetValueOrDefault(finding.Decision).With(finding.Role);
            }
        }

        ImmutableArray<DecidedFindings> all = [.. decided.Select(one => new DecidedFindings(one.Key, one.Value))];
        return new ItemFindings(undecided, all, FindingCodec.Encode(ordered, all));
    }

    private static int Order(HeldFinding a, HeldFinding b) =>
        string.CompareOrdinal(a.Path, b.Path) is not 0 and var paths ? paths
        : a.Line.CompareTo(b.Line) is not 0 and var lines ? lines
        : string.CompareOrdinal(a.Fingerprint, b.Fingerprint);

    private ItemFindings Settled()
    {
        if (waiting is not { } changes)
        {
            return this;
        }

        lock (changes)
        {
            if (waiting is not null)
            {
                var made = Of(changes.Made());
                (undecided, decided, content) = (made.undecided, made.decided, made.content);
                waiting = null;
            }
        }

        return this;
    }

    /// <summary>Changes that are not worked in yet, the latest first.</summary>
    private sealed record Waiting(ItemFindings Settled, Waiting? Earlier, int Size, Action<Dictionary<string, HeldFinding>> Change)
    {
        public IEnumerable<HeldFinding> Made()
        {
            var changes = new Stack<Action<Dictionary<string, HeldFinding>>>();
            for (var one = this; one is not null; one = one.Earlier)
            {
                changes.Push(one.Change);
            }

            var held = Settled.Decode().ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
            foreach (var change in changes)
            {
                change(held);
            }

            return held.Values;
        }
    }
}

/// <summary>A decision and the findings that it covers.</summary>
internal sealed record DecidedFindings(ItemDecision Decision, RoleCounts Covers);
