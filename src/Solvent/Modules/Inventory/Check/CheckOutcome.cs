using Solvent.Scanning.Findings;

namespace Solvent.Modules.Inventory.Check;

/// <summary>What a check compares with.</summary>
/// <param name="Kind"><c>nothing</c>, <c>baseline</c> or <c>revision</c>.</param>
/// <param name="Value">The file or the revision; null for nothing.</param>
/// <param name="Fingerprints">The findings that were there.</param>
internal sealed record CheckReference(string Kind, string? Value, IReadOnlySet<string> Fingerprints)
{
    /// <summary>Compares with nothing: every finding is new.</summary>
    public static CheckReference Nothing { get; } = new("nothing", null, new HashSet<string>());
}

/// <summary>How a check went.</summary>
/// <param name="New">Findings that were not there before, worst and mild ones.</param>
/// <param name="Failing">Those at or above the threshold.</param>
/// <param name="Known">How many were there before.</param>
/// <param name="Gone">How many of before are not there any more.</param>
internal sealed record CheckOutcome(IReadOnlyList<Finding> New, IReadOnlyList<Finding> Failing, int Known, int Gone)
{
    /// <summary>Whether nothing new is as bad as the threshold.</summary>
    public bool Passes => Failing.Count == 0;

    /// <summary>Compares findings of now with those of before by fingerprint.</summary>
    public static CheckOutcome Decide(IReadOnlyList<Finding> now, CheckReference before, Severity failOn)
    {
        var fresh = now.Where(finding => !before.Fingerprints.Contains(finding.Fingerprint)).ToList();
        var known = now.Count - fresh.Count;
        return new(fresh, [.. fresh.Where(finding => finding.Severity >= failOn)], known, before.Fingerprints.Count - known);
    }
}
