using Solvent.Modules.Signals.Contract;

namespace Solvent.Modules.Signals;

/// <summary>The port to the database that keeps the log. It stores rows and takes the lock; what is written is decided by <see cref="LogSequencer"/>, which is the same for every store.</summary>
internal interface IDecisionStore : IAsyncDisposable
{
    /// <summary>The place, for messages.</summary>
    string Place { get; }

    /// <summary>The end as it is now.</summary>
    Task<LogHead> HeadAsync(CancellationToken ct);

    /// <summary>Takes the lock, looks up ids and keys, lets <paramref name="sequence"/> decide, writes its rows and commits durably; nothing is written when anything fails.</summary>
    Task<LogWrite> AppendAsync(LogScope scope, Func<LogView, LogWrite> sequence, CancellationToken ct);

    /// <summary>The row of a place; null where there is none.</summary>
    Task<DecisionRow?> FindAsync(long seq, CancellationToken ct);

    /// <summary>The places of ids that begin so, at most two.</summary>
    Task<IReadOnlyList<long>> FindIdAsync(string start, CancellationToken ct);

    /// <summary>The place of a key, by what stands for it; null where there is none.</summary>
    Task<long?> FindKeyAsync(byte[] key, CancellationToken ct);

    /// <summary>Rows that fit, newest first.</summary>
    Task<IReadOnlyList<DecisionRow>> ListAsync(DecisionQuery query, long before, int limit, CancellationToken ct);

    /// <summary>Rows behind a place, in order.</summary>
    Task<IReadOnlyList<DecisionRow>> ReadAsync(long after, int limit, CancellationToken ct);

    /// <summary>Rows behind a place, in order, with all that is checked of them.</summary>
    Task<IReadOnlyList<WholeRow>> ReadWholeAsync(long after, int limit, CancellationToken ct);

    /// <summary>Marks of decisions that began, by id behind one.</summary>
    Task<IReadOnlyList<byte[]>> BegunAsync(string after, int limit, CancellationToken ct);

    /// <summary>How many contents an erasure takes away.</summary>
    Task<long> CountContentsAsync(Erasure erasure, CancellationToken ct);

    /// <summary>Takes contents away; the rows stay.</summary>
    /// <returns>How many there were, and what may still hold them for a while, as a sentence; null when nothing does.</returns>
    Task<(long Count, string? Held)> EraseAsync(Erasure erasure, CancellationToken ct);
}

/// <summary>The ids and keys that a batch needs to know.</summary>
internal sealed record LogScope(IReadOnlyCollection<string> Ids, IReadOnlyCollection<byte[]> Keys);

/// <summary>Which contents are erased: those from before a time, or that of one decision.</summary>
/// <param name="Before">Decided before this, in microseconds of ledger time.</param>
/// <param name="Seq">Or the decision at this place.</param>
internal sealed record Erasure(long? Before, long? Seq)
{
    /// <summary>Only up to this place: what came later was not meant.</summary>
    public long UpTo { get; init; } = long.MaxValue;
}
