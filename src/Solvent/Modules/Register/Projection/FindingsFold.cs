namespace Solvent.Modules.Register;

/// <summary>Changes of an item's findings.</summary>
internal static class FindingsFold
{
    /// <summary>The findings after a scan changed them. A finding that moved keeps what was decided on it.</summary>
    public static ItemFindings Change(ItemFindings findings, FindingsChanged change)
    {
        var held = findings.Decode().ToDictionary(f => f.Fingerprint, StringComparer.Ordinal);
        foreach (var gone in change.Removed)
        {
            held.Remove(gone.Fingerprint);
        }

        foreach (var seen in change.Added.Concat(change.Moved))
        {
            held[seen.Fingerprint] = HeldFinding.Of(seen) with { Decision = held.GetValueOrDefault(seen.Fingerprint)?.Decision };
        }

        return ItemFindings.Of(held.Values);
    }

    /// <summary>The findings after something was decided on some of them; null lifts what was decided.</summary>
    public static ItemFindings Decide(ItemFindings findings, IReadOnlyList<string> fingerprints, ItemDecision? decision)
    {
        var concerned = fingerprints.ToHashSet(StringComparer.Ordinal);
        return ItemFindings.Of(findings.Decode().Select(f => concerned.Contains(f.Fingerprint) ? f with { Decision = decision } : f));
    }
}
