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

/// <summary>Reads a backup into an empty place and verifies every part of it on the way. All or nothing.</summary>
internal sealed class BackupReader : IDisposable
{
    private const int PageSize = 2048;

    private readonly ILedgerImport _import;
    private readonly IReadOnlyList<(string Section, PartImport Import)> _parts;
    private readonly SectionReader _sections;
    private readonly DateTimeOffset _now;
    private readonly IncrementalHash _hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly List<StoredFact> _page = [];
    private LedgerHead _head = new(0, 0, new Merkle.CompactRange(), "");

    private BackupReader(SectionReader sections, ILedgerImport import, IReadOnlyList<(string Section, PartImport Import)> parts, DateTimeOffset now) =>
        (_sections, _import, _parts, _now) = (sections, import, parts, now);

    /// <summary>Restores a backup.</summary>
    /// <param name="input">The file's bytes, read once from start to end.</param>
    /// <param name="place">Its name, for messages.</param>
    /// <param name="import">Where it goes.</param>
    /// <param name="now">Now.</param>
    /// <param name="ct">Stops it; nothing is left then.</param>
    /// <param name="parts">What modules keep beside it, by section.</param>
    /// <returns>What was restored.</returns>
    /// <exception cref="LedgerException">The backup is damaged or none, or the place can't be written.</exception>
    public static async Task<BackupSums> RestoreAsync(
        Stream input, string place, ILedgerImport import, DateTimeOffset now, CancellationToken ct, IReadOnlyList<(string Section, PartImport Import)>? parts = null)
    {
        await using var packed = new GZipStream(input, CompressionMode.Decompress, leaveOpen: true);
        await using var tar = new TarReader(packed, leaveOpen: true);
        var sections = new SectionReader(tar);
        using var reader = new BackupReader(sections, import, parts ?? [], now);
        try
        {
            var sums = await reader.ReadAsync(packed, ct).ConfigureAwait(false);
            var result = await import.CommitAsync(reader._head.Origin, ct).ConfigureAwait(false);
            if (!result.IsSound || result.Root != sums.Root)
            {
                throw new InvalidDataException($"what was restored is not sound: {result.Problem?.Message}");
            }

            foreach (var (_, part) in reader._parts)
            {
                await part.CommitAsync(ct).ConfigureAwait(false);
            }

            return sums;
        }
        catch (Exception e) when (e is InvalidDataException or EndOfStreamException or FormatException or JsonException or ArgumentException)
        {
            throw new LedgerException(LedgerFault.NotALedger, $"{place}: at {sections.Place}: {e.Message.TrimEnd('.')}. The backup is damaged, cut off, or none; nothing was restored. Take another one.", e);
        }
    }

    /// <inheritdoc />
    public void Dispose() => _hash.Dispose();

    private async Task<BackupSums> ReadAsync(Stream packed, CancellationToken ct)
    {
        var schema = (await OneAsync(BackupFormat.Head, BackupJson.Default.BackupHead, ct).ConfigureAwait(false)).Schema;
        if (schema != BackupFormat.Schema)
        {
            throw new InvalidDataException($"it is of the form {schema}, and this program reads {BackupFormat.Schema}; a newer program may read it");
        }

        await FactsAsync(ct).ConfigureAwait(false);
        var appends = await AppendsAsync(ct).ConfigureAwait(false);
        var people = await AllAsync(BackupFormat.People, BackupJson.Default.SidePerson, page => _import.Side.RestoreAsync(page, [], ct), ct).ConfigureAwait(false);
        var texts = await AllAsync(BackupFormat.Texts, BackupJson.Default.BackupText, page => _import.Side.RestoreAsync([], [.. page.Select(Checked)], ct), ct).ConfigureAwait(false);
        var drops = await AllAsync(BackupFormat.Drops, BackupJson.Default.BlobDrop, page => DropsAsync(page, ct), ct).ConfigureAwait(false);
        foreach (var (name, part) in _parts)
        {
            await using var section = _sections.Open(name, _hash);
            await part.ReadAsync(section, ct).ConfigureAwait(false);
        }

        var blobs = await BlobsAsync(ct).ConfigureAwait(false);
        var actual = new BackupSums(
            _head.Seq, Convert.ToHexStringLower(_head.Frontier.Root()), appends, people, texts, drops, blobs, Convert.ToHexStringLower(_hash.GetHashAndReset()));
        var told = await OneAsync(BackupFormat.End, BackupJson.Default.BackupSums, ct).ConfigureAwait(false);
        if (told != actual)
        {
            throw new InvalidDataException($"the sums at its end are not those of what stands before: {told} and {actual}");
        }

        await ReadToTheEndAsync(packed, ct).ConfigureAwait(false);
        return actual;
    }

