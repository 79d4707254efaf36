using System.Collections.Immutable;

namespace Solvent.Platform.Reactions.Work;

/// <summary>All work of a kind that is not done, by the number of its order.</summary>
/// <param name="Open">What is to be done.</param>
/// <param name="Failed">What could not be done: it waits for somebody to order it again.</param>
internal sealed record WorkBook(ImmutableSortedDictionary<long, WorkOrder> Open, ImmutableSortedDictionary<long, FailedWork> Failed)
{
    /// <summary>Before the first fact.</summary>
    public static WorkBook Empty { get; } = new(ImmutableSortedDictionary<long, WorkOrder>.Empty, ImmutableSortedDictionary<long, FailedWork>.Empty);
}

/// <summary>A work that could not be done.</summary>
/// <param name="Order">The work.</param>
/// <param name="End">Why, and how often it was tried.</param>
/// <param name="At">When that was known.</param>
internal sealed record FailedWork(WorkOrder Order, WorkEnd End, DateTimeOffset At);
