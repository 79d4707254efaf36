using System.Collections.Immutable;
using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public abstract class ProjectionHostTests : IAsyncLifetime
{
    private const int Many = 2_500;

    private readonly LedgerPlaces folder;
    private readonly FactLedger ledger;

    private protected ProjectionHostTests(LedgerPlaces places)
    {
        folder = places;
        ledger = FactLedger.Open(folder["ledger.db"], TestJson.Types(), TimeProvider.System);
    }

    public Task InitializeAsync() => ledger.AppendAsync(Bulk("bulk", Many));

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task Given_a_kept_checkpoint_when_started_again_then_only_the_tail_is_folded()
    {
        var (first, _) = await CatchUpAsync(ledger);
        await ledger.AppendAsync(Requests.Pay("item-7", Expected.Any));

        var (second, applied) = await CatchUpAsync(ledger);

        Assert.Equal(Many, first.Seq);
        Assert.Equal(1, applied);
        Assert.Equal(Many + 1, second.Seq);
        Assert.Equal(first.State.Remove("item-7"), second.State);
    }

    [Fact]
    public async Task Given_a_checkpoint_of_another_fold_when_started_then_the_state_is_folded_again()
    {
        await CatchUpAsync(ledger);

        var (_, applied) = await CatchUpAsync(ledger, foldVersion: 2);

        Assert.Equal(Many, applied);
    }

    [Fact]
    public async Task Given_a_checkpoint_of_a_program_with_other_types_when_started_then_the_state_is_folded_again()
    {
        await CatchUpAsync(ledger);
        var newer = new FactLedger(ledger.Store, TestJson.Types().Add("register.note-taken", 1, () => OtherJson.Default.OtherNote), TimeProvider.System);

        var (_, applied) = await CatchUpAsync(newer);

        Assert.Equal(Many, applied);
    }

    [Fact]
    public async Task Given_a_checkpoint_with_any_damaged_byte_when_started_then_the_state_is_folded_again()
    {
        var (whole, _) = await CatchUpAsync(ledger);
        var content = (await ledger.Store.ReadCheckpointAsync("minutes", CancellationToken.None))!;
        foreach (var at in new[] { 0, 31, 32, 36, 40, 80, content.Length / 2, content.Length - 1 })
        {
            var damaged = content.ToArray();
            damaged[at] ^= 4;
            await ledger.Store.WriteCheckpointAsync("minutes", damaged, CancellationToken.None);

            var (state, applied) = await CatchUpAsync(ledger);

            Assert.Equal(Many, applied);
            Assert.Equal(whole.State, state.State);
        }

        await ledger.Store.WriteCheckpointAsync("minutes", Array.Empty<byte>(), CancellationToken.None);
        Assert.Equal(Many, (await CatchUpAsync(ledger)).Applied);
    }

    [Fact]
    public async Task Given_a_checkpoint_of_another_ledger_when_started_then_the_state_is_folded_again()
    {
        await using var other = FactLedger.Open(folder["other.db"], TestJson.Types(), TimeProvider.System);
        await other.AppendAsync(Bulk("other", Many));
        await CatchUpAsync(other);
        var foreign = (await other.Store.ReadCheckpointAsync("minutes", CancellationToken.None))!;
        await ledger.Store.WriteCheckpointAsync("minutes", foreign, CancellationToken.None);

        Assert.Equal(Many, (await CatchUpAsync(ledger)).Applied);
    }

    [Fact]
    public async Task The_state_at_an_earlier_fact_is_the_state_of_then()
    {
        await ledger.AppendAsync(Requests.Pay("item-3", Expected.Any));
        using var host = new ProjectionHost<ImmutableSortedDictionary<string, int>>(ledger, new MinutesProjection());

        var before = await host.StateAtAsync(Many);
        var early = await host.StateAtAsync(10);

        Assert.True(before.State.ContainsKey("item-3"));
        Assert.False((await host.CatchUpAsync()).State.ContainsKey("item-3"));
        Assert.Equal(10, early.State.Count);
        Assert.Empty((await host.StateAtAsync(0)).State);
        Assert.Equal(Many + 1, (await host.StateAtAsync(long.MaxValue)).Seq);
    }

    [Fact]
    public async Task A_follower_comes_up_to_date_by_itself()
    {
        using var host = new ProjectionHost<ImmutableSortedDictionary<string, int>>(ledger, new MinutesProjection());
        using var stop = new CancellationTokenSource(TimeSpan.FromSeconds(30));
        var following = host.FollowAsync(stop.Token);

        await ledger.AppendAsync(Requests.Pay("item-9", Expected.Any));
        while (host.Current.Seq < Many + 1)
        {
            await Task.Delay(5, stop.Token);
        }

        Assert.False(host.Current.State.ContainsKey("item-9"));
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => following);
    }

    [Fact]
    public void A_state_written_and_read_at_any_point_ends_as_the_full_fold() => Prop.ForAll(
        Gen.Choose(0, 40).ArrayOf().SelectMany(items => Gen.Choose(0, items.Length).Select(cut => (items, cut))).ToArbitrary(),
        sample =>
        {
            var projection = new MinutesProjection();
            var facts = sample.items.Select((n, i) => Fact(i + 1, n % 3 == 0 ? new ItemPaid($"i{n / 2}") : new ItemOpened($"i{n / 2}", "P02", n))).ToList();
            var full = facts.Aggregate(projection.Empty, projection.Apply);
            var half = RoundTrip(projection, facts.Take(sample.cut).Aggregate(projection.Empty, projection.Apply));
            return facts.Skip(sample.cut).Aggregate(half, projection.Apply).SequenceEqual(full);
        }).QuickCheckThrowOnFailure();

    private static RecordedFact Fact(long seq, IFact body) =>
        new(seq, "register/x", seq, "register.x/1", DateTimeOffset.UnixEpoch, LedgerNames.System, null, body);

    private static ImmutableSortedDictionary<string, int> RoundTrip(MinutesProjection projection, ImmutableSortedDictionary<string, int> state)
    {
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        projection.Write(writer, state);
        writer.Flush();
        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        return projection.Read(reader);
    }

    private static async Task<(Snapshot<ImmutableSortedDictionary<string, int>> Snapshot, int Applied)> CatchUpAsync(FactLedger ledger, int foldVersion = 1)
    {
        var projection = new MinutesProjection(foldVersion);
        using var host = new ProjectionHost<ImmutableSortedDictionary<string, int>>(ledger, projection);
        return (await host.CatchUpAsync(), projection.Applied);
    }

    private static AppendRequest Bulk(string key, int count) => new(
        key,
        LedgerNames.System,
        null,
        [.. Enumerable.Range(0, count).Select(i => new StreamFacts($"register/item-{i}", Expected.New, [new ItemOpened($"item-{i}", key, i)]))]);
}

/// <summary>A type that another program knows.</summary>
internal sealed record OtherNote(string Text) : IFact;

[System.Text.Json.Serialization.JsonSerializable(typeof(OtherNote))]
internal sealed partial class OtherJson : System.Text.Json.Serialization.JsonSerializerContext;

/// <summary>The same on SQLite.</summary>
public sealed class SqliteProjectionHostTests() : ProjectionHostTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresProjectionHostTests() : ProjectionHostTests(new DatabasePlaces());
