using Solvent.Platform.Ledger;

namespace Solvent.Modules.Signals;

/// <summary>Makes the file of a log. It is written beside its place, as <c>FILE.restoring</c>, and gets its name when the ledger has its own.</summary>
internal sealed class SqliteDecisionImport : DecisionImport
{
    private readonly string file;
    private readonly string partial;
    private SqliteDecisionStore? store;

    private SqliteDecisionImport(string file)
    {
        (this.file, partial) = (file, file + ".restoring");
        Remove();
    }

    /// <summary>Begins.</summary>
    /// <exception cref="LedgerException">There is something at the place.</exception>
    public static SqliteDecisionImport Begin(string file)
    {
        RequireNothingAt(file);
        return new SqliteDecisionImport(file);
    }

    /// <inheritdoc />
    public override async Task CommitAsync(CancellationToken ct)
    {
        if (store is null)
        {
            return;
        }

        // The last one to close it empties its write-ahead log into the file.
        await store.DisposeAsync().ConfigureAwait(false);
        store = null;
        RequireNothingAt(file);
        File.Move(partial, file, overwrite: false);
    }

    /// <inheritdoc />
    public override async ValueTask DisposeAsync()
    {
        if (store is { } open)
        {
            await open.DisposeAsync().ConfigureAwait(false);
        }

        Remove();
    }

    /// <inheritdoc />
    protected override Task WriteAsync(LogWrite rows, CancellationToken ct) =>
        (store ??= SqliteDecisionStore.Open(partial, create: true)).AppendAsync(new LogScope([], []), _ => rows, ct);

    private static void RequireNothingAt(string file)
    {
        if (File.Exists(file) || Directory.Exists(file) || File.Exists(file + "-wal"))
        {
            throw new LedgerException(LedgerFault.ReadOnly, $"{file}: there is a log of decisions already, and a backup is restored to an empty place only. Move it away, or name another file with --db FILE.");
        }
    }

    private void Remove()
    {
        foreach (var ending in (string[])["", "-wal", "-shm", "-journal"])
        {
            File.Delete(partial + ending);
        }
    }
}
