using System.Security.Cryptography;
using System.Text;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Blobs;

public abstract class BlobStoreTests : IAsyncLifetime
{
    private readonly LedgerPlaces _places;
    private readonly ManualClock _clock = new(new DateTimeOffset(2030, 1, 31, 12, 0, 0, TimeSpan.Zero));
    private readonly FactLedger _ledger;

    private protected BlobStoreTests(LedgerPlaces places)
    {
        _places = places;
        _ledger = FactLedger.Open(places["ledger.db"], TestJson.Types(), _clock);
    }

    private BlobStore Blobs => _ledger.Blobs;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _places.Dispose();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(65_536)]
    [InlineData(PartWriter.PartBytes)]
    [InlineData((2 * PartWriter.PartBytes) + 1)]
    public async Task A_blob_is_read_as_it_was_put_whatever_its_size(int size)
    {
        var content = Noise(size);

        var blob = await Blobs.PutAsync(new MemoryStream(content));

        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(content)), blob.Digest);
        Assert.Equal((size, Math.Max(1, (size + PartWriter.PartBytes - 1) / PartWriter.PartBytes)), (blob.Size, blob.Parts));
        Assert.Equal(content, await ReadAsync(blob.Digest));
        Assert.True(await Blobs.ExistsAsync(blob.Digest));
    }

    [Fact]
    public async Task What_packs_well_is_packed_and_noise_is_not()
    {
        var text = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Range(0, 100_000).Select(i => $"{{\"line\":{i}}}\n")));

        var packed = await Blobs.PutAsync(new MemoryStream(text));
        var plain = await Blobs.PutAsync(new MemoryStream(Noise(200_000)));

        Assert.Equal((BlobCoding.Brotli, BlobCoding.Plain), (packed.Coding, plain.Coding));
        Assert.True(packed.Stored < packed.Size / 4);
        Assert.Equal(text, await ReadAsync(packed.Digest));
    }

    [Fact]
    public async Task The_same_content_is_one_blob_and_leaves_no_parts_of_the_second_put()
    {
        var content = Noise(3 * PartWriter.PartBytes);
        var first = await Blobs.PutAsync(new MemoryStream(content));
        _clock.Now = _clock.Now.AddHours(1);
        var second = await Blobs.PutAsync(new MemoryStream(content));

        var kept = Assert.Single(await AllAsync());
        Assert.Equal((first.Digest, first.Upload, second.At), (kept.Digest, kept.Upload, kept.At));
        Assert.Null(await Blobs.Rows.PartAsync(second.Upload, 0, default));
        Assert.Equal(content, await ReadAsync(first.Digest));
    }

    [Fact]
    public async Task Many_who_put_the_same_at_once_get_one_blob()
    {
        var content = Noise(PartWriter.PartBytes + 7);

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => Task.Run(() => Blobs.PutAsync(new MemoryStream(content)))));

        Assert.Equal(content, await ReadAsync(Assert.Single(await AllAsync()).Digest));
        Assert.Equal(0, await Blobs.Rows.DeletePartsAsync(BlobStore.UploadAt(_clock.Now.AddDays(1)), default));
    }

    [Theory]
    [InlineData("UPDATE solvent.blob_parts SET content = 'changed'")]
    [InlineData("DELETE FROM solvent.blob_parts WHERE part = 1")]
    [InlineData("UPDATE solvent.blobs SET size = size - 1")]
    [InlineData("UPDATE solvent.blobs SET coding = 1 - coding")]
    public async Task A_damaged_blob_is_an_error_that_names_it(string damage)
    {
        foreach (var content in new[] { Noise(PartWriter.PartBytes + 9), [.. Encoding.UTF8.GetBytes(new string('x', 90_000)), .. Noise(PartWriter.PartBytes)] })
        {
            var blob = await Blobs.PutAsync(new MemoryStream(content));
            _places.Execute(_places["ledger.db"], damage);

            var e = await Assert.ThrowsAsync<LedgerException>(() => ReadAsync(blob.Digest));

            Assert.Equal(LedgerFault.Corrupt, e.Fault);
            Assert.Contains(blob.Digest, e.Message, StringComparison.Ordinal);
            _places.Execute(_places["ledger.db"], "DELETE FROM solvent.blobs");
        }
    }

    [Fact]
    public async Task A_blob_that_was_never_put_is_told_from_one_that_retention_dropped()
    {
        var blob = await Blobs.PutAsync(new MemoryStream([1, 2, 3]));
        Assert.True(await Blobs.Rows.DeleteAsync(blob, LedgerTime.ToMicros(_clock.Now), default));

        var dropped = await Assert.ThrowsAsync<LedgerException>(() => ReadAsync(blob.Digest));
        var missing = await Assert.ThrowsAsync<LedgerException>(() => ReadAsync(new string('a', 64)));

        Assert.Contains("dropped by retention at 2030-01-31T12:00:00.000000Z", dropped.Message, StringComparison.Ordinal);
        Assert.Contains("there is no blob", missing.Message, StringComparison.Ordinal);
        await Blobs.PutAsync(new MemoryStream([1, 2, 3]));
        Assert.Equal([1, 2, 3], await ReadAsync(blob.Digest));
        Assert.Null(await Blobs.Rows.FindDropAsync(blob.Digest, default));
    }

    [Fact]
    public async Task A_blob_that_was_put_again_is_not_deleted_by_who_saw_it_before()
    {
        var seen = await Blobs.PutAsync(new MemoryStream([1]));
        _clock.Now = _clock.Now.AddSeconds(1);
        await Blobs.PutAsync(new MemoryStream([1]));

        Assert.False(await Blobs.Rows.DeleteAsync(seen, null, default));
        Assert.Equal([1], await ReadAsync(seen.Digest));
    }

    [Fact]
    public async Task Parts_of_a_put_that_failed_are_collected_when_they_are_old()
    {
        await Assert.ThrowsAsync<InvalidOperationException>(() => Blobs.PutAsync(async (target, ct) =>
        {
            await target.WriteAsync(Noise(2 * PartWriter.PartBytes), ct);
            throw new InvalidOperationException();
        }));

        Assert.Empty(await AllAsync());
        Assert.Equal(0, await Blobs.Rows.DeletePartsAsync(BlobStore.UploadAt(_clock.Now.AddMinutes(-1)), default));
        Assert.NotEqual(0, await Blobs.Rows.DeletePartsAsync(BlobStore.UploadAt(_clock.Now.AddMinutes(1)), default));
    }

    private async Task<byte[]> ReadAsync(string digest)
    {
        using var content = new MemoryStream();
        await Blobs.ReadAsync(digest, content);
        return content.ToArray();
    }

    private async Task<List<BlobRow>> AllAsync()
    {
        var all = new List<BlobRow>();
        await foreach (var blob in Blobs.ListAsync())
        {
            all.Add(blob);
        }

        return all;
    }

    private static byte[] Noise(int size)
    {
        var content = new byte[size];
        new Random(size).NextBytes(content);
        return content;
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteBlobStoreTests() : BlobStoreTests(new FilePlaces())
{
    [Fact]
    public async Task What_is_larger_than_a_blob_may_be_is_refused()
    {
        using var folder = new TemporaryFolder();
        await using var ledger = FactLedger.Open(folder["ledger.db"], TestJson.Types(), TimeProvider.System);
        var piece = new byte[8 << 20];

        var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.Blobs.PutAsync(async (target, ct) =>
        {
            while (true)
            {
                await target.WriteAsync(piece, ct);
            }
        }));

        Assert.Equal(LedgerFault.TooLarge, e.Fault);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresBlobStoreTests() : BlobStoreTests(new DatabasePlaces());
