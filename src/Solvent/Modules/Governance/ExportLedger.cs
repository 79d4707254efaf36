using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Export;

namespace Solvent.Modules.Governance;

/// <summary>Writes the whole ledger to a file that can be verified on its own.</summary>
internal static class ExportLedger
{
    /// <summary>Writes the file; one that was there is replaced only when the new one is whole.</summary>
    /// <exception cref="LedgerException">The ledger can't be read, or the file can't be written.</exception>
    public static Task<ExportHeader> WriteAsync(FactLedger ledger, string file, CancellationToken ct) =>
        WholeFile.WriteAsync(file, "export", isPrivate: false, output => LedgerExporter.ExportAsync(ledger.Store, output, ct));
}
