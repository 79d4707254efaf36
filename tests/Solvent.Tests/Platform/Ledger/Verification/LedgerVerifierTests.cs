using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Platform.Ledger.Verification;

namespace Solvent.Tests.Platform.Ledger.Verification;

public sealed class LedgerVerifierTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_ledger_that_nobody_touched_is_sound()
    {
        var result = await VerifyAfterAsync("SELECT 1");

        Assert.True(result.IsSound, result.Problem?.Message);
        Assert.Equal(8, result.Size);
    }

    [Theory]
    [InlineData("UPDATE facts SET envelope = CAST(replace(CAST(envelope AS TEXT), 'P02', 'P03') AS BLOB) WHERE seq = 4", 4L)]
    [InlineData("UPDATE facts SET envelope = x'00' WHERE seq = 4", 4L)]
    [InlineData("UPDATE facts SET leaf = zeroblob(32) WHERE seq = 4", 4L)]
    [InlineData("UPDATE facts SET type = 'register.item-paid/1' WHERE seq = 4", 4L)]
    [InlineData("UPDATE facts SET stream = 'register/zzz' WHERE seq = 4", 4L)]
    [InlineData("UPDATE facts SET version = 9 WHERE seq = 4", 4L)]
    [InlineData("UPDATE facts SET seq = 99 WHERE seq = 8", null)]
    [InlineData("DELETE FROM facts WHERE seq = 4", 5L)]
    [InlineData("DELETE FROM facts WHERE seq = 8", null)]
    [InlineData("INSERT INTO facts SELECT 9, 'register/z', 1, type, leaf, envelope FROM facts WHERE seq = 8", 9L)]
    [InlineData("UPDATE facts SET seq = 0 WHERE seq = 1", 2L)]
    [InlineData("UPDATE head SET at = at + 1", null)]
    [InlineData("UPDATE head SET frontier = zeroblob(32)", null)]
    [InlineData("UPDATE head SET seq = 16", null)]
    [InlineData("DELETE FROM appends WHERE first = 4", 5L)]
    [InlineData("DELETE FROM appends WHERE first = 8", null)]
    [InlineData("UPDATE appends SET last = 5 WHERE first = 4", 5L)]
    public async Task Whatever_is_changed_by_hand_is_found(string sql, long? seq)
    {
        var result = await VerifyAfterAsync(sql);

        Assert.False(result.IsSound);
        Assert.Equal(seq, result.Problem!.Seq);
    }

    [Fact]
    public async Task A_fact_that_was_rewritten_with_its_leaf_is_found_by_the_head()
    {
        var file = await FillAsync();
        using (var database = SqliteDatabase.Open(file, SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            var read = database.Prepare("SELECT envelope FROM facts WHERE seq = 4");
            read.Step();
            var forged = System.Text.Encoding.UTF8.GetString(read.Bytes(0)).Replace("P02", "P03", StringComparison.Ordinal);
            read.Reset();
            var bytes = System.Text.Encoding.UTF8.GetBytes(forged);
            database.Prepare("UPDATE facts SET envelope = ?, leaf = ? WHERE seq = 4")
                .Bind(bytes).Bind(Solvent.Platform.Ledger.Merkle.MerkleHash.Leaf(bytes)).Run();
        }

        var result = await VerifyAsync(file);

        Assert.Contains("frontier", result.Problem!.Message, StringComparison.Ordinal);
    }

    private async Task<VerificationResult> VerifyAfterAsync(string sql)
    {
        var file = await FillAsync();
        using (var database = SqliteDatabase.Open(file, SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            database.Run(sql);
        }

        return await VerifyAsync(file);
    }

    private async Task<string> FillAsync()
    {
        var file = folder["ledger.db"];
        await using var ledger = FactLedger.Open(file, TestJson.Types(), TimeProvider.System);
        for (var i = 1; i <= 8; i++)
        {
            await ledger.AppendAsync(Requests.Open($"item-{i}"));
        }

        return file;
    }

    private static async Task<VerificationResult> VerifyAsync(string file)
    {
        try
        {
            await using var ledger = FactLedger.Open(file, TestJson.Types(), TimeProvider.System, create: false);
            return await LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None);
        }
        catch (LedgerException e) when (e.Fault == LedgerFault.Corrupt)
        {
            return new VerificationResult(file, 0, "", new VerificationProblem(null, null, e.Message));
        }
    }
}
