using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>What is to be collected.</summary>
/// <param name="Unreferenced">Blobs that no fact names.</param>
/// <param name="Expired">Blobs that only snapshots name which are kept no longer.</param>
/// <param name="Young">How many were left only because they were put a moment ago: the fact that names them may be on its way.</param>
internal sealed record GarbagePlan(IReadOnlyList<BlobRow> Unreferenced, IReadOnlyList<BlobRow> Expired, int Young)
{
    /// <summary>What is put and not named yet is left for that long.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    /// <summary>What was put again is left for that long, though only old snapshots name it: a scan that found the same may be about to name it.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    /// <summary>Decides. Pure.</summary>
    /// <param name="blobs">Every blob, read before the names.</param>
    /// <param name="named">Every blob that a fact names, in the order of the facts.</param>
    /// <param name="retention">Which snapshots are kept; null for all.</param>
    /// <param name="now">Now.</param>
    public static GarbagePlan Of(IReadOnlyList<BlobRow> blobs, IReadOnlyList<NamedBlob> named, Retention? retention, DateTimeOffset now)
    {
        var names = named.Select(n => n.Reference.Digest).ToHashSet(StringComparer.Ordinal);
        var kept = retention is null ? names : Kept(named, retention, now);
        var unreferenced = blobs.Where(b => !names.Contains(b.Digest)).ToLookup(b => IsOlder(b, now - Grace));
        var expired = blobs.Where(b => names.Contains(b.Digest) && !kept.Contains(b.Digest)).ToLookup(b => IsOlder(b, now - Pause));
        return new GarbagePlan([.. unreferenced[true]], [.. expired[true]], unreferenced[false].Count() + expired[false].Count());
    }

    private static HashSet<string> Kept(IReadOnlyList<NamedBlob> named, Retention retention, DateTimeOffset now)
    {
        var snapshots = named.ToLookup(n => n.Reference.Role == BlobRoles.ScanSnapshot);
        var kept = snapshots[false].Select(n => n.Reference.Digest).ToHashSet(StringComparer.Ordinal);
        foreach (var repository in snapshots[true].GroupBy(n => n.Stream, StringComparer.Ordinal))
        {
            kept.UnionWith(repository.Reverse().Where((n, rank) => retention.Keeps(rank, now - n.At)).Select(n => n.Reference.Digest));
        }

        return kept;
    }

    private static bool IsOlder(BlobRow blob, DateTimeOffset limit) => blob.At < LedgerTime.ToMicros(limit);
}
