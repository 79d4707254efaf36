namespace Solvent.Platform.Ledger;

/// <summary>What kept the ledger from doing its work.</summary>
internal enum LedgerFault
{
    /// <summary>Another process held the write lock for longer than the busy timeout.</summary>
    Busy,

    /// <summary>The disk or a quota is full.</summary>
    DiskFull,

    /// <summary>The file or its folder can't be written.</summary>
    ReadOnly,

    /// <summary>The file is damaged.</summary>
    Corrupt,

    /// <summary>The file is something else than a ledger.</summary>
    NotALedger,

    /// <summary>There is no ledger at that place.</summary>
    Missing,

    /// <summary>The file can't be reached: permissions, a path that does not exist, a failing device.</summary>
    Unreachable,

    /// <summary>The ledger was written by a newer program.</summary>
    Newer,

    /// <summary>An idempotency key came again with other facts.</summary>
    KeyReused,

    /// <summary>A fact is larger than <see cref="Envelope.MaxBytes"/>.</summary>
    TooLarge,
}

/// <summary>A failure of the ledger. The message names the place, what is wrong and what to do; nothing was half written.</summary>
internal class LedgerException(LedgerFault fault, string message, Exception? inner = null) : Exception(message, inner)
{
    /// <summary>What went wrong, for code that reacts to it.</summary>
    public LedgerFault Fault { get; } = fault;
}

/// <summary>The ledger, or one fact in it, was written by a newer program than this one.</summary>
internal sealed class NewerLedgerException(string what)
    : LedgerException(LedgerFault.Newer, $"{what}: it was written by a newer solvent; upgrade this one.");
