using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals.Contract;

/// <summary>The log of decisions that belongs to an open ledger. One for a process; safe for any number of threads.</summary>
/// <param name="ledger">The ledger.</param>
/// <param name="time">The clock.</param>
internal sealed class DecisionBook(FactLedger ledger, TimeProvider time) : IAsyncDisposable, IDisposable
{
    private readonly Lock gate = new();
    private DecisionLog? log;

    /// <summary>The ledger.</summary>
    public FactLedger Ledger => ledger;

    /// <summary>The log, which is made where there is none; it ends with the book.</summary>
    /// <exception cref="LedgerException">It can't be opened.</exception>
    public IDecisionLog Open()
    {
        lock (gate)
        {
            return log ??= DecisionLog.Open(ledger.Address, time);
        }
    }

    /// <summary>The log; null where no decision was made yet. None is made.</summary>
    /// <exception cref="LedgerException">It can't be opened.</exception>
    public IDecisionLog? Find() => FindLog();

    /// <summary>The same, with its store.</summary>
    internal DecisionLog? FindLog()
    {
        lock (gate)
        {
            return log ??= DecisionLog.Find(ledger.Address, time);
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => log?.DisposeAsync() ?? default;

    /// <inheritdoc />
    public void Dispose() => DisposeAsync().AsTask().GetAwaiter().GetResult();
}
