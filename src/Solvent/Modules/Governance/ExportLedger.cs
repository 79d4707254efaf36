using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Export;

namespace Solvent.Modules.Governance;

/// <summary>Writes the whole ledger to a file that can be verified on its own.</summary>
internal static class ExportLedger
{
    private const int BufferSize = 1 << 16;

    /// <summary>Writes the file; one that was there is replaced only when the new one is whole.</summary>
    /// <exception cref="LedgerException">The ledger can't be read, or the file can't be written.</exception>
    public static async Task<ExportHeader> WriteAsync(FactLedger ledger, string file, CancellationToken ct)
    {
        var target = Path.GetFullPath(file);
        var partial = $"{target}.{Guid.NewGuid():N}.partial";
        try
        {
            ExportHeader header;
            await using (var output = new FileStream(partial, FileMode.CreateNew, FileAccess.Write, FileShare.None, BufferSize))
            {
                header = await LedgerExporter.ExportAsync(ledger.Store, output, ct).ConfigureAwait(false);
                output.Flush(flushToDisk: true);
            }

            File.Move(partial, target, overwrite: true);
            return header;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{target}: the export can't be written: {e.Message} Name a file in a folder that you may write.", e);
        }
        finally
        {
            DeleteIfThere(partial);
        }
    }

    private static void DeleteIfThere(string partial)
    {
        if (File.Exists(partial))
        {
            File.Delete(partial);
        }
    }
}
