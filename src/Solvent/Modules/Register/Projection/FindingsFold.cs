namespace Solvent.Modules.Register;

/// <summary>Changes of an item's findings.</summary>
internal static class FindingsFold
{
    /// <summary>The findings after a scan changed them. A finding that moved keeps what was decided on it.</summary>
    public static ItemFindings Change(ItemFindings findings, FindingsChanged change) => findings.Changed(change.Added.Count + change.Moved.Count + change.Removed.Count, held =>
    {
        foreach (var gone in change.Removed)
        {
            held.Remove(gone.Fingerprint);
        }

        foreach (var seen in change.Added.Concat(change.Moved))
        {
            held[seen.Fingerprint] = HeldFinding.Of(seen) with { Decision = held.GetValueOrDefault(seen.Fingerprint)?.Decision };
        }
    });

    /// <summary>The findings after something was decided on some of them; null lifts what was decided.</summary>
    public static ItemFindings Decide(ItemFindings findings, IReadOnlyList<string> fingerprints, ItemDecision? decision) => findings.Changed(fingerprints.Count, held =>
    {
        foreach (var fingerprint in fingerprints)
        {
            if (held.TryGetValue(fingerprint, out var finding))
            {
                held[fingerprint] = finding with { Decision = decision };
            }
        }
    });
}
