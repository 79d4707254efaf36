using Solvent.LedgerWorker.Tasks;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Reactions;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Platform.Reactions;

public abstract class LeaseTests : IAsyncLifetime
{
    private static readonly TimeSpan s_lasts = TimeSpan.FromSeconds(8);
    private readonly LedgerPlaces _places;
    private readonly FactLedger _ledger;
    private readonly TwoClocks _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));

    private protected LeaseTests(LedgerPlaces places)
    {
        _places = places;
        _ledger = FactLedger.Open(places["ledger.db"], TaskJson.Types(), TimeProvider.System);
    }

    private IReactionStore Store => _ledger.Store.Reactions;

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await _ledger.DisposeAsync();
        _places.Dispose();
    }

    [Fact]
    public async Task One_takes_a_free_lease_and_the_others_do_not()
    {
        var all = Enumerable.Range(0, 6).Select(i => New($"{i}")).ToList();

        var taken = await Task.WhenAll(all.Select(lease => Task.Run(async () => await lease.TryTakeAsync(default))));

        Assert.Single(taken, true);
        Assert.Single(all, lease => lease.IsHeld);
    }

    [Fact]
    public async Task A_holder_that_gives_beats_keeps_it()
    {
        var (a, b) = (New("a"), New("b"));
        await a.TryTakeAsync(default);

        for (var i = 0; i < 20; i++)
        {
            _clock.Pass(s_lasts / 2);
            Assert.True(await a.RenewAsync(default));
            Assert.False(await b.TryTakeAsync(default));
        }

        Assert.True(a.IsHeld);
    }

    [Fact]
    public async Task Given_a_holder_that_died_when_its_time_is_over_then_another_takes_it_and_no_two_believe()
    {
        var (a, b) = (New("a"), New("b"));
        await a.TryTakeAsync(default);
        for (var i = 0; !await b.TryTakeAsync(default); i++)
        {
            _clock.Pass(s_lasts / 10);
            Assert.True(i < 20, "b never got it");
        }

        Assert.True(b.IsHeld);
        Assert.False(a.IsHeld);
        Assert.Equal(a.Term + 1, b.Term);
    }

    [Fact]
    public async Task A_lease_that_was_given_back_is_taken_at_once()
    {
        var (a, b) = (New("a"), New("b"));
        await a.TryTakeAsync(default);
        await a.ReleaseAsync(default);

        Assert.True(await b.TryTakeAsync(default));
        Assert.False(await a.RenewAsync(default));
    }

    [Theory]
    [InlineData(-365)]
    [InlineData(365)]
    public async Task Given_a_clock_that_is_set_back_or_forth_when_asked_then_one_holder_believes(int days)
    {
        var (a, b) = (New("a"), New("b"));
        await a.TryTakeAsync(default);
        await b.TryTakeAsync(default);

        _clock.Wall += TimeSpan.FromDays(days);

        Assert.False(await b.TryTakeAsync(default));
        Assert.True(a.IsHeld);
        Assert.True(await a.RenewAsync(default));
    }

    [Fact]
    public async Task Given_a_holder_that_paused_when_it_writes_then_it_is_refused()
    {
        var (a, b) = (New("a"), New("b"));
        await a.TryTakeAsync(default);
        await b.TryTakeAsync(default);
        _clock.Pass(s_lasts);
        Assert.True(await b.TryTakeAsync(default));

        Assert.False(await Store.MoveCursorAsync("tasks", 5, a.Term, default));
        Assert.False(await Store.KeepTriesAsync(new TryRow(7, 1, _clock.Wall, "x"), a.Term, default));
        Assert.False(await a.RenewAsync(default));
        Assert.Equal(0, await Store.CursorAsync("tasks", default));
        Assert.Empty(await Store.TriesAsync(default));
        Assert.True(await b.RenewAsync(default));
    }

    [Fact]
    public async Task A_cursor_goes_on_and_never_back()
    {
        var a = New("a");
        await a.TryTakeAsync(default);

        Assert.True(await Store.MoveCursorAsync("tasks", 5, a.Term, default));
        Assert.True(await Store.MoveCursorAsync("tasks", 3, a.Term, default));
        Assert.True(await Store.MoveCursorAsync("others", 1, a.Term, default));

        Assert.Equal(5, await Store.CursorAsync("tasks", default));
    }

    [Fact]
    public async Task Tries_are_kept_replaced_and_forgotten()
    {
        var a = New("a");
        await a.TryTakeAsync(default);
        await Store.KeepTriesAsync(new TryRow(7, 1, _clock.Wall, "status-500"), a.Term, default);
        await Store.KeepTriesAsync(new TryRow(9, 1, _clock.Wall, "timed-out"), a.Term, default);
        await Store.KeepTriesAsync(new TryRow(7, 2, _clock.Wall.AddSeconds(5), "status-503"), a.Term, default);
        await Store.ForgetTriesAsync(9, default);

        Assert.Equal([new TryRow(7, 2, _clock.Wall.AddSeconds(5), "status-503")], await Store.TriesAsync(default));
    }

    [Fact]
    public async Task Secrets_are_kept_replaced_and_erased()
    {
        var secrets = _ledger.Store.Secrets;
        await secrets.KeepAsync("a", "one", default);
        await secrets.KeepAsync("a", "two", default);

        Assert.Equal("two", await secrets.FindAsync("a", default));
        await secrets.EraseAsync("a", default);
        await secrets.EraseAsync("a", default);
        Assert.Null(await secrets.FindAsync("a", default));
    }

    private Lease New(string holder) => new(Store, holder, s_lasts, _clock);
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteLeaseTests() : LeaseTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresLeaseTests() : LeaseTests(new DatabasePlaces());
