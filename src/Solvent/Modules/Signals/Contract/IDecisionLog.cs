namespace Solvent.Modules.Signals.Contract;

/// <summary>
/// The append-only log of decisions. Appended means on disk; many appends share one flush. Safe for any number of threads;
/// any number of processes may have the same log open.
/// </summary>
internal interface IDecisionLog : IAsyncDisposable
{
    /// <summary>Appends a decision. A key that its caller used before for the same persona gives the decision of then and writes nothing.</summary>
    /// <returns>The decision as it stands in the log, which is an older one where the key was known.</returns>
    /// <exception cref="DecisionKeyReusedException">The key was used before with another input.</exception>
    /// <exception cref="Solvent.Platform.Ledger.LedgerException">It could not be written; nobody may be given the answer.</exception>
    Task<LoggedDecision> AppendAsync(DecisionRecord decision, CancellationToken ct);

    /// <summary>The decision of an id; null where there is none. The start of an id is enough where one decision has it.</summary>
    Task<LoggedDecision?> FindAsync(string id, CancellationToken ct);

    /// <summary>The decision of a key; null where there is none.</summary>
    Task<LoggedDecision?> FindKeyAsync(string persona, string caller, string key, CancellationToken ct);

    /// <summary>Decisions that fit, newest first.</summary>
    IAsyncEnumerable<LoggedDecision> ListAsync(DecisionQuery query, CancellationToken ct);

    /// <summary>Decisions behind a place in the log, in order: for folds.</summary>
    IAsyncEnumerable<LoggedDecision> ReadAsync(long after, CancellationToken ct);

    /// <summary>How many decisions there are.</summary>
    Task<long> CountAsync(CancellationToken ct);
}

/// <summary>A decision in the log.</summary>
/// <param name="Seq">Its place: dense, from 1.</param>
/// <param name="Decision">The decision.</param>
/// <param name="IsKnown">Whether it was there before the call that gave it.</param>
internal sealed record LoggedDecision(long Seq, DecisionRecord Decision, bool IsKnown = false);

/// <summary>Which decisions.</summary>
/// <param name="Persona">Of a persona; null for all.</param>
/// <param name="Version">Of a version; null for all.</param>
/// <param name="Outcome">With an outcome; null for all.</param>
/// <param name="Run">Of a pipeline's run; null for all.</param>
/// <param name="Repositories">Of these repositories; null for all, those of none included.</param>
/// <param name="Before">Before this place; null for the end.</param>
/// <param name="Limit">The most that are given.</param>
internal sealed record DecisionQuery(
    string? Persona = null, string? Version = null, string? Outcome = null, string? Run = null, IReadOnlySet<string>? Repositories = null, long? Before = null, int Limit = 50);

/// <summary>A key was used before with another input.</summary>
internal sealed class DecisionKeyReusedException(string key) : Exception($"The key `{key}` was used before with another input; use a new key.");