    /// <summary>Only behind the last byte does gzip compare its own check, which covers what nothing else does.</summary>
    private async Task ReadToTheEndAsync(Stream packed, CancellationToken ct)
    {
        if (await _sections.PeekAsync(ct).ConfigureAwait(false) is { } more)
        {
            throw new InvalidDataException($"{more} stands behind its end");
        }

        await packed.CopyToAsync(Stream.Null, ct).ConfigureAwait(false);
    }

    private async Task FactsAsync(CancellationToken ct)
    {
        await using var section = _sections.Open(BackupFormat.Ledger);
        var chain = new FactChain(null);
        var (result, header) = await ExportVerifier.ReadAsync(section, BackupFormat.Ledger, chain, (fact, at) => TakeAsync(fact, at, chain, ct), ct).ConfigureAwait(false);
        if (result.Problem is { } problem)
        {
            throw new InvalidDataException($"line {problem.Line} of the facts{(problem.Seq is { } seq ? $", fact {seq}" : "")}: {problem.Message}");
        }

        _head = _head with { Origin = header!.Origin, Frontier = chain.Tree };
        await _import.WriteAsync(new BatchWrite(_head, _page, [], chain.Nodes, []), ct).ConfigureAwait(false);
        _page.Clear();
    }

    private async ValueTask TakeAsync(StoredFact fact, long at, FactChain chain, CancellationToken ct)
    {
        _head = _head with { Seq = fact.Seq, At = at };
        _page.Add(fact);
        if (_page.Count == PageSize)
        {
            await _import.WriteAsync(new BatchWrite(_head with { Frontier = chain.Tree }, _page, [], [], []), ct).ConfigureAwait(false);
            _page.Clear();
        }
    }

    private async Task<long> AppendsAsync(CancellationToken ct)
    {
        var last = 0L;
        var count = await AllAsync(BackupFormat.Appends, BackupJson.Default.BackupAppend, async page =>
        {
            foreach (var append in page)
            {
                if (append.First != last + 1 || append.Last < append.First || append.Last > _head.Seq)
                {
                    throw new InvalidDataException($"the append '{append.Key}' says facts {append.First} to {append.Last}; the one before ends with {last}");
                }

                last = append.Last;
            }

            var rows = page.ConvertAll(a => new KnownAppend(a.Key, a.First, a.Last, Convert.FromHexString(a.Digest)));
            await _import.WriteAsync(new BatchWrite(_head, [], rows, [], []), ct).ConfigureAwait(false);
        }, ct).ConfigureAwait(false);
        return last == _head.Seq ? count : throw new InvalidDataException($"the appends end with fact {last}; the ledger with {_head.Seq}");
    }

    private async ValueTask DropsAsync(List<BlobDrop> page, CancellationToken ct)
    {
        foreach (var drop in page)
        {
            await _import.Blobs.WriteDropAsync(drop, ct).ConfigureAwait(false);
        }
    }

    private async Task<long> BlobsAsync(CancellationToken ct)
    {
        var count = 0L;
        while (await _sections.PeekAsync(ct).ConfigureAwait(false) is { } section && section.StartsWith(BackupFormat.BlobPrefix, StringComparison.Ordinal))
        {
            var at = LedgerTime.ToMicros(_sections.Time);
            await using var writer = new BlobWriter(_import.Blobs, BlobStore.UploadAt(_now));
            await using var content = _sections.Open(section);
            await content.CopyToAsync(writer, ct).ConfigureAwait(false);
            var blob = await writer.FinishAsync(at, ct).ConfigureAwait(false);
            if (BackupFormat.BlobPrefix + blob.Digest != section)
            {
                throw new InvalidDataException($"the content of {section} has the digest {blob.Digest}");
            }

            count++;
        }

        return count;
    }

    private async Task<long> AllAsync<T>(string name, JsonTypeInfo<T> json, Func<List<T>, ValueTask> take, CancellationToken ct)
    {
        await using var section = _sections.Open(name, _hash);
        var (count, page) = (0L, new List<T>());
        await foreach (var line in JsonSerializer.DeserializeAsyncEnumerable(section, json, topLevelValues: true, ct).ConfigureAwait(false))
        {
            page.Add(line ?? throw new InvalidDataException($"a line of {name} is null"));
            count++;
            if (page.Count == PageSize)
            {
                await take(page).ConfigureAwait(false);
                page.Clear();
            }
        }

        if (page.Count > 0)
        {
            await take(page).ConfigureAwait(false);
        }

        return count;
    }

    private async Task<T> OneAsync<T>(string name, JsonTypeInfo<T> json, CancellationToken ct)
        where T : class
    {
        await using var section = _sections.Open(name);
        return await JsonSerializer.DeserializeAsync(section, json, ct).ConfigureAwait(false) ?? throw new InvalidDataException($"{name} is null");
    }

    private static KeptText Checked(BackupText text) => SideRecordIds.TextId(text.Salt, text.Text) == text.Id
        ? new KeptText(new SideText(text.Id, text.Salt, text.Text), text.Once)
        : throw new InvalidDataException($"the text {text.Id} was changed");
}
