using Solvent.Modules.Signals.Contract;

namespace Solvent.Tests.Modules.Personas.Desk;

/// <summary>A real log of decisions that tells what is done with it, and fails where a test says so.</summary>
internal sealed class WatchedLog(IDecisionLog inner) : IDecisionLog
{
    /// <summary>Called with <c>begin</c>, <c>begun</c>, <c>append</c> and <c>appended</c>; what it throws is thrown.</summary>
    public Action<string> Watch { get; set; } = _ => { };

    public async Task<LoggedDecision> AppendAsync(DecisionRecord decision, CancellationToken ct)
    {
        Watch("append");
        var logged = await inner.AppendAsync(decision, ct);
        Watch("appended");
        return logged;
    }

    public async Task<LoggedDecision?> BeginAsync(DecisionBegun begun, CancellationToken ct)
    {
        Watch("begin");
        var known = await inner.BeginAsync(begun, ct);
        Watch("begun");
        return known;
    }

    public IAsyncEnumerable<DecisionBegun> UnfinishedAsync(CancellationToken ct) => inner.UnfinishedAsync(ct);

    public Task<LoggedDecision?> FindAsync(string id, CancellationToken ct) => inner.FindAsync(id, ct);

    public Task<LoggedDecision?> FindKeyAsync(string persona, string caller, string key, CancellationToken ct) => inner.FindKeyAsync(persona, caller, key, ct);

    public IAsyncEnumerable<LoggedDecision> ListAsync(DecisionQuery query, CancellationToken ct) => inner.ListAsync(query, ct);

    public IAsyncEnumerable<LoggedDecision> ReadAsync(long after, CancellationToken ct) => inner.ReadAsync(after, ct);

    public Task<long> CountAsync(CancellationToken ct) => inner.CountAsync(ct);

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
