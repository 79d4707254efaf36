using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>A ledger in the making at a place where there is none. Nothing of it is there before it is committed, and nothing is left when it is not.</summary>
internal interface ILedgerImport : IAsyncDisposable
{
    /// <summary>Takes names and texts.</summary>
    ISideRecords Side { get; }

    /// <summary>Takes blobs.</summary>
    IBlobRows Blobs { get; }

    /// <summary>Writes facts, appends and nodes, and the head behind them.</summary>
    ValueTask WriteAsync(BatchWrite rows, CancellationToken ct);

    /// <summary>Verifies the ledger and puts it at its place, under the id that it had.</summary>
    /// <returns>The verification; where it is not sound, nothing is left at the place.</returns>
    Task<VerificationResult> CommitAsync(string origin, CancellationToken ct);
}
