using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;

namespace Solvent.Tests.Platform.Ledger.Sqlite;

public sealed class SqliteOpeningTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task A_new_ledger_belongs_to_its_owner_alone()
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        var file = folder["deep/er/ledger.db"];
        await using (var ledger = Open(file))
        {
            await ledger.AppendAsync(Requests.Open("a"));
            foreach (var each in Directory.EnumerateFiles(folder["deep/er"]))
            {
                Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(each));
            }
        }

        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute, File.GetUnixFileMode(folder["deep/er"]));
    }

    [Fact]
    public void A_missing_ledger_is_told_when_it_must_not_be_made()
    {
        AssertFault(LedgerFault.Missing, () => FactLedger.Open(folder["none.db"], TestJson.Types(), TimeProvider.System, create: false));
        Assert.False(File.Exists(folder["none.db"]));
    }

    [Fact]
    public void A_file_that_is_no_database_is_told_and_left_as_it_is()
    {
        var text = string.Concat(Enumerable.Repeat("this is no database at all. ", 200));
        File.WriteAllText(folder["notes.txt"], text);

        AssertFault(LedgerFault.NotALedger, () => Open(folder["notes.txt"]));
        Assert.Equal(text, File.ReadAllText(folder["notes.txt"]));
    }

    [Fact]
    public void A_database_of_another_program_is_told_and_left_as_it_is()
    {
        File.Create(folder["other.db"]).Dispose();
        using (var other = SqliteDatabase.Open(folder["other.db"], SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            other.Run("CREATE TABLE theirs(a)");
        }

        var before = File.ReadAllBytes(folder["other.db"]);
        AssertFault(LedgerFault.NotALedger, () => Open(folder["other.db"]));
        Assert.Equal(before, File.ReadAllBytes(folder["other.db"]));
    }

    [Fact]
    public async Task A_ledger_of_a_newer_format_asks_for_an_upgrade()
    {
        await Open(folder["ledger.db"]).DisposeAsync();
        using (var database = SqliteDatabase.Open(folder["ledger.db"], SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            database.Run($"UPDATE head SET format = {LedgerHead.Format + 1}");
        }

        var e = Assert.Throws<NewerLedgerException>(() => Open(folder["ledger.db"]));
        Assert.Contains("upgrade", e.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Given_a_ledger_of_format_2_when_many_open_it_at_once_then_it_is_brought_to_this_one_and_keeps_its_facts()
    {
        await using (var ledger = FactLedger.Open(folder["old.db"], TestJson.Types(), TimeProvider.System))
        {
            await ledger.AppendAsync(Requests.Open("a"));
        }

        using (var database = SqliteDatabase.Open(folder["old.db"], SqliteAccess.Write, TimeSpan.Zero))
        {
            foreach (var table in new[] { "blobs", "blob_parts", "blob_drops", "lease", "cursors", "tries", "secrets" })
            {
                database.Run($"DROP TABLE {table}");
            }

            database.Run("UPDATE head SET format = 2");
        }

        var ledgers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => FactLedger.Open(folder["old.db"], TestJson.Types(), TimeProvider.System))));

        foreach (var ledger in ledgers)
        {
            Assert.Equal(1, (await ledger.HeadAsync()).Seq);
            Assert.Equal(0, (await ledger.Store.Reactions.LeaseAsync(default)).Term);
            await ledger.DisposeAsync();
        }
    }

    [Fact]
    public async Task A_ledger_of_an_older_format_that_can_not_be_written_says_what_it_lacks()
    {
        await Open(folder["ledger.db"]).DisposeAsync();
        using var database = SqliteDatabase.Open(folder["ledger.db"], SqliteAccess.Write, TimeSpan.FromSeconds(1));
        database.Run("DROP TABLE nodes");

        var e = Assert.Throws<LedgerException>(() => SqliteRows.Hashes(database, 1, 0, 1));

        Assert.Equal(LedgerFault.ReadOnly, e.Fault);
        Assert.Contains("older format", e.Message, StringComparison.Ordinal);
        Assert.Empty(SqliteRows.Hashes(database, 0, 0, 1));
    }

    [Fact]
    public async Task What_an_older_ledger_lacks_that_can_not_be_written_is_told_with_its_format()
    {
        await Open(folder["old.db"]).DisposeAsync();
        using (var database = SqliteDatabase.Open(folder["old.db"], SqliteAccess.Write, TimeSpan.Zero))
        {
            foreach (var table in new[] { "blobs", "tries", "secrets" })
            {
                database.Run($"DROP TABLE {table}");
            }

            database.Run("UPDATE head SET format = 2");
        }

        using var reader = new SqliteConnection(SqliteDatabase.Open(folder["old.db"], SqliteAccess.Immutable, TimeSpan.Zero), () => throw new InvalidOperationException());
        foreach (var ask in new Func<Task>[]
        {
            async () => await new SqliteBlobRows(reader, reader).ListAsync("", 1, default),
            async () => await new SqliteReactions(reader, reader).TriesAsync(default),
            async () => await new SqliteSecrets(reader, reader).FindAsync("a", default),
        })
        {
            var e = await Assert.ThrowsAsync<LedgerException>(ask);
            Assert.Equal(LedgerFault.ReadOnly, e.Fault);
            Assert.Contains("it has format 2,", e.Message, StringComparison.Ordinal);
            Assert.Contains("copy it to where you may write", e.Message, StringComparison.Ordinal);
            Assert.DoesNotContain("no such table", e.Message, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task A_damaged_page_is_told_and_nothing_is_thrown_that_is_not_a_ledger_fault()
    {
        await using (var ledger = Open(folder["ledger.db"]))
        {
            for (var i = 0; i < 100; i++)
            {
                await ledger.AppendAsync(Requests.Note(new string('x', 500)));
            }
        }

        var whole = File.ReadAllBytes(folder["ledger.db"]);
        var random = new Random(11);
        var told = 0;
        for (var trial = 0; trial < 60; trial++)
        {
            var damaged = whole.ToArray();
            random.NextBytes(damaged.AsSpan(random.Next(damaged.Length - 600), 600));
            File.WriteAllBytes(folder["damaged.db"], damaged);
            Assert.Single(Directory.GetFiles(folder.Path, "damaged.db*"));
            told += await IsToldAsync(folder["damaged.db"]) ? 1 : 0;
        }

        Assert.True(told >= 30, $"only {told} of 60 damages were told by reading or verifying");
    }

    [Fact]
    public async Task A_writer_that_waits_too_long_is_told_and_can_try_again()
    {
        await using var ledger = new FactLedger(
            SqliteLedgerStore.Open(folder["ledger.db"], new SqliteOptions(BusyTimeout: TimeSpan.FromMilliseconds(50))), TestJson.Types(), TimeProvider.System);
        using var other = SqliteDatabase.Open(folder["ledger.db"], SqliteAccess.Write, TimeSpan.FromSeconds(1));
        other.Run("BEGIN IMMEDIATE");

        var e = await Assert.ThrowsAsync<LedgerException>(() => ledger.AppendAsync(Requests.Open("a")));
        other.Run("ROLLBACK");

        Assert.Equal(LedgerFault.Busy, e.Fault);
        Assert.Equal(new AppendResult.Appended(1, 1), await ledger.AppendAsync(Requests.Open("a")));
    }

    private static async Task<bool> IsToldAsync(string file)
    {
        try
        {
            await using var ledger = FactLedger.Open(file, TestJson.Types(), TimeProvider.System, create: false);
            return !(await Solvent.Platform.Ledger.Verification.LedgerVerifier.VerifyAsync(ledger.Store, null, CancellationToken.None)).IsSound;
        }
        catch (LedgerException)
        {
            return true;
        }
    }

    private static FactLedger Open(string file) => FactLedger.Open(file, TestJson.Types(), TimeProvider.System);

    private static void AssertFault(LedgerFault fault, Action open) => Assert.Equal(fault, Assert.Throws<LedgerException>(open).Fault);
}
