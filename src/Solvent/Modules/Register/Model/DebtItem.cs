using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>One entry of the register: the findings of one rule in one component of a repository.</summary>
internal sealed record DebtItem
{
    /// <summary>Eight base32 characters, see <see cref="ItemId"/>.</summary>
    public required string Id { get; init; }

    /// <summary>The repository's identity.</summary>
    public required string Repository { get; init; }

    /// <summary>The component.</summary>
    public required string Component { get; init; }

    /// <summary>The rule's words and prices in force.</summary>
    public required RuleTerms Rule { get; init; }

    /// <summary>The tiers in force.</summary>
    public required Tiers Tiers { get; init; }

    /// <summary>What is declared of the component, or null.</summary>
    public string? Criticality { get; init; }

    /// <summary>The owner that the repository declares: the ledger's id, or null.</summary>
    public string? DeclaredOwner { get; init; }

    /// <summary>The owner that somebody assigned: the ledger's id, or null.</summary>
    public string? AssignedOwner { get; init; }

    /// <summary>How far the work on it is, while it is owed.</summary>
    public Stage Stage { get; init; }

    /// <summary>The day by which it is planned to be paid, or null.</summary>
    public DateOnly? PlannedBy { get; init; }

    /// <summary>The adopted asset section that pays it, or null. An item that was paid keeps what treated it.</summary>
    public ItemTreatment? Treatment { get; init; }

    /// <summary>Whether it stopped being owed by a scan.</summary>
    public Ending Ending { get; init; }

    /// <summary>Why it is no longer measured, or null.</summary>
    public string? EndedBecause { get; init; }

    /// <summary>Minutes of principal paid so far, over all times that it was paid.</summary>
    public double PaidMinutes { get; init; }

    /// <summary>When a scan saw it first.</summary>
    public required DateTimeOffset FirstSeen { get; init; }

    /// <summary>When a registered scan saw it last, for an item that ended; the repository's last scan for the others.</summary>
    public DateTimeOffset? LastSeen { get; init; }

    /// <summary>Its findings, the last known ones when it is no longer measured.</summary>
    public ItemFindings Findings { get; init; } = ItemFindings.None;

    /// <summary>The owner in force: the assigned one, else the declared one, else null.</summary>
    public string? Owner => AssignedOwner ?? DeclaredOwner;

    /// <summary>The state at that time; acceptances expire.</summary>
    public ItemState StateAt(DateTimeOffset now) => Ending switch
    {
        Ending.Paid => ItemState.Paid,
        Ending.NotMeasured => ItemState.NoLongerMeasured,
        _ when Findings.OpenAt(now).Total == 0 => Findings.Decided.All(d => d.Decision.Kind == DecisionKind.FalseAlarm)
            ? ItemState.FalseAlarm
            : ItemState.Accepted,
        _ => (ItemState)Stage,
    };

    /// <summary>Principal at that time in minutes: what the open findings cost.</summary>
    public double MinutesAt(DateTimeOffset now) => Principal.Minutes(Rule, Findings.OpenAt(now));
}

/// <summary>How far the work on an item is.</summary>
internal enum Stage
{
    Open,
    Planned,
    InProgress,
}

/// <summary>How a scan ended an item.</summary>
internal enum Ending
{
    None,
    Paid,
    NotMeasured,
}
