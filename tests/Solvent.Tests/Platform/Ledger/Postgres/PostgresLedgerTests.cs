using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Postgres;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Tests.Platform.Ledger.Postgres;

public sealed class PostgresLedgerTests
{
    private readonly string address = PostgresServer.Shared.NewDatabase();

    [Fact]
    public async Task Many_replicas_append_densely_and_see_each_other()
    {
        const int Replicas = 4;
        const int Each = 60;
        var ledgers = Enumerable.Range(0, Replicas).Select(_ => Open()).ToList();
        var tails = ledgers.ConvertAll(ledger => Task.Run(() => TailAsync(ledger, Replicas * Each)));

        await Task.WhenAll(ledgers.SelectMany((ledger, r) => Enumerable.Range(0, Each).Select(i => ledger.AppendAsync(Requests.Note($"{r}/{i}")))));

        foreach (var seen in await Task.WhenAll(tails))
        {
            Assert.Equal(Enumerable.Range(1, Replicas * Each).Select(i => (long)i), seen);
        }

        foreach (var ledger in ledgers)
        {
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task Programs_that_start_at_the_same_time_make_one_ledger()
    {
        var ledgers = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(Open)));

        var origins = await Task.WhenAll(ledgers.Select(async ledger => (await ledger.HeadAsync()).Origin));

        Assert.Single(origins.Distinct());
        foreach (var ledger in ledgers)
        {
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task An_older_ledger_that_can_not_be_written_is_told_with_its_format()
    {
        await Open().DisposeAsync();
        PostgresServer.Shared.ExecuteAt(address, "DROP TABLE solvent.lease, solvent.cursors, solvent.tries, solvent.secrets; UPDATE solvent.head SET format = 3; DO $$ BEGIN EXECUTE 'ALTER DATABASE ' || quote_ident(current_database()) || ' SET default_transaction_read_only = on'; END $$");

        var e = Assert.Throws<LedgerException>(Open);

        Assert.Equal(LedgerFault.ReadOnly, e.Fault);
        Assert.Contains("it has format 3,", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Lost_connections_lose_nothing_and_double_nothing()
    {
        await using var ledger = Open();
        var tail = Task.Run(() => TailAsync(ledger, 200));
        for (var i = 0; i < 200; i++)
        {
            if (i % 20 == 10)
            {
                PostgresServer.Shared.Disconnect(address);
            }

            await ledger.AppendAsync(Requests.Note($"note {i}"));
        }

        Assert.Equal(Enumerable.Range(0, 200).Select(i => $"note {i}"), (await ledger.AllAsync()).Select(f => ((NoteTaken)f.Body).Text));
        Assert.Equal(200, (await tail).Count);
    }

    [Fact]
    public async Task A_name_may_hold_any_character()
    {
        await using var ledger = Open();

        var id = await ledger.PersonAsync("A\0na 🙂");
        var text = await ledger.TextAsync("why\0not", once: "k");

        Assert.Equal(id, await ledger.PersonAsync("A\0na 🙂"));
        Assert.Equal("A\0na 🙂", await ledger.PersonNameAsync(id));
        Assert.Equal(text, await ledger.TextAsync("why\0not", once: "k"));
        Assert.Equal("why\0not", await ledger.ResolveTextAsync(text));
    }

    [Fact]
    public async Task A_text_that_is_written_again_after_a_lost_answer_is_there_once()
    {
        await using var store = PostgresLedgerStore.Open(address, create: true, TimeProvider.System);
        var text = SideRecordIds.NewText("why not");

        Assert.Equal(text.Id, await store.Side.TextAsync(text, null, default));
        Assert.Equal(text.Id, await store.Side.TextAsync(text, null, default));
        Assert.Equal("why not", (await store.Side.ResolveTextAsync(text.Id, default))!.Text);
    }

    [Fact]
    public async Task Given_a_ledger_of_format_2_when_many_open_it_at_once_then_it_is_brought_to_this_one_and_keeps_its_facts()
    {
        await using (var ledger = Open())
        {
            await ledger.AppendAsync(Requests.Open("a"));
        }

        PostgresServer.Shared.ExecuteAt(address, "DROP TABLE solvent.blob_parts, solvent.blobs, solvent.blob_drops, solvent.lease, solvent.cursors, solvent.tries, solvent.secrets; UPDATE solvent.head SET format = 2");

        foreach (var ledger in await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(Open))))
        {
            Assert.Equal(1, (await ledger.HeadAsync()).Seq);
            Assert.Equal(0, (await ledger.Store.Reactions.LeaseAsync(default)).Term);
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_ledger_of_a_newer_format_asks_for_an_upgrade()
    {
        await Open().DisposeAsync();
        PostgresServer.Shared.ExecuteAt(address, $"UPDATE solvent.head SET format = {LedgerHead.Format + 1}");

        var e = Assert.Throws<NewerLedgerException>(Open);

        Assert.Contains("upgrade", e.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("postgres://solvent:secret@127.0.0.1:1/x", "Unreachable")]
    [InlineData("postgres://a b c/d/e", "NotALedger")]
    [InlineData("postgres://127.0.0.1/x?nonsense=1", "NotALedger")]
    public void What_can_not_be_opened_says_why_and_tells_no_password(string other, string fault)
    {
        var e = Assert.Throws<LedgerException>(() => FactLedger.Open(other, TestJson.Types(), TimeProvider.System));

        Assert.Equal(fault, e.Fault.ToString());
        Assert.DoesNotContain("secret", e.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_database_or_ledger_is_told()
    {
        Assert.Contains("createdb", Assert.Throws<LedgerException>(() => FactLedger.Open(address + "_none", TestJson.Types(), TimeProvider.System)).Message, StringComparison.Ordinal);
        Assert.Equal(LedgerFault.Missing, Assert.Throws<LedgerException>(() => FactLedger.Open(address, TestJson.Types(), TimeProvider.System, create: false)).Fault);
    }

    [Theory]
    [InlineData("postgres://ana:p%40ss@db.example:6543/solvent?sslmode=require", "postgres://ana@db.example:6543/solvent")]
    [InlineData("postgresql://ana@db.example/solvent", "postgres://ana@db.example:5432/solvent")]
    public void An_address_is_read_as_other_tools_read_it(string text, string place)
    {
        var settings = PostgresAddress.Read(text);

        Assert.Equal(place, PostgresAddress.Place(settings));
        Assert.Equal(text.Contains("p%40ss", StringComparison.Ordinal) ? "p@ss" : null, settings.Password);
    }

    private FactLedger Open() => FactLedger.Open(address, TestJson.Types(), TimeProvider.System);

    private static async Task<List<long>> TailAsync(FactLedger ledger, int count)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var seen = new List<long>();
        await foreach (var fact in ledger.TailAsync(0, ct: limit.Token))
        {
            seen.Add(fact.Seq);
            if (seen.Count == count)
            {
                break;
            }
        }

        return seen;
    }
}
