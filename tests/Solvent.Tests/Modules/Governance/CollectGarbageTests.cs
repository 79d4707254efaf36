using System.Text.Json;
using Solvent.Modules.Governance;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance;

public abstract class CollectGarbageTests : IAsyncLifetime
{
    private readonly LedgerPlaces _places;
    private readonly ManualClock _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FactLedger _ledger;

    private protected CollectGarbageTests(LedgerPlaces places)
    {
        _places = places;
        _ledger = FactLedger.Open(places["ledger.db"], GovernanceRun.Types(), _clock);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _places.Dispose();
    }

    [Fact]
    public async Task What_no_fact_names_goes_after_a_day_and_what_one_names_stays()
    {
        var named = await KeepAsync(1);
        var unnamed = await PutAsync(2);
        _clock.Now = _clock.Now.AddHours(23);
        var young = await CollectAsync();
        _clock.Now = _clock.Now.AddHours(2);

        var tried = await CollectAsync(isDryRun: true);
        Assert.True(await _ledger.Blobs.ExistsAsync(unnamed));
        var done = await CollectAsync();

        Assert.Equal((0, 1), (young.Unreferenced.Count, young.Young));
        Assert.Equal([unnamed], tried.Unreferenced.Select(b => b.Digest));
        Assert.Equal([unnamed], done.Unreferenced.Select(b => b.Digest));
        Assert.Equal((true, false), (await _ledger.Blobs.ExistsAsync(named), await _ledger.Blobs.ExistsAsync(unnamed)));
        Assert.Equal(1, (await _ledger.HeadAsync()).Seq);
    }

    [Fact]
    public async Task Old_snapshots_go_and_a_fact_says_so_while_others_that_name_them_keep_them()
    {
        var oldest = await KeepAsync(1);
        var alsoEvidence = await KeepAsync(2);
        await AppendAsync(new ReportKept(alsoEvidence, "contract"), "notes/shop");
        var returning = await KeepAsync(3);
        var ofOther = await KeepAsync(4, "notes/other");
        var last = await KeepAsync(5);
        await KeepAsync(3);
        _clock.Now = _clock.Now.AddHours(1);

        var done = await CollectAsync(Retention.Read("2"));

        Assert.Equal([oldest], done.Dropped.Select(b => b.Digest));
        foreach (var kept in new[] { alsoEvidence, returning, ofOther, last })
        {
            Assert.True(await _ledger.Blobs.ExistsAsync(kept));
        }

        var fact = (await _ledger.AllAsync("governance."))[^1];
        Assert.Equal([oldest], Assert.IsType<EvidenceDropped>(fact.Body).Digests);
        Assert.Empty((await CollectAsync(Retention.Read("2"))).Dropped);
        var listed = await ListEvidence.ReadAsync(_ledger);
        Assert.Equal(["dropped", "kept", "kept", "kept", "kept", "kept", "kept"], listed.Items.Select(i => i.State));
    }

    [Fact]
    public async Task Snapshots_are_kept_for_days()
    {
        var old = await KeepAsync(1);
        _clock.Now = _clock.Now.AddDays(80);
        await KeepAsync(2);
        _clock.Now = _clock.Now.AddDays(11);

        var done = await CollectAsync(Retention.Read("90d"));

        Assert.Equal([old], done.Dropped.Select(b => b.Digest));
    }

    [Fact]
    public async Task A_report_that_a_scan_has_just_put_again_is_left()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        _clock.Now = _clock.Now.AddHours(1);
        await PutAsync(1);

        var done = await CollectAsync(Retention.Read("1"));

        Assert.Equal((0, 1), (done.Dropped.Count, done.Young));
    }

    [Fact]
    public async Task What_writers_name_while_garbage_is_collected_is_never_lost()
    {
        foreach (var round in Enumerable.Range(1, 15))
        {
            var old = await PutAsync((byte)round);
            _clock.Now = _clock.Now.AddDays(2);
            var writer = Task.Run(() => KeepAsync((byte)round));
            var collector = Task.Run(() => CollectAsync());

            await Task.WhenAll(writer, collector);

            Assert.True(await _ledger.Blobs.ExistsAsync(old), $"round {round}");
        }
    }

    [Fact]
    public async Task Facts_that_this_program_does_not_know_stop_it_since_they_may_name_blobs()
    {
        await KeepAsync(1);
        await using var older = FactLedger.Open(_places["ledger.db"], new FactTypes(), _clock);

        await Assert.ThrowsAsync<NewerLedgerException>(() => new CollectGarbage(null, false).HandleAsync(older, _clock.Now, default));
    }

    [Fact]
    public async Task The_commands_tell_it_and_their_json_is_as_described()
    {
        var digest = await KeepAsync(1);
        await PutAsync(2);
        _clock.Now = _clock.Now.AddDays(2);
        var place = _places["ledger.db"];

        var gc = await GovernanceRun.RunAsync(_clock, "ledger", "gc", "--keep-snapshots", "0", "--format", "json", "--db", place);
        var list = await GovernanceRun.RunAsync(_clock, "ledger", "evidence", "--format", "json", "--db", place);
        var read = await GovernanceRun.RunAsync(_clock, "ledger", "evidence", digest, "--db", place);
        var again = await GovernanceRun.RunAsync(_clock, "ledger", "gc", "--db", place);
        var wrong = await GovernanceRun.RunAsync(_clock, "ledger", "gc", "--keep-snapshots", "all", "--db", place);

        Assert.Empty(Check("ledger-gc", gc.Output));
        Assert.Empty(Check("evidence", list.Output));
        Assert.Equal((0, 0, 2, 0, 2), (gc.Exit, list.Exit, read.Exit, again.Exit, wrong.Exit));
        Assert.Contains("dropped by retention at 2030-01-03T12:00", read.Error, StringComparison.Ordinal);
        Assert.Equal("removed 0 unreferenced blobs and 0 reports of old scans, 0 bytes\n", again.Output);
    }

    private static IEnumerable<string> Check(string schema, string json) =>
        new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(JsonDocument.Parse(json).RootElement);

    private Task<CollectedGarbage> CollectAsync(Retention? retention = null, bool isDryRun = false) =>
        new CollectGarbage(retention, isDryRun).HandleAsync(_ledger, _clock.Now, default);

    private async Task<string> PutAsync(byte content) => (await _ledger.Blobs.PutAsync(new MemoryStream([content]))).Digest;

    private async Task<string> KeepAsync(byte content, string stream = "notes/shop")
    {
        var digest = await PutAsync(content);
        await AppendAsync(new ReportKept(digest), stream);
        return digest;
    }

    private Task<AppendResult> AppendAsync(IFact fact, string stream) => _ledger.AppendAsync(Requests.One(AppendRequest.NewKey(), stream, Expected.Any, fact));
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteCollectGarbageTests() : CollectGarbageTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresCollectGarbageTests() : CollectGarbageTests(new DatabasePlaces());
