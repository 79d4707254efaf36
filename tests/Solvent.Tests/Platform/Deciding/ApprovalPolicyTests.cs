using Solvent.Platform.Deciding;

namespace Solvent.Tests.Platform.Deciding;

public sealed class ApprovalPolicyTests
{
    private static readonly ApprovalMatter Matter = new(ApprovalChanges.Accept, "0f6c")
    {
        Team = "payments", Labels = ["tier-1", "python"], Category = "prompt", Severity = "high", Tier = "medium", Criticality = "high", Days = 30,
    };

    private static readonly ApprovalPolicy Any = new("any", ApprovalChanges.Accept);

    public static TheoryData<ApprovalPolicyCase> Cases { get; } =
    [
        new("all conditions left out", Any, true),
        new("another change", Any with { Change = ApprovalChanges.FalseAlarm }, false),
        new("the repository", Any with { Repository = "0f6c" }, true),
        new("another repository", Any with { Repository = "0f6d" }, false),
        new("the team in other letters", Any with { Team = "Payments" }, true),
        new("another team", Any with { Team = "search" }, false),
        new("a label", Any with { Label = "python" }, true),
        new("another label", Any with { Label = "rust" }, false),
        new("the category", Any with { Category = "prompt" }, true),
        new("another category", Any with { Category = "model" }, false),
        new("that severity", Any with { Severity = "high" }, true),
        new("a milder severity", Any with { Severity = "info" }, true),
        new("a worse severity", Any with { Severity = "critical" }, false),
        new("a milder tier", Any with { Tier = "low" }, true),
        new("a worse tier", Any with { Tier = "high" }, false),
        new("that criticality", Any with { Criticality = "high" }, true),
        new("more criticality", Any with { Criticality = "critical" }, false),
        new("fewer days", Any with { LongerThan = 29 }, true),
        new("as many days", Any with { LongerThan = 30 }, false),
        new("all conditions but one", Any with { Severity = "high", Team = "payments", Tier = "high" }, false),
    ];

    [Theory]
    [MemberData(nameof(Cases))]
    public void A_policy_asks_where_all_of_its_conditions_are_met(ApprovalPolicyCase one) => Assert.Equal(one.Asks, one.Policy.AsksFor(Matter));

    [Fact]
    public void For_good_is_longer_than_any_number_of_days() => Assert.True((Any with { LongerThan = 3_000 }).AsksFor(Matter with { Days = null }));

    [Fact]
    public void A_criticality_that_nobody_declared_meets_no_condition() => Assert.False((Any with { Criticality = "low" }).AsksFor(Matter with { Criticality = null }));

    [Fact]
    public void Names_that_share_an_address_are_alike()
    {
        Assert.True(PersonNames.AreAlike("Ana <ana@example.org>", "ana@example.org"));
        Assert.True(PersonNames.AreAlike("@ana", "Ana"));
        Assert.False(PersonNames.AreAlike("Ana <ana@example.org>", "ben@example.org"));
    }
}

/// <summary>A policy, and whether it asks.</summary>
public sealed record ApprovalPolicyCase
{
    internal ApprovalPolicyCase(string name, ApprovalPolicy policy, bool asks) => (Name, Policy, Asks) = (name, policy, asks);

    public string Name { get; }

    public bool Asks { get; }

    internal ApprovalPolicy Policy { get; }

    public override string ToString() => Name;
}
