namespace Solvent.Platform.Deciding;

/// <summary>The changes that a policy may ask a second person for.</summary>
internal static class ApprovalChanges
{
    /// <summary>To accept findings.</summary>
    public const string Accept = "accept";

    /// <summary>To mark findings as false alarms.</summary>
    public const string FalseAlarm = "false-alarm";

    /// <summary>All of them.</summary>
    public static IReadOnlyList<string> All { get; } = [Accept, FalseAlarm];
}

/// <summary>A change as policies look at it. What has no meaning for a change, or is not known, is null.</summary>
/// <param name="Change">One of <see cref="ApprovalChanges.All"/>.</param>
/// <param name="Repository">The repository's identity.</param>
internal sealed record ApprovalMatter(string Change, string? Repository)
{
    /// <summary>The repository's team.</summary>
    public string? Team { get; init; }

    /// <summary>The repository's labels.</summary>
    public IReadOnlyCollection<string> Labels { get; init; } = [];

    /// <summary>The rule's category.</summary>
    public string? Category { get; init; }

    /// <summary>The rule's severity.</summary>
    public string? Severity { get; init; }

    /// <summary>The item's worst tier.</summary>
    public string? Tier { get; init; }

    /// <summary>The component's criticality.</summary>
    public string? Criticality { get; init; }

    /// <summary>For how many days; null for good.</summary>
    public int? Days { get; init; }
}
