using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;

namespace Solvent.Modules.Governance;

/// <summary>Reads a backup into an empty place.</summary>
internal static class RestoreLedger
{
    private const int BufferSize = 1 << 16;

    /// <summary>Restores, all or nothing.</summary>
    /// <param name="file">The backup.</param>
    /// <param name="place">A file that is not there, or the address of a database without a ledger.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Stops it; nothing is left then.</param>
    /// <param name="parts">What modules keep beside the ledger.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="LedgerException">The backup can't be read or is damaged, or the place is not empty or can't be written.</exception>
    public static async Task<BackupSums> ReadAsync(string file, string place, DateTimeOffset now, CancellationToken ct, IReadOnlyList<BackupPart>? parts = null)
    {
        await using var input = Open(file);
        await using ILedgerImport import = LedgerPlace.IsAddress(place) ? await PostgresImport.BeginAsync(place, ct).ConfigureAwait(false) : SqliteImport.Begin(place);
        var begun = new List<(string Section, PartImport Import)>();
        try
        {
            foreach (var part in parts ?? [])
            {
                begun.Add((part.Section, await part.BeginAsync(place, ct).ConfigureAwait(false)));
            }

            return await BackupReader.RestoreAsync(input, file, import, now, ct, begun).ConfigureAwait(false);
        }
        finally
        {
            foreach (var (_, part) in begun)
            {
                await part.DisposeAsync().ConfigureAwait(false);
            }
        }
    }

    private static FileStream Open(string file)
    {
        try
        {
            return new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.Read, BufferSize);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: the backup can't be read: {e.Message} Name a file that `solvent backup` wrote.", e);
        }
    }
}
