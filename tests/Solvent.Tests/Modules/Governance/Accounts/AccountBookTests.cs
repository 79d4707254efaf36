using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

public sealed class FileAccountBookTests() : AccountBookTests(new FilePlaces());

public sealed class DatabaseAccountBookTests() : AccountBookTests(new DatabasePlaces());

/// <summary>What a replica believes of who may do what.</summary>
public abstract class AccountBookTests : IAsyncLifetime
{
    private readonly StepClock clock = new();
    private readonly Replicas replicas;
    private readonly AccountBook here;
    private readonly AccountBook there;
    private string secret = "";

    private protected AccountBookTests(LedgerPlaces places)
    {
        replicas = new Replicas(places, clock);
        (here, there) = (replicas.Open(), replicas.Open());
    }

    public async Task InitializeAsync()
    {
        await here.OpenAsync("ada", "admin");
        secret = (await here.TokenAsync("ada", "debt:read")).Secret;
        Assert.NotNull(await there.OfTokenAsync(secret, () => true, default));
    }

    public Task DisposeAsync() => replicas.DisposeAsync().AsTask();

    [Fact]
    public async Task A_replica_whose_reader_failed_trusts_nothing_that_it_knew()
    {
        var id = await IdAsync();
        var newer = replicas.Open(Program.Facts().Add("access.something-new", 1, () => TestJson.Default.NoteTaken));
        await newer.Ledger.AppendAsync(Requests.One("new", "access/new", Expected.Any, new NoteTaken("new")));
        Assert.IsType<Verdict.Append>(await new RevokeToken(id, null).HandleAsync(newer, Replicas.Root, default));

        await Assert.ThrowsAsync<NewerLedgerException>(() => there.FollowAsync(default));

        await Assert.ThrowsAsync<NewerLedgerException>(() => there.OfTokenAsync(secret, () => true, default).AsTask());
        await Assert.ThrowsAsync<NewerLedgerException>(() => there.CheckAsync(default));
    }

    [Fact]
    public async Task What_was_read_long_ago_is_read_again_before_it_is_trusted()
    {
        Assert.IsType<Verdict.Append>(await new RevokeToken(await IdAsync(), null).HandleAsync(here, Replicas.Root, default));

        // Nothing follows the ledger here, as when the reader hangs.
        clock.Step(TimeSpan.FromSeconds(16));

        Assert.Null(await there.OfTokenAsync(secret, () => true, default));
    }

    [Fact]
    public async Task The_ledger_is_not_looked_at_for_an_unknown_secret_unless_it_may()
    {
        var late = (await here.TokenAsync("ada", "debt:read")).Secret;

        Assert.NotNull(await there.OfTokenAsync(secret, () => false, default));
        Assert.Null(await there.OfTokenAsync(late, () => false, default));
        Assert.Null(await there.OfSessionAsync("unknown", () => false, default));
        Assert.NotNull(await there.OfTokenAsync(late, () => true, default));
    }

    private async Task<string> IdAsync() => (await here.StateAsync(default)).Tokens.All.First().Id;

    /// <summary>A clock that goes when it is told to.</summary>
    private sealed class StepClock : TimeProvider
    {
        private TimeSpan gone;

        public override long TimestampFrequency => TimeSpan.TicksPerSecond;

        public override DateTimeOffset GetUtcNow() => new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero) + gone;

        public override long GetTimestamp() => gone.Ticks;

        public void Step(TimeSpan by) => gone += by;
    }
}
