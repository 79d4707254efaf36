namespace Solvent.Platform.Ledger.Backup;

/// <summary>What a module keeps beside the ledger and is backed up with it, in a section of its own.</summary>
/// <param name="Section">The section, such as <c>decisions.jsonl</c>.</param>
/// <param name="WriteAsync">Writes it, after the facts: what they say of it is there then. Nothing where there is nothing.</param>
/// <param name="BeginAsync">Begins to restore it at the place of a ledger; refuses where there is something already.</param>
internal sealed record BackupPart(string Section, Func<FactLedger, Stream, CancellationToken, Task> WriteAsync, Func<string, CancellationToken, Task<PartImport>> BeginAsync);

/// <summary>A part in the making. Nothing of it is there before it is committed, and nothing is left when it is not.</summary>
internal abstract class PartImport : IAsyncDisposable
{
    /// <summary>Reads the section and verifies it.</summary>
    /// <exception cref="InvalidDataException">It is damaged.</exception>
    public abstract Task ReadAsync(Stream section, CancellationToken ct);

    /// <summary>Puts it at its place, once the ledger is at its own.</summary>
    public abstract Task CommitAsync(CancellationToken ct);

    /// <inheritdoc />
    public abstract ValueTask DisposeAsync();
}
