using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Platform.Reactions;

/// <summary>What the program reacts to: every module's policies and outside work.</summary>
/// <param name="Policies">The policies.</param>
/// <param name="Work">The kinds of outside work, for a ledger.</param>
internal sealed record ReactionPlan(IReadOnlyList<Policy> Policies, Func<FactLedger, IReadOnlyList<OutsideWork>> Work)
{
    /// <summary>How often outside work is tried.</summary>
    public RetryPlan Retries { get; init; } = new();

    /// <summary>How long the lease outlives a holder that died.</summary>
    public TimeSpan Lease { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary>How long to wait after something failed that has nothing to do with outside work.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(5);
}
