using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

public sealed class FileAdministratorsTests() : AdministratorsTests(new FilePlaces());

public sealed class DatabaseAdministratorsTests() : AdministratorsTests(new DatabasePlaces());

/// <summary>One administrator at least is left, whatever several replicas do at the same moment.</summary>
public abstract class AdministratorsTests : IAsyncLifetime
{
    private readonly Replicas replicas;
    private readonly AccountBook here;
    private readonly AccountBook there;

    private protected AdministratorsTests(LedgerPlaces places)
    {
        replicas = new Replicas(places, TimeProvider.System);
        (here, there) = (replicas.Open(), replicas.Open());
    }

    [Theory]
    [InlineData("close", "close")]
    [InlineData("withdraw", "withdraw")]
    [InlineData("close", "withdraw")]
    [InlineData("withdraw", "close")]
    public async Task Two_replicas_that_each_take_away_another_administrator_leave_one(string mine, string theirs)
    {
        var (ada, ben) = (await here.OpenAsync("ada", "admin"), await here.OpenAsync("ben", "admin"));

        // The first decides on a state in which both are there, and appends after the second did.
        using var decided = new SemaphoreSlim(0);
        using var appended = new SemaphoreSlim(0);
        var first = Task.Run(() => here.DecideAsync(Replicas.Root, null, state =>
        {
            var verdict = Leaving(mine, "ada", state, ada);
            decided.Release();
            appended.Wait();
            return verdict;
        }, default));
        await decided.WaitAsync();
        Assert.IsType<Verdict.Append>(await there.DecideAsync(Replicas.Root, null, state => Leaving(theirs, "ben", state, ben), default));
        appended.Release(2);

        Assert.Contains("only administrator", Assert.IsType<Refusal>(await first).Sentence, StringComparison.Ordinal);
        Assert.True(Administrators.Has(await there.StateAsync(default), ada));
    }

    [Fact]
    public async Task The_only_administrator_stays()
    {
        await here.OpenAsync("ada", "admin");
        await here.OpenAsync("ben", "maintainer");

        Assert.IsType<Refusal>(await new CloseAccount("ada").HandleAsync(here, Replicas.Root, default));
        Assert.IsType<Refusal>(await new GrantRole("ada", "admin", null, false).HandleAsync(here, Replicas.Root, default));
    }

    [Fact]
    public async Task An_administrator_of_one_repository_may_go_and_does_not_count()
    {
        await here.OpenAsync("ada", "admin");
        var ben = await here.OpenAsync("ben", null);
        Assert.IsType<Verdict.Append>(await here.DecideAsync(Replicas.Root, null, state => new GrantRole("ben", "admin", "shop", true).Decide(state, ben), default));

        Assert.IsType<Refusal>(await new CloseAccount("ada").HandleAsync(here, Replicas.Root, default));
        Assert.IsType<Verdict.Append>(await new CloseAccount("ben").HandleAsync(here, Replicas.Root, default));
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public Task DisposeAsync() => replicas.DisposeAsync().AsTask();

    private static Verdict Leaving(string how, string login, AccountState state, string person) =>
        how == "close" ? new CloseAccount(login).Decide(state, person) : new GrantRole(login, "admin", null, false).Decide(state, person);
}
