using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Register.Acceptances;

public abstract class AcceptancesPolicyTests : IAsyncLifetime
{
    private static readonly DateOnly s_day = new(2026, 3, 31);
    private static readonly DateTimeOffset s_over = new(2026, 4, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly LedgerPlaces _places;
    private readonly FactLedger _ledger;

    private protected AcceptancesPolicyTests(LedgerPlaces places)
    {
        _places = places;
        _ledger = FactLedger.Open(places["ledger.db"], RegisterModule.AddFacts(new FactTypes()), _clock);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _places.Dispose();
    }

    [Fact]
    public async Task The_end_of_an_acceptance_is_told_once_when_its_last_day_is_over()
    {
        await AcceptAsync("aaaaaaaa", s_day, "f1", "f2");

        Assert.Empty(await RunAsync(s_over.AddSeconds(-1)));
        Assert.Equal([new AcceptanceEnded("aaaaaaaa", s_day, 2)], await RunAsync(s_over));
        Assert.Equal([new AcceptanceEnded("aaaaaaaa", s_day, 2)], await RunAsync(s_over.AddDays(40)));
    }

    [Fact]
    public async Task Each_day_and_each_item_is_told_by_itself()
    {
        await AcceptAsync("aaaaaaaa", s_day, "f1");
        await AcceptAsync("aaaaaaaa", s_day.AddDays(1), "f2");
        await AcceptAsync("bbbbbbbb", s_day, "f3");
        await AcceptAsync("cccccccc", null, "f4");

        Assert.Equal(
            [new AcceptanceEnded("aaaaaaaa", s_day, 1), new AcceptanceEnded("bbbbbbbb", s_day, 1), new AcceptanceEnded("aaaaaaaa", s_day.AddDays(1), 1)],
            await RunAsync(s_over.AddDays(9)));
    }

    [Fact]
    public async Task An_acceptance_that_was_put_off_lifted_or_paid_does_not_end()
    {
        await AcceptAsync("aaaaaaaa", s_day, "f1");
        await AcceptAsync("bbbbbbbb", s_day, "f2");
        await AcceptAsync("cccccccc", s_day, "f3");
        await AcceptAsync("dddddddd", s_day, "f4", "f5");
        await RunAsync(s_over.AddDays(-2));
        await AcceptAsync("aaaaaaaa", s_day.AddDays(30), "f1");
        await AppendAsync("bbbbbbbb", new DecisionLifted("bbbbbbbb", ["f2"], "asked"));
        await AppendAsync("cccccccc", new FindingsChanged("cccccccc", [], [], [new FindingGone("f3", "gone")]));
        await AppendAsync("dddddddd", new ItemMarkedFalseAlarm("dddddddd", Scene.Person, Scene.Reason, null, ["f4"]));

        Assert.Equal([new AcceptanceEnded("dddddddd", s_day, 1)], await RunAsync(s_over));
    }

    [Fact]
    public async Task A_day_that_was_told_is_not_told_again_when_it_is_accepted_anew_with_it()
    {
        await AcceptAsync("aaaaaaaa", s_day, "f1");
        await RunAsync(s_over);
        await AcceptAsync("aaaaaaaa", s_day, "f1", "f9");

        Assert.Single(await RunAsync(s_over.AddDays(1)));
    }

    [Fact]
    public void The_state_is_the_same_after_its_checkpoint()
    {
        var projection = new AcceptancesProjection();
        var state = AcceptancesState.Empty.With("a", ["f1", "f2"], s_day).With("a", ["f3"], s_day.AddDays(1)).Tell("b", s_day).With("b", ["f4"], s_day);
        using var stream = new MemoryStream();
        using var writer = new BinaryWriter(stream);
        projection.Write(writer, state);
        stream.Position = 0;
        using var reader = new BinaryReader(stream);

        var read = projection.Read(reader);

        Assert.Equal(state.Days, read.Days);
        Assert.Equal(state.Told, read.Told);
        Assert.Equal(state.Until.Select(i => (i.Key, string.Join(' ', i.Value))), read.Until.Select(i => (i.Key, string.Join(' ', i.Value))));
    }

    private Task AcceptAsync(string item, DateOnly? until, params string[] fingerprints) =>
        AppendAsync(item, new ItemAccepted(item, Scene.Person, Scene.Reason, until, fingerprints));

    private Task AppendAsync(string item, IFact fact) => _ledger.AppendAsync(Requests.One(AppendRequest.NewKey(), ItemId.Stream(item), Expected.Any, fact));

    private async Task<List<IFact>> RunAsync(DateTimeOffset now)
    {
        _clock.Now = now;
        await new ReactionHost(_ledger, new ReactionPlan(RegisterModule.Policies, _ => []), _clock, Assert.Fail).RunOnceAsync(CancellationToken.None);
        return (await _ledger.AllAsync("register.acceptance-ended")).ConvertAll(f => f.Body);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteAcceptancesPolicyTests() : AcceptancesPolicyTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresAcceptancesPolicyTests() : AcceptancesPolicyTests(new DatabasePlaces());
