using System.Security.Cryptography;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Postgres;

/// <summary>A database that is full, may not be written or is damaged. What is said of it is what helps, and reading goes on where it can.</summary>
public sealed class PostgresFaultTests
{
    private readonly string _address = PostgresServer.Shared.NewDatabase();

    [Fact]
    public async Task Given_a_full_disk_when_appended_then_it_is_told_reading_goes_on_and_the_same_key_works_when_there_is_room()
    {
        await using var ledger = Open();
        await ledger.AppendAsync(Requests.Open("a"));
        // Does not pack, so that it goes into the table of long values, which is empty so far.
        var large = Requests.Note(Convert.ToHexString(RandomNumberGenerator.GetBytes(15_000)));
        using (PostgresServer.Shared.FillDisk(_address, PostgresServer.Shared.LongValuesOf(_address, "solvent.facts")))
        {
            var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(large));

            Assert.Equal(LedgerFault.DiskFull, e.Fault);
            Assert.Contains("free some space", e.Message, StringComparison.Ordinal);
            Assert.Single(await ledger.AllAsync());
            Assert.Equal(new AppendResult.Appended(2, 2), await ledger.AppendAsync(Requests.Open("b")));
        }

        Assert.Equal(new AppendResult.Appended(3, 3), await ledger.AppendAsync(large));
        Assert.True((await LedgerVerifier.VerifyAsync(ledger.Store, null, default)).IsSound);
    }

    [Fact]
    public async Task Given_a_database_that_turns_read_only_when_appended_then_it_is_told_and_reading_goes_on()
    {
        await using var ledger = Open();
        await ledger.AppendAsync(Requests.Open("a"));
        SetReadOnly("on");

        var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(Requests.Open("b")));

        Assert.Equal(LedgerFault.ReadOnly, e.Fault);
        Assert.Contains("primary", e.Message, StringComparison.Ordinal);
        Assert.Single(await ledger.AllAsync());
        SetReadOnly("off");
        Assert.Equal(new AppendResult.Appended(2, 2), await ledger.AppendAsync(Requests.Open("b")));
    }

    [Fact]
    public async Task Given_a_user_who_may_only_read_when_appended_then_it_is_told_and_reading_works()
    {
        await using (var owner = Open())
        {
            await owner.AppendAsync(Requests.Open("a"));
        }

        var reader = $"reader_{_address[(_address.LastIndexOf('/') + 1)..]}";
        PostgresServer.Shared.ExecuteAt(_address, $"CREATE ROLE {reader} LOGIN; GRANT USAGE ON SCHEMA solvent TO {reader}; GRANT SELECT ON ALL TABLES IN SCHEMA solvent TO {reader}");
        await using var ledger = FactLedger.Open(_address.Replace("solvent@", $"{reader}@", StringComparison.Ordinal), TestJson.Types(), TimeProvider.System, create: false);

        var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(Requests.Open("b")));

        Assert.Equal(LedgerFault.ReadOnly, e.Fault);
        Assert.Single(await ledger.AllAsync());
    }

    [Fact]
    public async Task Given_a_damaged_page_when_read_then_it_is_told_as_damage()
    {
        await using (var ledger = Open())
        {
            await ledger.AppendAsync(Requests.Open("a"));
        }

        await using var damaged = FactLedger.Open(PostgresServer.Shared.DamagedCopy(_address, "solvent.facts"), TestJson.Types(), TimeProvider.System, create: false);

        var e = await Assert.ThrowsAsync<LedgerException>(() => damaged.AllAsync());

        Assert.Equal(LedgerFault.Corrupt, e.Fault);
        Assert.Contains("restore a backup", e.Message, StringComparison.Ordinal);
    }

    private FactLedger Open() => FactLedger.Open(_address, TestJson.Types(), TimeProvider.System);

    private void SetReadOnly(string value)
    {
        // Not in a session of that database: it would be read-only itself when it is switched off.
        PostgresServer.Shared.ExecuteAt("/postgres", $"ALTER DATABASE {_address[(_address.LastIndexOf('/') + 1)..]} SET default_transaction_read_only = {value}");
        PostgresServer.Shared.Disconnect(_address);
    }
}
