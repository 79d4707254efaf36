using System.Text;
using System.Text.RegularExpressions;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Tests.Platform.Ledger;

public abstract class SideRecordTests : IAsyncLifetime
{
    private readonly LedgerPlaces folder;
    private readonly FactLedger ledger;

    private protected SideRecordTests(LedgerPlaces places)
    {
        folder = places;
        ledger = FactLedger.Open(folder["ledger.db"], TestJson.Types(), TimeProvider.System);
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        await ledger.DisposeAsync();
        folder.Dispose();
    }

    [Fact]
    public async Task A_name_has_one_opaque_id_even_when_asked_by_many_at_once()
    {
        var ids = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(async () => await ledger.PersonAsync("Zoë Müller"))));

        var id = Assert.Single(ids.Distinct());
        Assert.Matches("^p-[a-z2-7]{26}$", id);
        Assert.NotEqual(id, await ledger.PersonAsync("Zoe Müller"));
        Assert.Equal("Zoë Müller", await ledger.PersonNameAsync(id));
        Assert.Null(await ledger.PersonNameAsync("p-" + new string('a', 26)));
    }

    [Fact]
    public async Task Names_of_several_ids_are_told_at_once_without_those_that_nobody_has()
    {
        var (ana, zed) = (await ledger.PersonAsync("Ana"), await ledger.PersonAsync("Zed 🙂"));

        var names = await ledger.PersonNamesAsync([ana, "p-" + new string('a', 26), zed, ana]);

        Assert.Equal([("Ana", ana), ("Zed 🙂", zed)], names.Select(pair => (pair.Value, pair.Key)).Order());
        Assert.Empty(await ledger.PersonNamesAsync([]));
    }

    [Theory]
    [InlineData("known risk until the model is replaced")]
    [InlineData("")]
    [InlineData("with a \0 inside, ünïcode and \u001b[31m")]
    public async Task A_text_is_kept_beside_the_facts_under_a_salted_digest(string text)
    {
        var id = await ledger.TextAsync(text);
        var again = await ledger.TextAsync(text);

        var kept = await ledger.Store.Side.ResolveTextAsync(id, CancellationToken.None);
        Assert.NotEqual(id, again);
        Assert.Equal(text, await ledger.ResolveTextAsync(id));
        Assert.Equal(id, SideRecordIds.TextId(kept!.Salt, text));
        Assert.Equal(16, kept.Salt.Length);
    }

    [Fact]
    public async Task The_same_text_under_the_same_key_gives_the_same_id_and_another_is_refused()
    {
        var id = await ledger.TextAsync("reason", once: "k");

        Assert.Equal(id, await ledger.TextAsync("reason", once: "k"));
        var e = await Assert.ThrowsAsync<LedgerException>(async () => await ledger.TextAsync("another", once: "k"));
        Assert.Equal(LedgerFault.KeyReused, e.Fault);
    }

    [Fact]
    public async Task Nothing_of_a_name_or_a_text_reaches_a_fact()
    {
        var actor = await ledger.PersonAsync("Unmistakable Name");
        var why = await ledger.TextAsync("unmistakable reason");
        await ledger.AppendAsync(Requests.Open("a") with { Actor = actor, Why = why });

        var stored = await ledger.Store.ReadAsync(new FactRange(0, 1), 1, CancellationToken.None);

        Assert.DoesNotMatch(new Regex("unmistakable", RegexOptions.IgnoreCase), Encoding.UTF8.GetString(stored[0].Envelope));
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteSideRecordTests() : SideRecordTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresSideRecordTests() : SideRecordTests(new DatabasePlaces());
