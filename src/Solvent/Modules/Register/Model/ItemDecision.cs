using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>What was decided on some findings of an item.</summary>
/// <param name="Kind">Accepted, or no debt at all.</param>
/// <param name="By">Who decided: a person's id.</param>
/// <param name="Reason">Why: a text's id.</param>
/// <param name="Until">The last day (UTC) that it holds, or null.</param>
/// <param name="At">When it was recorded.</param>
internal sealed record ItemDecision(DecisionKind Kind, string By, string Reason, DateOnly? Until, DateTimeOffset At)
{
    /// <summary>The second person who approved: a person's id; null where no policy asked.</summary>
    public string? ApprovedBy { get; init; }

    /// <summary>Whether it still holds.</summary>
    public bool HoldsAt(DateTimeOffset now) => Until is not { } last || DateOnly.FromDateTime(now.UtcDateTime) <= last;

    /// <summary>Whether the other one says the same, whenever it was recorded and whoever approved.</summary>
    public bool SaysTheSameAs(ItemDecision other) => this with { At = other.At, ApprovedBy = other.ApprovedBy } == other;
}
