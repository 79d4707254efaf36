using Solvent.Platform.Ledger;

namespace Solvent.Platform.Reactions;

/// <summary>A policy whatever its state: what <see cref="ReactionHost"/> runs.</summary>
/// <param name="name">Lower case with dashes; no other policy has it, and it never changes: it names cursor, actor and keys.</param>
internal abstract class Policy(string name)
{
    /// <summary>The name.</summary>
    public string Name { get; } = name;

    /// <summary>The actor of what it appends.</summary>
    public string Actor => LedgerNames.Policy(Name);

    /// <summary>The key under which it reacts to a cause: the second time, nothing is appended.</summary>
    /// <param name="cause">The number of a fact, or what names a timer.</param>
    public string Key(string cause) => $"{Actor}/{cause}";

    /// <summary>Begins to run it where it was left.</summary>
    internal abstract Reactor Begin(FactLedger ledger, TimeProvider clock);
}

/// <summary>
/// A reaction: follows facts and timers, and appends facts or asks for outside work with a `…-requested` fact. All of it
/// is pure, so that every process that gets to a cause decides the same.
/// </summary>
/// <param name="name">See <see cref="Policy"/>.</param>
/// <param name="projection">What it remembers: a fold over facts.</param>
internal abstract class Policy<TState>(string name, Projection<TState> projection) : Policy(name)
    where TState : class
{
    /// <summary>What it remembers.</summary>
    public Projection<TState> Projection { get; } = projection;

    /// <summary>Prefixes of the fact types that it reacts to, such as `register.item-`; none for one that has timers only.</summary>
    public virtual IReadOnlyList<string> Follows => [];

    /// <summary>What follows from a fact: appended once, all or nothing. It must not react to what it appends.</summary>
    /// <param name="state">The state with the fact.</param>
    /// <param name="fact">The fact.</param>
    public virtual IReadOnlyList<Reaction> React(TState state, RecordedFact fact) => [];

    /// <summary>When the next timer ends, or null without one. It may lie in the past.</summary>
    public virtual DateTimeOffset? NextTimer(TState state) => null;

    /// <summary>
    /// What follows from the timers that have ended. What they append must take them out of the state. A timer whose
    /// stream got facts meanwhile is judged anew.
    /// </summary>
    public virtual IReadOnlyList<Firing> Fire(TState state, DateTimeOffset now) => [];

    /// <inheritdoc />
    internal override Reactor Begin(FactLedger ledger, TimeProvider clock) => new PolicyRun<TState>(this, ledger, clock);
}

/// <summary>Facts that a policy appends to a stream.</summary>
internal sealed record Reaction(string Stream, IReadOnlyList<IFact> Facts);

/// <summary>A timer that has ended, and what follows.</summary>
/// <param name="Cause">Names the timer for good: visible ASCII, such as `k3x9a2bc/2030-01-31`.</param>
/// <param name="Reactions">What is appended.</param>
internal sealed record Firing(string Cause, IReadOnlyList<Reaction> Reactions);
