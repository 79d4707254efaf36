using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>How the findings of an item differ between the register and a scan.</summary>
/// <param name="Added">New to the item.</param>
/// <param name="Moved">At another place, or with another message.</param>
/// <param name="Removed">Leaving the item.</param>
/// <param name="Gone">Those removed because their place was read and holds them no more.</param>
/// <param name="Unknown">Why findings stay that the scan did not see, or null when there is none.</param>
internal sealed record FindingsDiff(
    IReadOnlyList<FindingSeen> Added, IReadOnlyList<FindingSeen> Moved, IReadOnlyList<FindingGone> Removed,
    IReadOnlyList<HeldFinding> Gone, string? Unknown)
{
    /// <summary>Compares.</summary>
    public static FindingsDiff Of(ScanIndex index, string item)
    {
        var held = index.HeldOf(item);
        var seen = index.SeenOf(item);
        var (added, moved) = (new List<FindingSeen>(), new List<FindingSeen>());
        foreach (var (fingerprint, finding) in seen?.Findings ?? [])
        {
            if (!held.TryGetValue(fingerprint, out var before))
            {
                added.Add(Seen(finding, index.MovedFrom(item, finding.Rule, fingerprint)));
            }
            else if (HeldFinding.Of(Seen(finding, null)) != before with { Decision = null })
            {
                moved.Add(Seen(finding, null));
            }
        }

        var (removed, gone, unknown) = (new List<FindingGone>(), new List<HeldFinding>(), (string?)null);
        foreach (var finding in held.Values.Where(f => seen?.Findings.ContainsKey(f.Fingerprint) != true))
        {
            var fate = Fate(index, index.KnownOf(item)!, finding, seen is not null);
            unknown ??= fate.Unknown;
            removed.AddRange(fate.Removed is { } leaving ? [leaving] : []);
            gone.AddRange(fate.Removed?.Because == "gone" ? [finding] : []);
        }

        return new FindingsDiff(added, moved, removed, gone, unknown);
    }

    private static (FindingGone? Removed, string? Unknown) Fate(ScanIndex index, DebtItem item, HeldFinding finding, bool itemIsSeen)
    {
        if (index.SeenIn(item.Rule.Id, finding.Fingerprint) is { } elsewhere)
        {
            return (new FindingGone(finding.Fingerprint, "moved", elsewhere), null);
        }

        if (index.Input.Scan.VersionOf(item.Rule.Id) is not { } version)
        {
            return (null, "rule-did-not-run");
        }

        // With the new version's findings in place, the old version's rest can't be told from what it was wrong about.
        if (version != item.Rule.Version)
        {
            return itemIsSeen ? (new FindingGone(finding.Fingerprint, "rule-changed"), null) : (null, "rule-changed");
        }

        return index.Coverage.WhyUnknown(finding.Path) is { } why
            ? (null, why)
            : (new FindingGone(finding.Fingerprint, "gone"), null);
    }

    private static FindingSeen Seen(ScannedFinding finding, string? from) => new(
        finding.Fingerprint, finding.Path, finding.Line, finding.EndLine, Clip.Text(finding.Message),
        FindingRoles.Of(finding.Role).Name(), from);
}
