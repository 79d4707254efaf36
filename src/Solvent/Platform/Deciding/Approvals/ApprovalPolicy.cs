namespace Solvent.Platform.Deciding;

/// <summary>Which changes need a second person: those that meet every condition. A condition that is null is met by all.</summary>
/// <param name="Name">Its name: lower case, digits and dashes.</param>
/// <param name="Change">One of <see cref="ApprovalChanges.All"/>.</param>
/// <param name="Repository">In this repository.</param>
/// <param name="Team">In the repositories of this team.</param>
/// <param name="Label">In the repositories with this label.</param>
/// <param name="Category">Of this category.</param>
/// <param name="Severity">Of this severity or worse.</param>
/// <param name="Tier">Of this tier or worse.</param>
/// <param name="Criticality">In components of this criticality or more; one that nobody declared meets none.</param>
/// <param name="LongerThan">For more days than that, or for good.</param>
/// <param name="Days">How long a request waits.</param>
internal sealed record ApprovalPolicy(
    string Name, string Change, string? Repository = null, string? Team = null, string? Label = null, string? Category = null, string? Severity = null,
    string? Tier = null, string? Criticality = null, int? LongerThan = null, int Days = ApprovalPolicy.UsualDays)
{
    /// <summary>How long a request waits unless a policy says otherwise.</summary>
    public const int UsualDays = 14;

    /// <summary>The longest that a request waits.</summary>
    public const int MostDays = 90;

    /// <summary>Severities, the mildest first.</summary>
    public static readonly string[] Severities = ["info", "low", "medium", "high", "critical"];

    /// <summary>Tiers, the mildest first.</summary>
    public static readonly string[] Tiers = ["low", "medium", "high"];

    /// <summary>Criticalities, the mildest first.</summary>
    public static readonly string[] Criticalities = ["low", "medium", "high", "critical"];

    /// <summary>Whether it asks for a second person.</summary>
    public bool AsksFor(ApprovalMatter matter) =>
        Change == matter.Change && (Repository is null || Repository == matter.Repository) && Covers(matter.Team, matter.Labels)
        && (Category is null || Category == matter.Category) && IsAtLeast(Severities, Severity, matter.Severity) && IsAtLeast(Tiers, Tier, matter.Tier)
        && IsAtLeast(Criticalities, Criticality, matter.Criticality) && (LongerThan is null || matter.Days is null || matter.Days > LongerThan);

    /// <summary>Whether it is about the repositories of a team with labels.</summary>
    public bool Covers(string? team, IReadOnlyCollection<string> labels) =>
        (Team is null || string.Equals(Team, team, StringComparison.OrdinalIgnoreCase)) && (Label is null || labels.Contains(Label, StringComparer.OrdinalIgnoreCase));

    private static bool IsAtLeast(string[] scale, string? least, string? value) => least is null || Array.IndexOf(scale, value) >= Array.IndexOf(scale, least);
}
