using Solvent.Platform.Ledger;

namespace Solvent.Platform.Reactions.Work;

/// <summary>
/// A kind of work outside of the ledger, such as calling a webhook. A `…-requested` fact orders it, and one `…-done` or
/// `…-failed` fact closes it, however many processes tried. The outside may see it more than once, with the same key.
/// </summary>
/// <param name="name">Lower case with dashes; no other kind or policy has it, and it never changes.</param>
/// <param name="types">Prefixes of the types of its facts.</param>
internal abstract class OutsideWork(string name, IReadOnlyList<string> types)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>Prefixes of the types of its facts.</summary>
    public IReadOnlyList<string> Types { get; } = types;

    /// <summary>The actor of what closes it.</summary>
    public string Actor => LedgerNames.Policy(Name);

    /// <summary>What a fact of its types says; null for nothing. Pure: it is part of a fold.</summary>
    public abstract WorkNews? Read(IFact fact);

    /// <summary>Does the work once. It ends in time by itself, and never throws for what the outside does.</summary>
    public abstract Task<WorkResult> DoAsync(WorkOrder order, CancellationToken ct);

    /// <summary>The fact that closes a work that was done.</summary>
    public abstract IFact Done(WorkOrder order, WorkEnd end);

    /// <summary>The fact that closes a work that could not be done.</summary>
    public abstract IFact Failed(WorkOrder order, WorkEnd end);

    /// <summary>The fact that orders a work again that had failed.</summary>
    public abstract IFact Again(WorkOrder order);

    /// <summary>The fact that drops a work that is not done: nobody tries it any more.</summary>
    public abstract IFact Dropped(WorkOrder order);
}

/// <summary>A work that was ordered.</summary>
/// <param name="Id">The number of the fact that ordered it.</param>
/// <param name="Stream">The stream of that fact, where the closing one goes.</param>
/// <param name="At">When it was ordered.</param>
/// <param name="Target">Who is to be reached: work for one target is done one after the other.</param>
/// <param name="Subject">What it is about, in a few words.</param>
/// <param name="Request">The fact.</param>
internal sealed record WorkOrder(long Id, string Stream, DateTimeOffset At, string Target, string Subject, IFact Request);

/// <summary>What a fact says of a work. Closed: these four.</summary>
internal abstract record WorkNews
{
    private WorkNews()
    {
    }

    /// <summary>It was ordered.</summary>
    /// <param name="Target">Who is to be reached.</param>
    /// <param name="Subject">What it is about.</param>
    /// <param name="InPlaceOf">The failed order that this one repeats, or null.</param>
    public sealed record Ordered(string Target, string Subject, long? InPlaceOf) : WorkNews;

    /// <summary>It was done.</summary>
    public sealed record Done(long Order) : WorkNews;

    /// <summary>It could not be done.</summary>
    public sealed record Failed(long Order, WorkEnd End) : WorkNews;

    /// <summary>It is not wanted any more.</summary>
    public sealed record Dropped(long Order) : WorkNews;
}

/// <summary>What became of one try.</summary>
/// <param name="Verdict">Whether it was done, may be tried again, or will never do.</param>
/// <param name="Because">In a word: `status-503`, `timed-out`.</param>
/// <param name="After">The outside asks to wait that long before the next try; null when it does not say.</param>
internal sealed record WorkResult(WorkVerdict Verdict, string Because, TimeSpan? After = null);

/// <summary>How a work ended.</summary>
/// <param name="Because">What the last try gave, in a word.</param>
/// <param name="Tries">How often it was tried.</param>
internal sealed record WorkEnd(string Because, int Tries);

/// <summary>The kinds of <see cref="WorkResult"/>.</summary>
internal enum WorkVerdict
{
    Done,
    Retry,
    Never,
}
