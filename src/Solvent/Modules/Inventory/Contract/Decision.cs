using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What the team decided on findings.</summary>
internal enum DecisionKind
{
    /// <summary>It is debt, and stays for now.</summary>
    Accepted,

    /// <summary>The rule is wrong here.</summary>
    FalseAlarm,
}

/// <summary>An entry of <c>.solvent/decisions.yaml</c>.</summary>
/// <param name="Rule">Short or full id of the rule.</param>
/// <param name="Kind">What was decided.</param>
/// <param name="Component">The component it holds for, or null for any.</param>
/// <param name="Paths">Path patterns from the repository's top, of which one must match; empty for any path.</param>
/// <param name="Fingerprints">The findings it holds for; empty for any.</param>
/// <param name="Reason">Why.</param>
/// <param name="By">Who decided, or null.</param>
/// <param name="Until">The last day on which it holds, or null.</param>
/// <param name="Line">The line of the file where it begins, from 1; 0 for one that is not in the file yet.</param>
internal sealed record Decision(
    string Rule, DecisionKind Kind, string? Component, IReadOnlyList<string> Paths, IReadOnlyList<string> Fingerprints,
    string Reason, string? By, DateOnly? Until, int Line = 0)
{
    private readonly PathPattern[] _patterns = [.. Paths.Select(PathPattern.Parse)];

    /// <summary>Whether its last day is over.</summary>
    public bool IsExpired(DateOnly today) => Until < today;

    /// <summary>Whether it is about this finding, expired or not: all that it names has to agree.</summary>
    /// <param name="rule">Full rule id.</param>
    /// <param name="component">The finding's component.</param>
    /// <param name="path">Its path from the repository's top.</param>
    /// <param name="fingerprint">Its fingerprint.</param>
    public bool Covers(string rule, string component, string path, string fingerprint) =>
        IsAbout(rule, component, path) && (Fingerprints.Count == 0 || Fingerprints.Contains(fingerprint, StringComparer.OrdinalIgnoreCase));

    /// <summary>Whether it is about a rule at a place, whatever findings it names.</summary>
    public bool IsAbout(string rule, string component, string path) =>
        IsFor(rule) && (Component is null || Component == component) && (_patterns.Length == 0 || Matches(path));

    /// <summary>Whether it is about a rule of another tool, whose ids have no short form.</summary>
    public bool IsForeign => Rule.Contains(':', StringComparison.Ordinal);

    /// <summary>Whether it is about a rule, given by its full id.</summary>
    public bool IsFor(string rule) => IsForeign ? rule == Rule :
        rule.StartsWith(Rule, StringComparison.OrdinalIgnoreCase) && (rule.Length == Rule.Length || rule[Rule.Length] == '-');

    // As in .gitignore, the last pattern that matches decides.
    private bool Matches(string path) => _patterns.LastOrDefault(pattern => pattern.Covers(path)) is { IsNegated: false };
}
