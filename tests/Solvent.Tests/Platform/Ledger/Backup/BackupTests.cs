using System.Collections.Immutable;
using System.IO.Compression;
using Solvent.Modules.Governance;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Backup;

public abstract class BackupTests : IAsyncLifetime
{
    private static readonly DateTimeOffset s_now = new(2030, 1, 31, 12, 0, 0, TimeSpan.Zero);
    private readonly LedgerPlaces _places;
    private readonly LedgerPlaces _others;
    private readonly ManualClock _clock = new(s_now);
    private string _person = "";
    private string _text = "";
    private BlobRow _blob = null!;

    private protected BackupTests(LedgerPlaces from, LedgerPlaces to) => (_places, _others) = (from, to);

    private string File => _places.Path("backup.tar.gz");

    public async Task InitializeAsync()
    {
        await using var ledger = Open(_places["from"]);
        _person = await ledger.PersonAsync("Ana \0 Example");
        _text = await ledger.TextAsync("the model \n is replaced", once: "text-key");
        foreach (var i in Enumerable.Range(0, 600))
        {
            await ledger.AppendAsync(Requests.Note($"note {i}") with { Key = $"key-{i}", Actor = _person, Why = _text });
        }

        var content = new byte[700_000];
        new Random(1).NextBytes(content);
        _blob = await ledger.Blobs.PutAsync(new MemoryStream(content));
        await ledger.Blobs.PutAsync(new MemoryStream());
        var dropped = await ledger.Blobs.PutAsync(new MemoryStream([7]));
        await ledger.Blobs.Rows.DeleteAsync(dropped, LedgerTime.ToMicros(s_now), default);
    }

    public Task DisposeAsync()
    {
        _places.Dispose();
        _others.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_restored_ledger_is_the_one_that_was_backed_up_and_goes_on()
    {
        Checkpoint kept;
        await using (var ledger = Open(_places["from"]))
        {
            kept = Checkpoint.Of(await ledger.HeadAsync());
            await ledger.AppendAsync(Requests.Open("later"));
        }

        var sums = await BackUpAsync();
        var restored = await RestoreAsync(_others["to"]);

        Assert.Equal(sums, restored);
        Assert.Equal((601L, 601L, 1L, 1L, 1L, 2L), (sums.Size, sums.Appends, sums.People, sums.Texts, sums.Drops, sums.Blobs));
        await using var to = Open(_others["to"]);
        var verified = await LedgerVerifier.VerifyAsync(to.Store, KeptRoot.Of(kept), default);
        Assert.True(verified.IsSound, verified.Problem?.Message);
        Assert.Equal((sums.Root, kept.Origin), (verified.Root, Checkpoint.OriginOf((await to.HeadAsync()).Origin)));
        Assert.Equal(("Ana \0 Example", "the model \n is replaced"), (await to.PersonNameAsync(_person), await to.ResolveTextAsync(_text)));
        Assert.Equal(_person, await to.PersonAsync("Ana \0 Example"));
        Assert.Equal(_text, await to.TextAsync("the model \n is replaced", once: "text-key"));
        await to.Blobs.ReadAsync(_blob.Digest, Stream.Null);
        Assert.Equal(s_now.ToUnixTimeSeconds(), (await to.Blobs.Rows.FindAsync(_blob.Digest, default))!.At / 1_000_000);
        Assert.IsType<AppendResult.AlreadyAppended>(await to.AppendAsync(Requests.Note("note 5") with { Key = "key-5", Actor = _person, Why = _text }));
        Assert.Equal(new AppendResult.Appended(602, 602), await to.AppendAsync(Requests.Pay("later", Expected.Version(1))));
        using var minutes = new ProjectionHost<ImmutableSortedDictionary<string, int>>(to, new MinutesProjection());
        Assert.Equal(602, (await minutes.CatchUpAsync()).Seq);
        Assert.True((await LedgerVerifier.VerifyAsync(to.Store, KeptRoot.Of(kept), default)).IsSound);
    }

    [Fact]
    public async Task An_empty_ledger_is_restored_too()
    {
        await Open(_places["empty"]).DisposeAsync();

        await BackUpAsync("empty");
        var sums = await RestoreAsync(_others["to"]);

        Assert.Equal(0, sums.Size);
        await using var from = Open(_places["empty"]);
        await using var to = Open(_others["to"]);
        Assert.Equal((await from.HeadAsync()).Origin, (await to.HeadAsync()).Origin);
    }

    [Fact]
    public async Task A_backup_is_whole_while_others_write()
    {
        using var stop = new CancellationTokenSource();
        await using var ledger = Open(_places["from"]);
        var writing = Task.Run(async () =>
        {
            for (var i = 0; !stop.IsCancellationRequested; i++)
            {
                var blob = await ledger.Blobs.PutAsync(new MemoryStream(BitConverter.GetBytes(i)));
                var why = await ledger.TextAsync($"reason {i}");
                await ledger.AppendAsync(Requests.One($"w-{i}", "notes/all", Expected.Any, new ReportKept(blob.Digest)) with { Why = why });
            }
        });

        await BackUpAsync();
        await stop.CancelAsync();
        await writing;
        await RestoreAsync(_others["to"]);

        await using var to = Open(_others["to"]);
        foreach (var fact in await to.AllAsync())
        {
            Assert.NotNull(fact.Why is null ? "" : await to.ResolveTextAsync(fact.Why));
            Assert.True(fact.Body is not ReportKept report || await to.Blobs.ExistsAsync(report.Digest));
        }
    }

    [Fact]
    public async Task Nothing_is_restored_over_a_ledger()
    {
        await BackUpAsync();

        var e = await Assert.ThrowsAsync<LedgerException>(() => RestoreAsync(_places["from"]));

        Assert.Contains("empty place", e.Message, StringComparison.Ordinal);
        await using var ledger = Open(_places["from"]);
        Assert.Equal(600, (await ledger.HeadAsync()).Seq);
    }

    [Fact]
    public async Task A_backup_that_is_cut_off_or_changed_is_refused_with_the_place_and_leaves_nothing()
    {
        await BackUpAsync();
        var whole = System.IO.File.ReadAllBytes(File);
        foreach (var share in new[] { 0.0, 0.01, 0.5, 0.9999 })
        {
            await RefusedAsync(whole[..(int)(whole.Length * share)]);
        }

        var plain = Unpack(whole);
        var random = new Random(5);
        foreach (var _ in Enumerable.Range(0, 5))
        {
            var changed = (byte[])whole.Clone();
            changed[random.Next(10, changed.Length)] ^= 1;
            await RefusedAsync(changed);
        }

        foreach (var text in new[] { "note 17", "\"key\":\"key-3\"", "is replaced", "Ana ", "\"at\":18", "backup/1", "appends.jsonl/0" })
        {
            var at = plain.AsSpan().IndexOf(System.Text.Encoding.UTF8.GetBytes(text));
            var changed = (byte[])plain.Clone();
            changed[at + text.Length - 1] ^= 1;
            await RefusedAsync(Pack(changed));
        }
    }

    [Fact]
    public async Task A_damaged_ledger_or_blob_gives_no_backup()
    {
        _places.Execute(_places["from"], "UPDATE solvent.blob_parts SET content = 'x' WHERE part = 1");
        var blob = await Assert.ThrowsAsync<LedgerException>(() => BackUpAsync());
        _places.Execute(_places["from"], "UPDATE solvent.facts SET leaf = (SELECT leaf FROM solvent.facts WHERE seq = 1) WHERE seq = 7");
        var fact = await Assert.ThrowsAsync<LedgerException>(() => BackUpAsync());

        Assert.Contains(_blob.Digest, blob.Message, StringComparison.Ordinal);
        Assert.Contains("fact 7", fact.Message, StringComparison.Ordinal);
        Assert.False(System.IO.File.Exists(File));
    }

    private async Task RefusedAsync(byte[] backup)
    {
        System.IO.File.WriteAllBytes(File, backup);

        var e = await Assert.ThrowsAsync<LedgerException>(() => RestoreAsync(_others["refused"]));

        Assert.Contains("backup.tar.gz", e.Message, StringComparison.Ordinal);
        Assert.Equal(LedgerFault.Missing, Assert.Throws<LedgerException>(() => FactLedger.Open(_others["refused"], TestJson.Types(), _clock, create: false)).Fault);
    }

    private async Task<BackupSums> BackUpAsync(string name = "from")
    {
        await using var ledger = Open(_places[name]);
        return await WholeFile.WriteAsync(File, "backup", isPrivate: true, output => BackupWriter.WriteAsync(ledger, output, s_now, default));
    }

    private Task<BackupSums> RestoreAsync(string place) => RestoreLedger.ReadAsync(File, place, s_now, default);

    private FactLedger Open(string place) => FactLedger.Open(place, TestJson.Types(), _clock);

    private static byte[] Unpack(byte[] packed)
    {
        using var plain = new MemoryStream();
        using var gzip = new GZipStream(new MemoryStream(packed), CompressionMode.Decompress);
        gzip.CopyTo(plain);
        return plain.ToArray();
    }

    private static byte[] Pack(byte[] plain)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(plain);
        }

