using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>
/// Makes a ledger file. It is written beside its place, as <c>FILE.restoring</c>, and gets its name when it is whole; what a
/// killed restore left there is removed by the next one.
/// </summary>
internal sealed class SqliteImport : ILedgerImport
{
    private readonly string _file;
    private readonly string _partial;
    private readonly FileStream _lock;
    private SqliteLedgerStore _store;

    private SqliteImport(string file, FileStream taken)
    {
        (_file, _partial, _lock) = (file, file + ".restoring", taken);
        Remove();
        _store = SqliteLedgerStore.Open(_partial);
    }

    /// <inheritdoc />
    public ISideRecords Side => _store.Side;

    /// <inheritdoc />
    public IBlobRows Blobs => _store.Blobs;

    /// <summary>Begins.</summary>
    /// <exception cref="LedgerException">There is something at the place, another restore works there, or it can't be written.</exception>
    public static SqliteImport Begin(string place)
    {
        var file = Path.GetFullPath(place);
        RequireNothingAt(file);
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(file)!);
            var taken = new FileStream(file + ".restoring.lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None, 1, FileOptions.DeleteOnClose);
            return new SqliteImport(file, taken);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new LedgerException(LedgerFault.Unreachable, $"{file}: it can't be restored there: {e.Message} Another restore may be at work; else make the folder writable, or name another file with --db FILE.", e);
        }
    }

    /// <inheritdoc />
    public async ValueTask WriteAsync(BatchWrite rows, CancellationToken ct) =>
        await _store.AppendAsync(new BatchScope([], []), _ => rows, ct).ConfigureAwait(false);

    /// <inheritdoc />
    public async Task<VerificationResult> CommitAsync(string origin, CancellationToken ct)
    {
        await _store.DisposeAsync().ConfigureAwait(false);
        using (var database = SqliteDatabase.Open(_partial, SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            database.Prepare("UPDATE head SET origin = ?").Bind(origin).Run();
        }

        _store = SqliteLedgerStore.Open(_partial, new SqliteOptions(Create: false));
        var result = await LedgerVerifier.VerifyAsync(_store, null, ct).ConfigureAwait(false);
        // The last one to close it empties its log into the file.
        await _store.DisposeAsync().ConfigureAwait(false);
        if (result.IsSound)
        {
            RequireNothingAt(_file);
            File.Move(_partial, _file, overwrite: false);
        }

        return result with { Place = _file };
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _store.DisposeAsync().ConfigureAwait(false);
        Remove();
        await _lock.DisposeAsync().ConfigureAwait(false);
    }

    private static void RequireNothingAt(string file)
    {
        if (File.Exists(file) || Directory.Exists(file) || File.Exists(file + "-wal"))
        {
            throw new LedgerException(LedgerFault.ReadOnly, $"{file}: there is something already, and a backup is restored to an empty place only. Move it away, or name another file with --db FILE.");
        }
    }

    private void Remove()
    {
        foreach (var ending in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(_partial + ending);
        }
    }
}
