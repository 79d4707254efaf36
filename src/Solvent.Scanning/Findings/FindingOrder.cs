using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Findings;

/// <summary>
/// The order in which findings are shown everywhere: severity × confidence × path role, then path and place. The weights stand here
/// and nowhere else.
/// </summary>
public static class FindingOrder
{
    /// <summary>What a severity weighs: each is about three times the one below it.</summary>
    public static double WeightOf(Severity severity) => severity switch
    {
        Severity.Critical => 100,
        Severity.High => 30,
        Severity.Medium => 10,
        Severity.Low => 3,
        _ => 1,
    };

    /// <summary>What a confidence weighs.</summary>
    public static double WeightOf(Confidence confidence) => confidence switch
    {
        Confidence.High => 1,
        Confidence.Medium => 0.8,
        _ => 0.4,
    };

    /// <summary>What a role weighs, in the order and in the effort: outside of production less has to be done, and more alarms are false.</summary>
    public static double WeightOf(PathRole role) => role switch
    {
        PathRole.Production => 1,
        PathRole.Example => 0.3,
        PathRole.Test => 0.2,
        _ => 0.1,
    };

    /// <summary>How much a finding matters.</summary>
    public static double Score(Finding finding) => WeightOf(finding.Severity) * WeightOf(finding.Confidence) * WeightOf(finding.Role);

    /// <summary>What matters most first. The same findings give the same order, in whatever order they come.</summary>
    public static IReadOnlyList<Finding> Ranked(IEnumerable<Finding> findings) => [.. Ranked(findings, finding => finding)];

    /// <summary>What matters most first.</summary>
    public static IReadOnlyList<SuppressedFinding> Ranked(IEnumerable<SuppressedFinding> findings) => [.. Ranked(findings, suppressed => suppressed.Finding)];

    private static IOrderedEnumerable<T> Ranked<T>(IEnumerable<T> all, Func<T, Finding> finding) => all
        .OrderByDescending(one => Score(finding(one)))
        .ThenBy(one => finding(one).Path, StringComparer.Ordinal)
        .ThenBy(one => finding(one).Start.Line).ThenBy(one => finding(one).Start.Column)
        .ThenBy(one => finding(one).Rule, StringComparer.Ordinal).ThenBy(one => finding(one).Fingerprint, StringComparer.Ordinal);
}
