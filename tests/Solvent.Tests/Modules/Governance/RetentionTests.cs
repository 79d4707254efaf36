using Solvent.Modules.Governance;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance;

/// <summary>A server that was told how long reports are kept drops older ones once a day.</summary>
public abstract class RetentionTests : IAsyncLifetime
{
    private readonly LedgerPlaces _places;
    private readonly ManualClock _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly FactLedger _ledger;

    private protected RetentionTests(LedgerPlaces places)
    {
        _places = places;
        _ledger = Open();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _places.Dispose();
    }

    [Fact]
    public async Task Given_old_reports_when_a_day_begins_then_they_go_once_with_any_number_of_replicas()
    {
        var old = await KeepAsync(1);
        var last = await KeepAsync(2);
        _clock.Now = _clock.Now.AddHours(1);

        await RunAsync("1");
        await RunAsync("1");

        Assert.Equal((false, true), (await _ledger.Blobs.ExistsAsync(old), await _ledger.Blobs.ExistsAsync(last)));
        Assert.Equal([new DateOnly(2030, 1, 1)], (await FactsAsync<CollectionRequested>()).Select(f => f.Day));
        Assert.Equal("collected", Assert.Single(await FactsAsync<CollectionDone>()).Because);
        Assert.Equal([old], Assert.Single(await FactsAsync<EvidenceDropped>()).Digests);

        _clock.Now = _clock.Now.AddDays(3);
        await RunAsync("1");
        Assert.Equal([new DateOnly(2030, 1, 1), new DateOnly(2030, 1, 4)], (await FactsAsync<CollectionRequested>()).Select(f => f.Day));
        Assert.Single(await FactsAsync<EvidenceDropped>());
    }

    [Fact]
    public async Task Without_a_word_of_it_nothing_goes()
    {
        await KeepAsync(1);
        await KeepAsync(2);
        _clock.Now = _clock.Now.AddDays(900);

        await RunAsync(null);

        Assert.Empty(await FactsAsync<CollectionRequested>());
        Assert.Empty(await FactsAsync<EvidenceDropped>());
    }

    [Theory]
    [InlineData("soon")]
    [InlineData("-1")]
    [InlineData("90h")]
    public void A_word_that_is_none_is_told(string keep) =>
        Assert.Contains("--keep-snapshots is a number", Assert.Throws<UsageException>(() => new GovernanceServer(_ledger, new ServerChoices(KeepSnapshots: keep), _clock)).Message, StringComparison.Ordinal);

    [Theory]
    [InlineData("20")]
    [InlineData("90d")]
    public void How_long_is_written_as_it_is_read(string keep) => Assert.Equal(keep, Retention.Read(keep)!.Text);

    private FactLedger Open() => FactLedger.Open(_places["ledger.db"], GovernanceModule.AddFacts(RegisterModule.AddFacts(new FactTypes())), _clock);

    private async Task<string> KeepAsync(byte content)
    {
        var digest = (await _ledger.Blobs.PutAsync(new MemoryStream([content]))).Digest;
        var scan = new ScanRegistered("0f6c", "shop", $"c{content}", "main", false, "", 1, 0, 0, "d", digest);
        await _ledger.AppendAsync(Requests.One(AppendRequest.NewKey(), "register/scans-0f6c", Expected.Any, scan));
        return digest;
    }

    private async Task RunAsync(string? keep)
    {
        await using var ledger = Open();
        using var server = new GovernanceServer(ledger, new ServerChoices(KeepSnapshots: keep), _clock);
        await new ReactionHost(ledger, new ReactionPlan(server.Policies, one => GovernanceModule.Work(one, _clock)), _clock, Assert.Fail).RunOnceAsync(default);
    }

    private async Task<List<T>> FactsAsync<T>() => [.. (await _ledger.AllAsync("governance.")).Select(fact => fact.Body).OfType<T>()];
}

public sealed class FileRetentionTests() : RetentionTests(new FilePlaces());

public sealed class DatabaseRetentionTests() : RetentionTests(new DatabasePlaces());
