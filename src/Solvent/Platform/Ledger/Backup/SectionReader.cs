using System.Formats.Tar;
using System.Security.Cryptography;
using Solvent.Platform.Blobs;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>Reads the sections of a backup, one after the other. Nothing is ever unpacked to a disk.</summary>
internal sealed class SectionReader(TarReader tar)
{
    private TarEntry? _entry;
    private bool _isStarted;

    /// <summary>The entry that is read, for messages.</summary>
    public string Place => _entry?.Name ?? "the end";

    /// <summary>The time of the entry that is next.</summary>
    public DateTimeOffset Time => _entry?.ModificationTime ?? default;

    /// <summary>The section that is next; null at the end of the file.</summary>
    public async ValueTask<string?> PeekAsync(CancellationToken ct)
    {
        if (!_isStarted)
        {
            _isStarted = true;
            await NextAsync(ct).ConfigureAwait(false);
        }

        return _entry is null ? null : BackupFormat.Section(_entry.Name);
    }

    /// <summary>The content of a section; empty where another one is next.</summary>
    /// <param name="name">The section.</param>
    /// <param name="hash">Takes its bytes, or null.</param>
    public Stream Open(string name, IncrementalHash? hash = null) => new Content(this, name, hash);

    private async ValueTask NextAsync(CancellationToken ct)
    {
        _entry = await tar.GetNextEntryAsync(copyData: false, ct).ConfigureAwait(false);
        if (_entry is { EntryType: not TarEntryType.RegularFile })
        {
            throw new InvalidDataException($"{_entry.Name} is no plain entry");
        }
    }

    private sealed class Content(SectionReader sections, string name, IncrementalHash? hash) : ReadOnlyStream
    {
        private int _number = 1;

        public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
        {
            while (buffer.Length > 0 && await sections.PeekAsync(cancellationToken).ConfigureAwait(false) == name)
            {
                if (sections._entry!.Name != BackupFormat.Entry(name, _number))
                {
                    throw new InvalidDataException($"{sections._entry.Name} stands where {BackupFormat.Entry(name, _number)} is due");
                }

                var read = sections._entry.DataStream is { } data ? await data.ReadAsync(buffer, cancellationToken).ConfigureAwait(false) : 0;
                if (read > 0)
                {
                    hash?.AppendData(buffer.Span[..read]);
                    return read;
                }

                _number++;
                await sections.NextAsync(cancellationToken).ConfigureAwait(false);
            }

            return 0;
        }
    }
}
