using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Storage;

/// <summary>The same batches as <see cref="InterleavingProperties"/>, through the rows of a store.</summary>
public abstract class StoreInterleavingProperties
{
    private const int Trials = 8;
    private const int LongestBatch = 12;

    [Fact]
    public void Every_interleaving_is_kept_by_the_store_as_the_model_says() =>
        Prop.ForAll(InterleavingProperties.Batches.ToArbitrary(), batches => Task.Run(() => PlayAsync(batches)).GetAwaiter().GetResult())
            .Check(Config.QuickThrowOnFailure.WithMaxTest(Trials).WithEndSize(LongestBatch));

    private protected abstract LedgerPlaces NewPlaces();

    private async Task PlayAsync(Step[][] batches)
    {
        using var places = NewPlaces();
        await using var ledger = FactLedger.Open(places["ledger.db"], TestJson.Types(), TimeProvider.System);
        var model = new LedgerModel();
        foreach (var batch in batches)
        {
            var requests = batch.Select(s => AppendPreparation.Prepare(s.Request(), TestJson.Types())).ToList();
            var scope = new BatchScope(
                requests.Select(r => r.Key).ToHashSet(StringComparer.Ordinal), requests.SelectMany(r => r.Streams).Select(s => s.Stream).ToHashSet(StringComparer.Ordinal));
            var write = await ledger.Store.AppendAsync(scope, view => Sequencer.Sequence(view, requests, DateTimeOffset.UnixEpoch.AddHours(batch.Length)), default);

            Assert.Equal(batch.Select(model.Append).ToList(), write.Outcomes.Select(InterleavingProperties.Describe).ToList());
        }

        Assert.Equal(model.Streams, (await ledger.AllAsync()).ConvertAll(f => f.Stream));
        var verified = await LedgerVerifier.VerifyAsync(ledger.Store, null, default);
        Assert.True(verified.IsSound, verified.Problem?.Message);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteStoreInterleavingProperties : StoreInterleavingProperties
{
    private protected override LedgerPlaces NewPlaces() => new FilePlaces();
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresStoreInterleavingProperties : StoreInterleavingProperties
{
    private protected override LedgerPlaces NewPlaces() => new DatabasePlaces();
}
