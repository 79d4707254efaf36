using System.Text.Json.Nodes;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance;

public abstract class ProveCommandTests(LedgerPlaces places) : IAsyncLifetime
{
    private protected string Db => places["ledger.db"];

    private string Key => places.Path("ledger.key");

    public async Task InitializeAsync() => await AppendAsync(300);

    public Task DisposeAsync()
    {
        places.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task A_checkpoint_is_kept_and_the_ledger_that_grew_is_sound_against_it()
    {
        var publicKey = await KeepAsync();
        await AppendAsync(50);

        var (exit, output, _) = await RunAsync("verify", "--db", Db, "--checkpoint", places.Path("kept"), "--public-key", publicKey);
        await RunAsync("export", "--db", Db, "--output", places.Path("out.jsonl"));
        var export = await RunAsync("verify", places.Path("out.jsonl"), "--checkpoint", places.Path("kept"));

        Assert.Equal((0, 0), (exit, export.Exit));
        Assert.StartsWith("sound: 350 facts", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_fact_is_proved_to_somebody_who_has_only_the_checkpoint()
    {
        await KeepAsync();
        await AppendAsync(50);
        foreach (var seq in new[] { "1", "257", "300", "350" })
        {
            await RunAsync("prove", seq, "--db", Db, "--checkpoint", places.Path("kept"), "--output", places.Path("proof.json"));

            var (exit, output, error) = await RunAsync("verify", places.Path("proof.json"), "--checkpoint", places.Path("kept"));

            Assert.True(exit == 0, output + error);
        }
    }

    [Fact]
    public async Task Growth_is_proved_without_a_fact()
    {
        await KeepAsync();
        await AppendAsync(50);
        await RunAsync("prove", "--db", Db, "--checkpoint", places.Path("kept"), "--output", places.Path("proof.json"));

        Assert.Equal(0, (await RunAsync("verify", places.Path("proof.json"), "--checkpoint", places.Path("kept"))).Exit);
        Assert.Equal(2, (await RunAsync("prove", "--db", Db)).Exit);
    }

    [Fact]
    public async Task A_rewritten_ledger_is_found_by_the_kept_checkpoint()
    {
        await KeepAsync();
        var id = await OriginAsync(Db);
        places.Forget(Db);
        await AppendAsync(301, first: 7);
        places.Execute(Db, $"UPDATE solvent.head SET origin = '{id}'");

        var rewritten = await RunAsync("verify", "--db", Db, "--checkpoint", places.Path("kept"));
        await RunAsync("prove", "--db", Db, "--checkpoint", places.Path("kept"), "--output", places.Path("proof.json"));
        var proof = await RunAsync("verify", places.Path("proof.json"), "--checkpoint", places.Path("kept"));

        Assert.Equal((1, 1), (rewritten.Exit, proof.Exit));
        Assert.Contains("NOT SOUND", rewritten.Output, StringComparison.Ordinal);
        Assert.Contains("rewritten", proof.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_of_another_ledger_says_so()
    {
        await KeepAsync();
        places.Forget(Db);
        await AppendAsync(300);

        var (exit, output, _) = await RunAsync("verify", "--db", Db, "--checkpoint", places.Path("kept"));

        Assert.Equal(1, exit);
        Assert.Contains("the kept checkpoint is of solvent-ledger/", output, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("prove", "1", "--db", Db, "--checkpoint", places.Path("kept"))).Exit);
    }

    [Fact]
    public async Task A_changed_proof_does_not_hold()
    {
        await KeepAsync();
        await AppendAsync(20);
        await RunAsync("prove", "310", "--db", Db, "--checkpoint", places.Path("kept"), "--output", places.Path("proof.json"));
        var text = File.ReadAllText(places.Path("proof.json"));
        foreach (var change in new Action<JsonNode>[]
        {
            j => j["fact"]!["seq"] = 309,
            j => j["fact"]!["hashes"]![0] = new string('0', 64),
            j => j["fact"]!["hashes"]![0] = "zz",
            j => j["fact"]!["envelope"] = Convert.ToBase64String("{}"u8),
            j => j["since"]!["root"] = new string('1', 64),
            j => j["since"]!["size"] = 12,
            j => j["size"] = 309,
            j => j["root"] = "",
        })
        {
            var json = JsonNode.Parse(text)!;
            change(json);
            File.WriteAllText(places.Path("proof.json"), json.ToJsonString());

            Assert.True((await RunAsync("verify", places.Path("proof.json"), "--checkpoint", places.Path("kept"))).Exit == 1, json.ToJsonString());
        }
    }

    [Fact]
    public async Task A_proof_has_the_members_that_its_schema_names()
    {
        await KeepAsync();
        await AppendAsync(20);
        var proof = JsonNode.Parse((await RunAsync("prove", "310", "--db", Db, "--checkpoint", places.Path("kept"))).Output)!;
        var schema = JsonNode.Parse(SchemaFiles.Find("ledger-proof")!)!["properties"]!;

        Assert.Equal(schema.AsObject().Select(m => m.Key), proof.AsObject().Select(m => m.Key));
        Assert.Equal(schema["fact"]!["properties"]!.AsObject().Select(m => m.Key), proof["fact"]!.AsObject().Select(m => m.Key));
        Assert.Equal(schema["since"]!["properties"]!.AsObject().Select(m => m.Key), proof["since"]!.AsObject().Select(m => m.Key));
    }

    [Theory]
    [InlineData("no note", "it is no checkpoint")]
    [InlineData("text\n\n— a AAAAAAAA\n", "a signed note, but no checkpoint")]
    public async Task What_is_no_checkpoint_is_told(string content, string message)
    {
        File.WriteAllText(places.Path("kept"), content);

        var (exit, _, error) = await RunAsync("verify", "--db", Db, "--checkpoint", places.Path("kept"));

        Assert.Equal(2, exit);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_checkpoint_that_another_key_signed_is_refused()
    {
        var publicKey = await KeepAsync();
        await RunAsync("checkpoint", "--db", Db, "--key", places.Path("other.key"), "--output", places.Path("kept"));

        var (exit, _, error) = await RunAsync("verify", "--db", Db, "--checkpoint", places.Path("kept"), "--public-key", publicKey);

        Assert.Equal(2, exit);
        Assert.Contains("did not sign this checkpoint", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_changed_node_is_found()
    {
        places.Execute(Db, $"UPDATE solvent.nodes SET hash = {places.Bytes(new byte[32])}");

        var (exit, output, _) = await RunAsync("verify", "--db", Db);

        Assert.Equal(1, exit);
        Assert.Contains("nodes of level 1", output, StringComparison.Ordinal);
    }

    private async Task AppendAsync(int count, int first = 0)
    {
        await using var ledger = FactLedger.Open(Db, TestJson.Types(), TimeProvider.System);
        var notes = Enumerable.Range(first, count).Select(i => (IFact)new NoteTaken($"note {i}")).ToArray();
        await ledger.AppendAsync(Requests.One(AppendRequest.NewKey(), "notes/all", Expected.Any, notes));
    }

    private async Task<string> KeepAsync()
    {
        var (exit, _, error) = await RunAsync("checkpoint", "--db", Db, "--key", Key, "--output", places.Path("kept"));
        Assert.Equal(0, exit);
        return error.Trim()["public key: ".Length..];
    }

    private static async Task<string> OriginAsync(string db)
    {
        await using var ledger = FactLedger.Open(db, TestJson.Types(), TimeProvider.System);
        return (await ledger.HeadAsync()).Origin;
    }

    private protected static Task<(int Exit, string Output, string Error)> RunAsync(params string[] args) => LedgerCommandTests.RunAsync(TestJson.Types(), args);
}

/// <summary>The same on SQLite, and what only a file has.</summary>
public sealed class SqliteProveCommandTests : ProveCommandTests
{
    private readonly LedgerPlaces _places;

    public SqliteProveCommandTests()
        : this(new FilePlaces())
    {
    }

    private SqliteProveCommandTests(LedgerPlaces places)
        : base(places) => _places = places;

    [Fact]
    public async Task The_key_is_made_beside_the_file_for_its_owner_alone()
    {
        Assert.Equal(0, (await RunAsync("checkpoint", "--db", Db, "--output", _places.Path("kept"))).Exit);

        if (!OperatingSystem.IsWindows())
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(Db + ".key"));
        }
    }

    [Fact]
    public async Task A_ledger_of_the_format_before_gets_its_nodes_when_it_is_opened()
    {
        using (var database = SqliteDatabase.Open(Db, SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            foreach (var table in new[] { "nodes", "lease", "cursors", "tries", "secrets" })
            {
                database.Run($"DROP TABLE {table}");
            }

            database.Run("UPDATE head SET format = 1");
        }

        Assert.Equal(0, (await RunAsync("verify", "--db", Db)).Exit);
        Assert.Equal(0, (await RunAsync("prove", "3", "--db", Db, "--output", _places.Path("proof.json"))).Exit);
        Assert.Equal(0, (await RunAsync("verify", _places.Path("proof.json"))).Exit);
    }
}

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresProveCommandTests() : ProveCommandTests(new DatabasePlaces());
