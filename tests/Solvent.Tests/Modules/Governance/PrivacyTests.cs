using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Npgsql;
using Solvent.Modules.Governance;
using Solvent.Modules.Governance.Accounts;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Checkpoints;
using Solvent.Platform.Ledger.Postgres;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Platform.Ledger.Verification;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Platform.Ledger.Postgres;

namespace Solvent.Tests.Modules.Governance;

public abstract class PrivacyTests : IAsyncLifetime
{
    protected const string Name = "Zed Unmistakable";
    protected const string Written = "zebra crossing reason";
    private readonly ManualClock _clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private string _zed = "";

    private protected PrivacyTests(LedgerPlaces places) => Places = places;

    private protected LedgerPlaces Places { get; }

    protected string Place => Places["ledger.db"];

    public async Task InitializeAsync()
    {
        await using var ledger = Open();
        _zed = await ledger.PersonAsync($"{Name} <zed@example.org>");
        var login = await ledger.PersonAsync("@zed");
        var other = await ledger.PersonAsync("Zed Unmistakable <other@example.org>");
        var ana = await ledger.PersonAsync("Ana Example");
        var why = await ledger.TextAsync(Written + " as actor");
        var by = await ledger.TextAsync(Written + " in a file");
        var about = await ledger.TextAsync($"ask {Name.ToUpperInvariant()}, who knows");
        var unrelated = await ledger.TextAsync("an innocent reason");
        await ledger.AppendAsync(Requests.Open("a") with { Actor = _zed, Why = why });
        await ledger.AppendAsync(Requests.One("file", "notes/a", Expected.Any, new OwnerNamed(ana, login, by)) with { Actor = ana, Why = about });
        await ledger.AppendAsync(Requests.One("owner", "notes/a", Expected.Any, new OwnerNamed(_zed, ana, unrelated)) with { Actor = other });
        await ledger.Store.WriteCheckpointAsync("cache", Encoding.UTF8.GetBytes($"state of {Name}"), default);
        // Rows that are moved when pages split leave copies behind.
        foreach (var i in Enumerable.Range(0, 200))
        {
            await ledger.TextAsync($"filling {i} {new string('.', 200)}");
        }
    }

