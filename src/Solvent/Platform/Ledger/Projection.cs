namespace Solvent.Platform.Ledger;

/// <summary>
/// Describes a module's state as a fold over facts. Everything here is pure: no clock, file, configuration or blob.
/// </summary>
/// <typeparam name="TState">An immutable state; holders read it without a lock.</typeparam>
internal abstract class Projection<TState>
    where TState : class
{
    /// <summary>A name that no other projection has; names its checkpoint.</summary>
    public abstract string Name { get; }

    /// <summary>Raise it with every change of <see cref="Apply"/>, <see cref="Write"/> or the state's shape: old checkpoints are then dropped.</summary>
    public abstract int FoldVersion { get; }

    /// <summary>The prefixes of the fact types that <see cref="Apply"/> gets to see, such as `register.`; others are not even parsed.</summary>
    public abstract IReadOnlyList<string> Types { get; }

    /// <summary>The state before the first fact.</summary>
    public abstract TState Empty { get; }

    /// <summary>The state after one more fact.</summary>
    public abstract TState Apply(TState state, RecordedFact fact);

    /// <summary>Writes a state for a checkpoint.</summary>
    public abstract void Write(BinaryWriter writer, TState state);

    /// <summary>Reads what <see cref="Write"/> wrote. Whatever it throws means: rebuild from the facts.</summary>
    public abstract TState Read(BinaryReader reader);
}

/// <summary>A state and the number of the last fact it has seen (of whatever type).</summary>
internal sealed record Snapshot<TState>(long Seq, TState State);
