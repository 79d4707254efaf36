namespace Solvent.Platform.Reactions;

/// <summary>What a <see cref="ReactionHost"/> keeps going while it holds the lease: a policy or a kind of outside work.</summary>
internal abstract class Reactor : IDisposable
{
    /// <summary>Its name, for messages.</summary>
    public abstract string Name { get; }

    /// <summary>Does what there is to do now.</summary>
    /// <exception cref="LeaseLostException">Another process holds the lease.</exception>
    /// <exception cref="Ledger.LedgerException">The ledger can't be read or written; what was done is kept.</exception>
    public abstract Task<Step> StepAsync(Lease lease, CancellationToken ct);

    /// <summary>Keeps how far it has come, before the lease is given back.</summary>
    public virtual ValueTask SettleAsync(Lease lease, CancellationToken ct) => default;

    /// <inheritdoc />
    public virtual void Dispose() => GC.SuppressFinalize(this);
}

/// <summary>What a step did.</summary>
/// <param name="Done">How many appends or tries it made.</param>
/// <param name="Seen">The number of the last fact that it has seen.</param>
/// <param name="NextIn">When there is something to do again without new facts; null when never.</param>
internal readonly record struct Step(int Done, long Seen, TimeSpan? NextIn);
