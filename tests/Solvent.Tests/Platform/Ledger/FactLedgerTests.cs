using Solvent.Platform.Ledger;

namespace Solvent.Tests.Platform.Ledger;

public sealed class FactLedgerTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Given_an_empty_ledger_when_facts_are_appended_then_they_are_read_back_in_order()
    {
        await using var ledger = FactLedger.Open(folder["ledger.db"], TestJson.Types(), TimeProvider.System);
        var actor = await ledger.PersonAsync("Ana");

        var result = await ledger.AppendAsync(new AppendRequest("first", actor, null,
        [
            new StreamFacts("register/a", Expected.New, [new ItemOpened("a", "P02", 25), new ItemPaid("a")]),
            new StreamFacts("register/b", Expected.New, [new ItemOpened("b", "M11", 10)]),
        ]));

        Assert.Equal(new AppendResult.Appended(1, 3), result);
        var facts = await ReadAllAsync(ledger);
        Assert.Equal([1L, 2, 3], facts.Select(f => f.Seq));
        Assert.Equal([1L, 2, 1], facts.Select(f => f.Version));
        Assert.Equal(new ItemOpened("b", "M11", 10), facts[2].Body);
        Assert.All(facts, f => Assert.Equal(actor, f.Actor));
    }

    private static async Task<List<RecordedFact>> ReadAllAsync(FactLedger ledger)
    {
        var facts = new List<RecordedFact>();
        await foreach (var fact in ledger.ReadAsync())
        {
            facts.Add(fact);
        }

        return facts;
    }
}
