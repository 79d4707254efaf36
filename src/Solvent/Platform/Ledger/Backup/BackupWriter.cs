using System.Formats.Tar;
using System.IO.Compression;
using System.Security.Cryptography;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Export;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Platform.Ledger.Backup;

/// <summary>
/// Writes a backup while others go on writing: the facts up to the head as it is when it begins, and all that they need. What
/// is written is verified on the way; a ledger or a blob that is damaged gives no backup.
/// </summary>
internal sealed class BackupWriter : IAsyncDisposable
{
    private const int PageSize = 1000;

    private readonly FactLedger _ledger;
    private readonly DateTimeOffset _now;
    private readonly IReadOnlyList<BackupPart> _parts;
    private readonly GZipStream _packed;
    private readonly TarWriter _tar;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);

    private BackupWriter(FactLedger ledger, Stream output, DateTimeOffset now, IReadOnlyList<BackupPart> parts)
    {
        (_ledger, _now, _parts) = (ledger, now, parts);
        _packed = new GZipStream(output, CompressionLevel.Optimal, leaveOpen: true);
        _tar = new TarWriter(_packed, TarEntryFormat.Ustar, leaveOpen: true);
    }

    /// <summary>Writes a backup.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="output">Where to.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Stops it.</param>
    /// <param name="parts">What modules keep beside it.</param>
    /// <returns>What it holds.</returns>
    /// <exception cref="LedgerException">The ledger can't be read, or it is damaged.</exception>
    /// <exception cref="IOException">The output can't be written.</exception>
    public static async Task<BackupSums> WriteAsync(FactLedger ledger, Stream output, DateTimeOffset now, CancellationToken ct, IReadOnlyList<BackupPart>? parts = null)
    {
        await using var writer = new BackupWriter(ledger, output, now, parts ?? []);
        return await writer.WriteAsync(ct).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await _tar.DisposeAsync().ConfigureAwait(false);
        await _packed.DisposeAsync().ConfigureAwait(false);
        _hash.Dispose();
    }

    private async Task<BackupSums> WriteAsync(CancellationToken ct)
    {
        await WriteOneAsync(BackupFormat.Head, new BackupHead(BackupFormat.Schema), BackupJson.Default.BackupHead, ct).ConfigureAwait(false);
        // Facts first: the names, texts and blobs that they refer to are there before them.
        var header = await WriteFactsAsync(ct).ConfigureAwait(false);
        var side = _ledger.Store.Side;
        var appends = await WriteAppendsAsync(header.Size, ct).ConfigureAwait(false);
        var people = await WriteAllAsync(BackupFormat.People, BackupJson.Default.SidePerson, after => side.PeopleAsync(after, PageSize, ct), p => p, p => p.Id, ct).ConfigureAwait(false);
        var texts = await WriteAllAsync(
            BackupFormat.Texts, BackupJson.Default.BackupText, after => side.TextsAsync(after, PageSize, ct), t => new BackupText(t.Text.Id, t.Text.Salt, t.Text.Text, t.Once), t => t.Text.Id, ct).ConfigureAwait(false);
        var drops = await WriteAllAsync(BackupFormat.Drops, BackupJson.Default.BlobDrop, after => _ledger.Blobs.Rows.DropsAsync(after, PageSize, ct), d => d, d => d.Digest, ct).ConfigureAwait(false);
        foreach (var part in _parts)
        {
            await using var section = new SectionWriter(_tar, part.Section, _now, _hash);
            await part.WriteAsync(_ledger, section, ct).ConfigureAwait(false);
            await section.FinishAsync(ct).ConfigureAwait(false);
        }

        var blobs = await WriteBlobsAsync(ct).ConfigureAwait(false);
        var sums = new BackupSums(header.Size, header.Root, appends, people, texts, drops, blobs, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        await WriteOneAsync(BackupFormat.End, sums, BackupJson.Default.BackupSums, ct).ConfigureAwait(false);
        return sums;
    }

    private async Task<ExportHeader> WriteFactsAsync(CancellationToken ct)
    {
        var chain = new FactChain(null);
        await using var section = new SectionWriter(_tar, BackupFormat.Ledger, _now);
        var header = await LedgerExporter.ExportAsync(_ledger.Store, section, fact => Check(fact, chain), ct).ConfigureAwait(false);
        await section.FinishAsync(ct).ConfigureAwait(false);
        return Convert.ToHexStringLower(chain.Tree.Root()) == header.Root ? header : throw Damaged("the root over the facts is not that of the head");
    }

    private void Check(StoredFact fact, FactChain chain)
    {
        Span<byte> leaf = stackalloc byte[Merkle.MerkleHash.Size];
        var problem = chain.Take(fact.Envelope, leaf, out _);
        if (problem is not null || !leaf.SequenceEqual(fact.Leaf))
        {
            throw Damaged($"fact {fact.Seq}: {problem ?? "its leaf hash does not match its envelope"}");
        }
    }

    private async Task<long> WriteAppendsAsync(long size, CancellationToken ct)
    {
        await using var section = new SectionWriter(_tar, BackupFormat.Appends, _now, _hash);
        var (count, first, last) = (0L, 0L, 0L);
        while (last < size)
        {
            var page = await _ledger.Store.AppendsAsync(first, PageSize, ct).ConfigureAwait(false);
            foreach (var append in page.Where(a => a.Last <= size))
            {
                await WriteLineAsync(section, new BackupAppend(append.Key, append.First, append.Last, Convert.ToHexStringLower(append.Digest)), BackupJson.Default.BackupAppend, ct).ConfigureAwait(false);
                (count, first, last) = (count + 1, append.First, append.Last);
            }

            if (page.Count < PageSize && last != size)
            {
                throw Damaged($"the appends end with fact {last}; the ledger with {size}");
            }
        }

        await section.FinishAsync(ct).ConfigureAwait(false);
        return count;
    }

    private async Task<long> WriteBlobsAsync(CancellationToken ct)
    {
        var count = 0L;
        await foreach (var blob in _ledger.Blobs.ListAsync(ct).ConfigureAwait(false))
        {
            await using var section = new SectionWriter(_tar, BackupFormat.BlobPrefix + blob.Digest, LedgerTime.ToTime(blob.At));
            await _ledger.Blobs.ReadAsync(blob.Digest, section, ct).ConfigureAwait(false);
            await section.FinishAsync(ct).ConfigureAwait(false);
            count++;
        }

        return count;
    }

    private async Task<long> WriteAllAsync<TRow, TLine>(
        string name, JsonTypeInfo<TLine> json, Func<string, ValueTask<IReadOnlyList<TRow>>> read, Func<TRow, TLine> line, Func<TRow, string> key, CancellationToken ct)
    {
        await using var section = new SectionWriter(_tar, name, _now, _hash);
        var (count, after) = (0L, "");
        IReadOnlyList<TRow> page;
        do
        {
            page = await read(after).ConfigureAwait(false);
            foreach (var row in page)
            {
                await WriteLineAsync(section, line(row), json, ct).ConfigureAwait(false);
                (count, after) = (count + 1, key(row));
            }
        }
        while (page.Count == PageSize);

        await section.FinishAsync(ct).ConfigureAwait(false);
        return count;
    }

    private async Task WriteOneAsync<T>(string name, T value, JsonTypeInfo<T> json, CancellationToken ct)
    {
        await using var section = new SectionWriter(_tar, name, _now);
        await WriteLineAsync(section, value, json, ct).ConfigureAwait(false);
        await section.FinishAsync(ct).ConfigureAwait(false);
    }

    private static ValueTask WriteLineAsync<T>(SectionWriter section, T value, JsonTypeInfo<T> json, CancellationToken ct)
    {
        byte[] line = [.. JsonSerializer.SerializeToUtf8Bytes(value, json), (byte)'\n'];
        return section.WriteAsync(line, ct);
    }

    private LedgerException Damaged(string what) =>
        new(LedgerFault.Corrupt, $"{_ledger.Store.Place}: {what}. Nothing was backed up; run `solvent ledger verify`, and restore an earlier backup.");
}
