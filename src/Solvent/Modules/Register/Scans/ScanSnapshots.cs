using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Keeps the reports of scans where the facts name them.</summary>
internal static class ScanSnapshots
{
    /// <summary>Keeps a report, and names it in the scan's fact. One that is larger than a blob may be is not kept.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="append">What is about to be appended.</param>
    /// <param name="write">Writes the report.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Verdict.Append> KeepAsync(FactLedger ledger, Verdict.Append append, Func<Stream, CancellationToken, Task> write, CancellationToken ct)
    {
        try
        {
            var blob = await ledger.Blobs.PutAsync(write, ct).ConfigureAwait(false);
            return new Verdict.Append([.. append.Streams.Select(stream => stream with { Facts = [.. stream.Facts.Select(fact => Named(fact, blob.Digest))] })]);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.TooLarge)
        {
            return append;
        }
    }

    private static IFact Named(IFact fact, string digest) => fact is ScanRegistered scan ? scan with { Snapshot = digest } : fact;
}
