using System.Formats.Tar;
using System.Security.Cryptography;
using Solvent.Platform.Blobs;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>Writes a section of a backup, cut into entries.</summary>
/// <param name="tar">The backup.</param>
/// <param name="name">The section.</param>
/// <param name="at">The time of its entries.</param>
/// <param name="hash">Takes the section's bytes, or null.</param>
internal sealed class SectionWriter(TarWriter tar, string name, DateTimeOffset at, IncrementalHash? hash = null) : WriteOnlyStream
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private readonly MemoryStream _open = new();
    private int _written;

    /// <inheritdoc />
    public override async ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default)
    {
        hash?.AppendData(buffer.Span);
        while (buffer.Length > 0)
        {
            var piece = buffer[..Math.Min(buffer.Length, BackupFormat.EntryBytes - (int)_open.Length)];
            _open.Write(piece.Span);
            buffer = buffer[piece.Length..];
            if (_open.Length == BackupFormat.EntryBytes)
            {
                await EndEntryAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    /// <summary>Writes what is left. An empty blob still gets an entry, and nothing else does.</summary>
    public async ValueTask FinishAsync(CancellationToken ct)
    {
        if (_open.Length > 0 || (_written == 0 && name.StartsWith(BackupFormat.BlobPrefix, StringComparison.Ordinal)))
        {
            await EndEntryAsync(ct).ConfigureAwait(false);
        }
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        _open.Dispose();
        base.Dispose(disposing);
    }

    private async ValueTask EndEntryAsync(CancellationToken ct)
    {
        _open.Position = 0;
        var entry = new UstarTarEntry(TarEntryType.RegularFile, BackupFormat.Entry(name, ++_written)) { DataStream = _open, ModificationTime = at, Mode = OwnerOnly };
        await tar.WriteEntryAsync(entry, ct).ConfigureAwait(false);
        _open.SetLength(0);
    }
}
