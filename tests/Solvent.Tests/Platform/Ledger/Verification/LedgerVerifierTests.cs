using System.Text;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Merkle;
using Solvent.Platform.Ledger.Storage;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Verification;

public abstract class LedgerVerifierTests(LedgerPlaces places) : IDisposable
{
    public void Dispose()
    {
        places.Dispose();
        GC.SuppressFinalize(this);
    }

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_sound()
    {
        var result = await VerifyAfterAsync("SELECT 1");

        Assert.True(result.IsSound, result.Problem?.Message);
        Assert.Equal(8, result.Size);
    }

    [Theory]
    [InlineData("UPDATE solvent.facts SET envelope = {forged} WHERE seq = 4", 4L)]
    [InlineData("UPDATE solvent.facts SET envelope = {nul} WHERE seq = 4", 4L)]
    [InlineData("UPDATE solvent.facts SET leaf = {zeros} WHERE seq = 4", 4L)]
    [InlineData("UPDATE solvent.facts SET type = 'register.item-paid/1' WHERE seq = 4", 4L)]
    [InlineData("UPDATE solvent.facts SET stream = 'register/zzz' WHERE seq = 4", 4L)]
    [InlineData("UPDATE solvent.facts SET version = 9 WHERE seq = 4", 4L)]
    [InlineData("UPDATE solvent.facts SET seq = 99 WHERE seq = 8", null)]
    [InlineData("DELETE FROM solvent.facts WHERE seq = 4", 5L)]
    [InlineData("DELETE FROM solvent.facts WHERE seq = 8", null)]
    [InlineData("INSERT INTO solvent.facts(seq, stream, version, type, leaf, envelope) SELECT 9, 'register/z', 1, type, leaf, envelope FROM solvent.facts WHERE seq = 8", 9L)]
    [InlineData("UPDATE solvent.facts SET seq = 0 WHERE seq = 1", 2L)]
    [InlineData("UPDATE solvent.head SET at = at + 1", null)]
    [InlineData("UPDATE solvent.head SET frontier = {zeros}", null)]
    [InlineData("UPDATE solvent.head SET seq = 16", null)]
    [InlineData("DELETE FROM solvent.appends WHERE first = 4", 5L)]
    [InlineData("DELETE FROM solvent.appends WHERE first = 8", null)]
    [InlineData("UPDATE solvent.appends SET last = 5 WHERE first = 4", 5L)]
    public async Task Whatever_is_changed_by_hand_is_found(string sql, long? seq)
    {
        var result = await VerifyAfterAsync(sql);

        Assert.False(result.IsSound);
        Assert.Equal(seq, result.Problem!.Seq);
    }

    [Fact]
    public async Task A_fact_that_was_rewritten_with_its_leaf_is_found_by_the_head()
    {
        var place = await FillAsync();
        var forged = await ForgedAsync(place);
        places.Execute(place, $"UPDATE solvent.facts SET envelope = {places.Bytes(forged)}, leaf = {places.Bytes(MerkleHash.Leaf(forged))} WHERE seq = 4");

        var result = await VerifyAsync(place);

        Assert.Contains("frontier", result.Problem!.Message, StringComparison.Ordinal);
    }

    private async Task<VerificationResult> VerifyAfterAsync(string sql)
    {
        var place = await FillAsync();
        places.Execute(place, sql
            .Replace("{forged}", places.Bytes(await ForgedAsync(place)), StringComparison.Ordinal)
            .Replace("{nul}", places.Bytes([0]), StringComparison.Ordinal)
            .Replace("{zeros}", places.Bytes(new byte[MerkleHash.Size]), StringComparison.Ordinal));
        return await VerifyAsync(place);
    }

    /// <summary>The envelope of fact 4 with another rule in it.</summary>
    private static async Task<byte[]> ForgedAsync(string place)
    {
        await using var ledger = FactLedger.Open(place, TestJson.Types(), TimeProvider.System);
        var fact = (await ledger.Store.ReadAsync(new FactRange(3, 4), 1, default))[0];
        return Encoding.UTF8.GetBytes(Encoding.UTF8.GetString(fact.Envelope).Replace("P02", "P03", StringComparison.Ordinal));
    }

    private async Task<string> FillAsync()
    {
        var place = places["ledger.db"];
        await using var ledger = FactLedger.Open(place, TestJson.Types(), TimeProvider.System);
        for (var i = 1; i <= 8; i++)
        {
            await ledger.AppendAsync(Requests.Open($"item-{i}"));
        }

        return place;
    }

    private static async Task<VerificationResult> VerifyAsync(string place)
    {
        try
        {
            await using var ledger = FactLedger.Open(place, TestJson.Types(), TimeProvider.System, create: false);
            return await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Corrupt)
        {
            return new VerificationResult(place, 0, "", new VerificationProblem(null, null, e.Message));
        }
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteLedgerVerifierTests() : LedgerVerifierTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresLedgerVerifierTests() : LedgerVerifierTests(new DatabasePlaces());
