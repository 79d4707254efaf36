using System.Collections.Immutable;
using System.Text;

namespace Solvent.Modules.Register;

/// <summary>
/// The findings of an item. Counts and decisions are at hand; the findings themselves are bytes that are decoded when
/// somebody looks at them, so that a large register stays small.
/// </summary>
internal sealed class ItemFindings
{
    /// <summary>No finding.</summary>
    public static ItemFindings None { get; } = Of([]);

    internal ItemFindings(RoleCounts undecided, ImmutableArray<DecidedFindings> decided, ReadOnlyMemory<byte> content) =>
        (Undecided, Decided, Content) = (undecided, decided, content);

    /// <summary>Findings on which nothing was decided.</summary>
    public RoleCounts Undecided { get; }

    /// <summary>Decisions and how many findings each covers. Expired ones are among them.</summary>
    public ImmutableArray<DecidedFindings> Decided { get; }

    /// <summary>The encoded findings.</summary>
    internal ReadOnlyMemory<byte> Content { get; }

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
        foreach (var decided in Decided)
        {
            open = decided.Decision.HoldsAt(now) ? open : open + decided.Covers;
        }

        return open;
    }

    /// <summary>Makes the set of these findings.</summary>
    public static ItemFindings Of(IEnumerable<HeldFinding> findings)
    {
        var ordered = findings
            .OrderBy(f => f.Path, StringComparer.Ordinal).ThenBy(f => f.Line).ThenBy(f => f.Fingerprint, StringComparer.Ordinal)
            .ToArray();
        var undecided = default(RoleCounts);
        var decided = new List<DecidedFindings>();
        foreach (var finding in ordered)
        {
            if (finding.Decision is null)
            {
                undecided = undecided.With(finding.Role);
            }
            else
            {
                Count(decided, finding.Decision, finding.Role);
            }
        }

        ImmutableArray<DecidedFindings> all = [.. decided];
        return new ItemFindings(undecided, all, FindingCodec.Encode(ordered, all));
    }

    private static void Count(List<DecidedFindings> decided, ItemDecision decision, FindingRole role)
    {
        var at = decided.FindIndex(d => d.Decision == decision);
        if (at < 0)
        {
            decided.Add(new DecidedFindings(decision, default(RoleCounts).With(role)));
            return;
        }

        decided[at] = decided[at] with { Covers = decided[at].Covers.With(role) };
    }
}

/// <summary>A decision and the findings that it covers.</summary>
internal sealed record DecidedFindings(ItemDecision Decision, RoleCounts Covers);