    public Task DisposeAsync()
    {
        Places.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task An_export_tells_everything_that_the_ledger_holds_of_a_person()
    {
        var (exit, output, error) = await RunAsync("export", "ZED@example.org", "zed");
        var document = JsonDocument.Parse(output).RootElement;

        Assert.Equal(0, exit);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("privacy")!).RootElement).Check(document));
        Assert.Equal(["@zed", $"{Name} <zed@example.org>"], document.GetProperty("people").EnumerateArray().Select(p => p.GetProperty("name").GetString()).Order());
        Assert.Equal(["1 by", "2 about", "3 about"], document.GetProperty("facts").EnumerateArray().Select(f => $"{f.GetProperty("seq")} {f.GetProperty("relation")}"));
        Assert.Equal(
            [("names", $"ask {Name.ToUpperInvariant()}, who knows"), ("written", Written + " as actor"), ("written", Written + " in a file")],
            document.GetProperty("texts").EnumerateArray().Select(t => (t.GetProperty("relation").GetString()!, t.GetProperty("text").GetString()!)).Order());
        Assert.Equal(["Zed Unmistakable <other@example.org>"], document.GetProperty("alsoKnown").EnumerateArray().Select(p => p.GetProperty("name").GetString()));
        Assert.Contains("decisions.yaml", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_was_erased_is_gone_from_store_outputs_exports_and_backups_and_every_proof_holds()
    {
        Checkpoint kept;
        await using (var ledger = Open())
        {
            kept = Checkpoint.Of(await ledger.HeadAsync());
        }

        Assert.NotEmpty(FilesHolding(Written));

        var erased = await RunAsync("erase", "zed@example.org", "zed", Name, "--texts", "--yes");
        var log = await GovernanceRun.RunAsync(_clock, "ledger", "log", "--db", Place);
        var shown = await GovernanceRun.RunAsync(_clock, "ledger", "show", "1", "--db", Place);
        await GovernanceRun.RunAsync(_clock, "ledger", "export", "--output", Places.Path("export"), "--db", Place);
        await GovernanceRun.RunAsync(_clock, "backup", Places.Path("backup"), "--db", Place);

        Assert.Equal(0, erased.Exit);
        Assert.StartsWith("erased 3 names, 2 texts of the person and 1 text of others; fact 4 says so of p-", erased.Output, StringComparison.Ordinal);
        foreach (var output in new[] { erased.Output, erased.Error, log.Output, shown.Output, File.ReadAllText(Places.Path("export")), Unpacked(Places.Path("backup")) })
        {
            Assert.DoesNotContain("unmistakable", output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("zebra", output, StringComparison.OrdinalIgnoreCase);
            Assert.DoesNotContain("zed@", output, StringComparison.OrdinalIgnoreCase);
        }

        Assert.Equal(3, log.Output.Split("(erased)").Length - 1 - 1);
        Assert.Contains("reason  (erased)", shown.Output, StringComparison.Ordinal);
        Assert.Empty(FilesHolding(Written));
        Assert.Empty(FilesHolding(Name));
        Assert.Empty(FilesHolding(Name.ToUpperInvariant()));
        await using var after = Open();
        var verified = await LedgerVerifier.VerifyAsync(after.Store, KeptRoot.Of(kept), default);
        Assert.True(verified.IsSound, verified.Problem?.Message);
        var fact = (await after.AllAsync("governance."))[0];
        Assert.Equal(("system", 3, 2, 1), (fact.Actor, ((PersonErased)fact.Body).Names, ((PersonErased)fact.Body).Texts, ((PersonErased)fact.Body).About));
        Assert.Contains(_zed, ((PersonErased)fact.Body).People);
    }

    [Fact]
    public async Task Texts_of_others_and_other_people_stay_unless_asked_for_and_who_comes_back_is_somebody_new()
    {
        Assert.Equal(0, (await RunAsync("erase", "zed@example.org", "--yes")).Exit);

        await using var ledger = Open();
        Assert.Null(await ledger.PersonNameAsync(_zed));
        Assert.NotEqual(_zed, await ledger.PersonAsync($"{Name} <zed@example.org>"));
        var (_, output, _) = await RunAsync("export", "zed@example.org");
        var relations = JsonDocument.Parse(output).RootElement.GetProperty("texts").EnumerateArray().Select(t => t.GetProperty("relation").GetString());
        Assert.Equal(["names"], relations);
        Assert.Equal(0, (await RunAsync("export", "ana example")).Exit);
    }

    [Fact]
    public async Task An_erasure_is_asked_for_and_one_of_nobody_is_refused()
    {
        var silent = await RunAsync("erase", "zed@example.org");
        var nobody = await RunAsync("erase", "zed@example", "--yes");
        var part = await RunAsync("export", "Unmistakable");

        Assert.Equal((2, 2, 2), (silent.Exit, nobody.Exit, part.Exit));
        Assert.Contains("--yes", silent.Error, StringComparison.Ordinal);
        await using var ledger = Open();
        Assert.NotNull(await ledger.PersonNameAsync(_zed));
    }

    [Fact]
    public async Task An_erasure_can_be_done_again_by_the_id()
    {
        await RunAsync("erase", "zed@example.org", "--yes");

        Assert.StartsWith("erased 0 names, 0 texts", (await RunAsync("erase", _zed, "--yes")).Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_erased_person_gets_in_no_more_and_no_hash_of_a_password_is_left()
    {
        var (token, old, hash) = await LetInAsync("zed@example.org", "viewer");
        Assert.NotEmpty(FilesHolding(hash));
        Assert.NotEmpty(FilesHolding(old));

        Assert.Equal(0, (await RunAsync("erase", "zed@example.org", "zed", "--yes")).Exit);

        Assert.Empty(FilesHolding(hash));
        Assert.Empty(FilesHolding(old));
        await using var ledger = Open();
        using var book = new AccountBook(ledger, _clock);
        Assert.Null(await book.OfTokenAsync(token, () => true, default));
        Assert.Null(await new SignIn("zed@example.org", "a very long password indeed").HandleAsync(book, default));
        Assert.Empty((await book.StateAsync(default)).Accounts);
    }

    [Fact]
    public async Task The_only_administrator_is_not_erased()
    {
        await LetInAsync("zed@example.org", "admin");

        var (exit, _, error) = await RunAsync("erase", "zed@example.org", "--yes");

        Assert.Equal(2, exit);
        Assert.Contains("only administrator; make another one first", error, StringComparison.Ordinal);
        await using var ledger = Open();
        Assert.NotNull(await ledger.PersonNameAsync(_zed));
    }

    /// <summary>Opens an account whose first password an older program kept as a text.</summary>
    private async Task<(string Token, string Old, string Hash)> LetInAsync(string login, string role)
    {
        await using var ledger = Open();
        using var book = new AccountBook(ledger, _clock);
        var root = new Caller(LedgerNames.System, "root");
        var old = PasswordHash.Of("an even longer password than that");
        var person = await ledger.PersonAsync(login);
        await ledger.AppendAsync(Requests.One("let-in", OpenAccount.Stream(person), Expected.New, new AccountOpened(person, await ledger.TextAsync(old)), new RoleGranted(person, role, null)));
        await new ChangePassword(login, "a very long password indeed").HandleAsync(book, root, default);
        var (_, token) = await new IssueToken(login, "test", ["debt:read"], [], 1).HandleAsync(book, root, default);
        var hash = await KeptPasswords.FindAsync(ledger, (await book.StateAsync(default)).Accounts[person].Password, default);
        return (token!.Secret, old, hash!);
    }

    /// <summary>The store's files that hold a text.</summary>
    protected abstract IReadOnlyList<string> FilesHolding(string text);

    private FactLedger Open() => FactLedger.Open(Place, GovernanceRun.Types(), _clock);

    private protected Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => GovernanceRun.RunAsync(_clock, ["privacy", .. arguments, "--db", Place]);

    private static string Unpacked(string file)
    {
        using var gzip = new GZipStream(File.OpenRead(file), CompressionMode.Decompress);
        using var reader = new StreamReader(gzip, Encoding.Latin1);
        return reader.ReadToEnd();
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqlitePrivacyTests() : PrivacyTests(new FilePlaces())
{
    protected override IReadOnlyList<string> FilesHolding(string text) =>
        [.. Directory.GetFiles(Path.GetDirectoryName(Place)!).Where(file => File.ReadAllBytes(file).AsSpan().IndexOf(Encoding.UTF8.GetBytes(text)) >= 0)];

    [Fact]
    public async Task What_a_reader_holds_up_is_told()
    {
        using var reading = SqliteDatabase.Open(Place, SqliteAccess.Write, TimeSpan.FromSeconds(1));
        reading.Run("BEGIN");
        reading.Number("SELECT count(*) FROM facts");
        await using var store = SqliteLedgerStore.Open(Place, new SqliteOptions(BusyTimeout: TimeSpan.FromMilliseconds(20)));

        var remains = await store.ScrubAsync(default);

        Assert.Contains("another process reads", remains, StringComparison.Ordinal);
        reading.Run("COMMIT");
        Assert.Null(await store.ScrubAsync(default));
    }
}

/// <summary>The same on PostgreSQL; its write-ahead log is left out.</summary>
public sealed class PostgresPrivacyTests() : PrivacyTests(new DatabasePlaces())
{
    protected override IReadOnlyList<string> FilesHolding(string text)
    {
        PostgresServer.Shared.ExecuteAt(Place, "ANALYZE");
        PostgresServer.Shared.ExecuteAt(Place, "CHECKPOINT");
        return PostgresServer.Shared.FilesHolding(Place, text);
    }
    [Fact]
    public async Task Who_began_to_read_before_is_waited_for()
    {
        await using var reading = new NpgsqlConnection(PostgresAddress.Read(Place).ConnectionString);
        await reading.OpenAsync();
        await using var look = new NpgsqlCommand("BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM solvent.texts", reading);
        await look.ExecuteScalarAsync();
        var ending = Task.Run(async () =>
        {
            await Task.Delay(1_000);
            await using var end = new NpgsqlCommand("COMMIT", reading);
            await end.ExecuteNonQueryAsync();
        });

        var erased = await RunAsync("erase", "zed@example.org", "zed", Name, "--texts", "--yes");
        await ending;

        Assert.Equal(0, erased.Exit);
        Assert.Empty(FilesHolding(Written));
    }

    [Fact]
    public async Task A_transaction_of_another_database_that_began_before_is_waited_for()
    {
        // What is running anywhere in the server holds back what a table that is written anew may leave out.
        await using var elsewhere = new NpgsqlConnection(PostgresAddress.Read(PostgresServer.Shared.NewDatabase()).ConnectionString);
        await elsewhere.OpenAsync();
        await using var work = new NpgsqlCommand("BEGIN; SELECT pg_current_xact_id()::text", elsewhere);
        await work.ExecuteScalarAsync();
        var ending = Task.Run(async () =>
        {
            await Task.Delay(1_000);
            await using var end = new NpgsqlCommand("COMMIT", elsewhere);
            await end.ExecuteNonQueryAsync();
        });

        var erased = await RunAsync("erase", "zed@example.org", "zed", Name, "--texts", "--yes");
        await ending;

        Assert.Equal(0, erased.Exit);
        Assert.Empty(FilesHolding(Written));
    }
}
