using System.Collections.Concurrent;
using System.Reflection;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Platform.Ledger.Storage;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Register;

/// <summary>How often names are asked for.</summary>
public sealed class RegisterNamesTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();
    private readonly ConcurrentDictionary<string, int> asked = new(StringComparer.Ordinal);
    private readonly FactLedger ledger;
    private readonly RegisterBook book;

    public RegisterNamesTests()
    {
        var store = SqliteLedgerStore.Open(folder["ledger.db"], new SqliteOptions(true));
        ledger = new FactLedger(Counting.Over<ILedgerStore>(store, asked), RegisterModule.AddFacts(new FactTypes()), TimeProvider.System);
        book = new RegisterBook(ledger, TimeProvider.System);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        book.Dispose();
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Theory]
    [InlineData(3)]
    [InlineData(60)]
    public async Task Names_of_all_owners_are_asked_for_at_once(int owners)
    {
        var actor = await ledger.PersonAsync("Kim");
        for (var i = 0; i < owners; i++)
        {
            var item = $"aaaaaa{(char)('a' + (i / 20))}{(char)('a' + (i % 20))}";
            var terms = new RuleTerms("P02-cap", "v1", "No cap", "prompt", "medium", "high", 10, 5, RoleWeights.Today, new Risk(1, 1, 1), "none");
            var opened = new Solvent.Modules.Register.Contract.ItemOpened(item, "shop", "api", await ledger.PersonAsync($"@team-{i}"), null, terms, new Tiers("low", "low", "low"));
            await ledger.AppendAsync(new AppendRequest(AppendRequest.NewKey(), actor, null, [new StreamFacts(ItemId.Stream(item), Expected.Any, [opened])]));
        }

        asked.Clear();
        var view = await book.ViewAsync(default);

        Assert.Equal(owners, view.Rows.Select(row => row.Owner).Distinct().Count(owner => owner!.StartsWith("@team-", StringComparison.Ordinal)));
        Assert.Equal((1, 0), (asked["PersonNamesAsync"], asked.GetValueOrDefault("PersonNameAsync")));
    }
}

/// <summary>Passes calls on and counts them by name.</summary>
public class Counting : DispatchProxy
{
    private object? _inner;
    private ConcurrentDictionary<string, int>? _calls;

    internal static T Over<T>(T inner, ConcurrentDictionary<string, int> calls)
        where T : class
    {
        var proxy = Create<T, Counting>();
        var counting = (Counting)(object)proxy;
        (counting._inner, counting._calls) = (inner, calls);
        return proxy;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        _calls!.AddOrUpdate(targetMethod!.Name, 1, (_, count) => count + 1);
        var result = targetMethod.Invoke(_inner, args);
        return result is ISideRecords side ? Over(side, _calls) : result;
    }
}
