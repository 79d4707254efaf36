using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals.Contract;

/// <summary>Opens the log of decisions of a ledger.</summary>
internal static class DecisionLogs
{
    /// <summary>Opens the log that belongs to a ledger, and makes it where there is none.</summary>
    /// <param name="ledger">The ledger's place: its file, beside which the log is, or its address, in whose database the log is.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static IDecisionLog Open(string ledger, TimeProvider time) => DecisionLog.Open(ledger, time);

    /// <summary>Opens the log that belongs to a ledger; null where there is none yet.</summary>
    /// <param name="ledger">The ledger's place.</param>
    /// <param name="time">The clock.</param>
    /// <exception cref="LedgerException">It can't be opened, is none, or is newer than this program.</exception>
    public static IDecisionLog? Find(string ledger, TimeProvider time) => DecisionLog.Find(ledger, time);
}
