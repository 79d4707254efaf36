using System.Globalization;
using Solvent.Platform.Deciding;

namespace Solvent.Modules.Register;

/// <summary>A policy of approval in words.</summary>
internal static class PolicyWords
{
    /// <summary><c>to accept of severity high or worse, for more than 90 days; a request waits 14 days</c>.</summary>
    public static string Of(ApprovalPolicy policy)
    {
        (string Before, string? Value, string After)[] conditions =
        [
            ("of severity", policy.Severity, policy.Severity == "critical" ? "" : " or worse"), ("of tier", policy.Tier, policy.Tier == "high" ? "" : " or worse"),
            ("of category", policy.Category, ""), ("in components of criticality", policy.Criticality, policy.Criticality == "critical" ? "" : " or more"),
            ("for more than", policy.LongerThan?.ToString(CultureInfo.InvariantCulture), " days"),
            ("in repository", policy.Repository, ""), ("of team", policy.Team, ""), ("with label", policy.Label, ""),
        ];
        var words = conditions.Where(c => c.Value is not null).Select(c => $"{c.Before} {c.Value}{c.After}");
        var what = policy.Change == ApprovalChanges.Accept ? "to accept findings" : "to mark findings as false alarms";
        return string.Create(CultureInfo.InvariantCulture, $"{string.Join(", ", [what, .. words])}; a request waits {policy.Days} days");
    }
}
