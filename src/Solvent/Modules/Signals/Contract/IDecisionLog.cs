namespace Solvent.Modules.Signals.Contract;

/// <summary>
/// The append-only log of decisions. Appended means on disk; many appends share one flush. Safe for any number of threads;
/// any number of processes may have the same log open.
/// </summary>
internal interface IDecisionLog : IAsyncDisposable
{
    /// <summary>Appends a decision. A key that its caller used before for the same persona gives the decision of then and writes nothing; so does an id that is known.</summary>
    /// <returns>The decision as it stands in the log, which is an older one where the key was known.</returns>
    /// <exception cref="DecisionKeyReusedException">The key was used before with another input.</exception>
    /// <exception cref="ArgumentException">A name is malformed or a number is none: a fault of the calling code.</exception>
    /// <exception cref="Solvent.Platform.Ledger.LedgerException">It could not be written; nobody may be given the answer.</exception>
    Task<LoggedDecision> AppendAsync(DecisionRecord decision, CancellationToken ct);

    /// <summary>
    /// Notes that a decision begins, before the first byte of its answer leaves. <see cref="AppendAsync"/> with the same id closes it; until
    /// then, and for ever if that never comes, it is among those of <see cref="UnfinishedAsync"/>.
    /// </summary>
    /// <returns>The decision of then where its key or id is known, and nothing was noted; else null.</returns>
    /// <exception cref="DecisionKeyReusedException">The key was used before with another input.</exception>
    /// <exception cref="ArgumentException">A name is malformed: a fault of the calling code.</exception>
    /// <exception cref="Solvent.Platform.Ledger.LedgerException">It could not be written; nothing may leave.</exception>
    Task<LoggedDecision?> BeginAsync(DecisionBegun begun, CancellationToken ct);

    /// <summary>Decisions that began and have no end in the log, the oldest first. Those that are being made right now are among them.</summary>
    IAsyncEnumerable<DecisionBegun> UnfinishedAsync(CancellationToken ct);

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
internal sealed record LoggedDecision(long Seq, DecisionRecord Decision, bool IsKnown = false)
{
    /// <summary>Whether its content was erased. Then its key, what was said of its context and the details of its checks are gone too.</summary>
    public bool IsErased { get; init; }
}

/// <summary>A decision that began. Read back it has no key.</summary>
/// <param name="Id">The id that the decision will have.</param>
/// <param name="At">When it began.</param>
/// <param name="Persona">The persona's name.</param>
/// <param name="Version">The persona's version, by SemVer.</param>
/// <param name="Caller">The ledger's id of who asked.</param>
/// <param name="InputDigest">SHA-256 of the input's canonical JSON, in hexadecimal.</param>
internal sealed record DecisionBegun(string Id, DateTimeOffset At, string Persona, string Version, string Caller, string InputDigest)
{
    /// <summary>The repository that the persona is of; null where it is of none.</summary>
    public string? Repository { get; init; }

    /// <summary>The key of the request; null for none.</summary>
    public string? Key { get; init; }
}

/// <summary>Which decisions.</summary>
/// <param name="Persona">Of a persona; null for all.</param>
/// <param name="Version">Of a version; null for all.</param>
/// <param name="Outcome">With an outcome; null for all.</param>
/// <param name="Run">Of a pipeline's run; null for all.</param>
/// <param name="Repositories">Of these repositories; null for all, those of none included.</param>
/// <param name="Before">Before this place; null for the end.</param>
/// <param name="Limit">The most that are given.</param>
internal sealed record DecisionQuery(
    string? Persona = null, string? Version = null, string? Outcome = null, string? Run = null, IReadOnlySet<string>? Repositories = null, long? Before = null, int Limit = 50)
{
    /// <summary>Whether what can be erased is left out, which may be large: input, output, rationale, and what was said of context and checks. Then nothing counts as erased.</summary>
    public bool IsBare { get; init; }
}

/// <summary>A key was used before with another input.</summary>
internal sealed class DecisionKeyReusedException(string key) : Exception($"The key `{key}` was used before with another input; use a new key.");