        return packed.ToArray();
    }
}

/// <summary>From a file into a database.</summary>
public sealed class FileToDatabaseTests() : BackupTests(new FilePlaces(), new DatabasePlaces());

/// <summary>From a database into a file.</summary>
public sealed class DatabaseToFileTests() : BackupTests(new DatabasePlaces(), new FilePlaces());

/// <summary>What a killed restore leaves beside a file.</summary>
public sealed class KilledRestoreTests
{
    [Fact]
    public async Task What_a_killed_restore_left_is_removed_by_the_next_and_nothing_stays_beside_the_ledger()
    {
        using var folder = new TemporaryFolder();
        await using (var ledger = FactLedger.Open(folder["from.db"], TestJson.Types(), TimeProvider.System))
        {
            await ledger.AppendAsync(Requests.Open("a"));
            await WholeFile.WriteAsync(folder["b.tar.gz"], "backup", isPrivate: true, output => BackupWriter.WriteAsync(ledger, output, DateTimeOffset.UnixEpoch, default));
        }

        Directory.CreateDirectory(folder["to"]);
        foreach (var ending in new[] { ".restoring", ".restoring-wal", ".restoring-shm", ".restoring.lock" })
        {
            File.WriteAllText(folder["to/ledger.db" + ending], "half");
        }

        await RestoreLedger.ReadAsync(folder["b.tar.gz"], folder["to/ledger.db"], DateTimeOffset.UnixEpoch, default);

        Assert.Equal(["ledger.db"], Directory.GetFiles(folder["to"]).Select(Path.GetFileName));
    }

    [Fact]
    public async Task Two_restores_to_one_place_do_not_mix()
    {
        using var folder = new TemporaryFolder();
        await using var first = SqliteImport.Begin(folder["ledger.db"]);

        Assert.Contains("Another restore", Assert.Throws<LedgerException>(() => SqliteImport.Begin(folder["ledger.db"])).Message, StringComparison.Ordinal);
    }
}
