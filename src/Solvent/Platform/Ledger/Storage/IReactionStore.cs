namespace Solvent.Platform.Ledger.Storage;

/// <summary>
/// What the program keeps to react to facts: who does it, how far each policy has come, and how often outside work was
/// tried. Nothing here is truth: all of it may be lost, and every reaction still happens once.
/// </summary>
internal interface IReactionStore
{
    /// <summary>The lease of this ledger; one that nobody holds before the first.</summary>
    ValueTask<LeaseRow> LeaseAsync(CancellationToken ct);

    /// <summary>Puts a lease in the place of the one with that beat.</summary>
    /// <returns>False when another one stands there.</returns>
    ValueTask<bool> SwapLeaseAsync(long beat, LeaseRow next, CancellationToken ct);

    /// <summary>The number of the last fact that a policy is through with; 0 before the first.</summary>
    ValueTask<long> CursorAsync(string policy, CancellationToken ct);

    /// <summary>Moves a policy's cursor, never back.</summary>
    /// <returns>False when the lease has another term now.</returns>
    ValueTask<bool> MoveCursorAsync(string policy, long to, long term, CancellationToken ct);

    /// <summary>The tries of all outside work that is not closed, by the number of the fact that asked for it.</summary>
    ValueTask<IReadOnlyList<TryRow>> TriesAsync(CancellationToken ct);

    /// <summary>Keeps the tries of a work in place of those before.</summary>
    /// <returns>False when the lease has another term now.</returns>
    ValueTask<bool> KeepTriesAsync(TryRow row, long term, CancellationToken ct);

    /// <summary>Forgets the tries of a work that is closed.</summary>
    ValueTask ForgetTriesAsync(long order, CancellationToken ct);
}

/// <summary>Who reacts to the facts of a ledger.</summary>
/// <param name="Holder">A name that no other process has; empty when nobody holds it.</param>
/// <param name="Term">Rises with every holder: what an earlier one writes is refused.</param>
/// <param name="Beat">Rises with every change of the row.</param>
/// <param name="Lasts">For how long after a beat the holder may act.</param>
internal sealed record LeaseRow(string Holder, long Term, long Beat, TimeSpan Lasts)
{
    /// <summary>Nobody's, before the first.</summary>
    public static LeaseRow None { get; } = new("", 0, 0, TimeSpan.Zero);
}

/// <summary>How often an outside work was tried.</summary>
/// <param name="Order">The number of the fact that asked for it.</param>
/// <param name="Count">Tries that were begun.</param>
/// <param name="NotBefore">When the next one may begin.</param>
/// <param name="Because">What became of the last one, in a word.</param>
internal sealed record TryRow(long Order, int Count, DateTimeOffset NotBefore, string Because);

/// <summary>Secrets that the program needs to speak with others. They reach no fact and no export.</summary>
internal interface ISecretStore
{
    /// <summary>The secret of that name, or null.</summary>
    ValueTask<string?> FindAsync(string name, CancellationToken ct);

    /// <summary>Keeps a secret in place of the one before.</summary>
    ValueTask KeepAsync(string name, string secret, CancellationToken ct);

    /// <summary>Erases a secret; one that is not there is no fault.</summary>
    ValueTask EraseAsync(string name, CancellationToken ct);
}
