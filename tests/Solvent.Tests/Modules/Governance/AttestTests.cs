using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using Solvent.Platform.Ledger;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance;

public sealed class AttestTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private string _digest = "";

    private string Db => _folder["ledger.db"];

    private string Statement => _folder["a.dsse.json"];

    public async Task InitializeAsync()
    {
        await using var ledger = FactLedger.Open(Db, GovernanceRun.Types(), TimeProvider.System);
        _digest = (await ledger.Blobs.PutAsync(new MemoryStream("a report"u8.ToArray()))).Digest;
        await ledger.AppendAsync(Requests.Open("a"));
        await ledger.AppendAsync(Requests.One("r", "notes/shop", Expected.Any, new ReportKept(_digest)));
        await ledger.AppendAsync(Requests.Open("b"));
    }

    public Task DisposeAsync()
    {
        _folder.Dispose();
        return Task.CompletedTask;
    }

    [Theory]
    [InlineData("scan", "scan-snapshot", 2)]
    [InlineData("2", "scan-snapshot", 2)]
    [InlineData("DIGEST", "scan-snapshot", 2)]
    [InlineData("sha256:DIGEST", "scan-snapshot", 2)]
    [InlineData("3", "fact-3", 3)]
    public async Task A_statement_says_which_fact_names_the_evidence_and_is_checked_without_the_ledger(string what, string name, long seq)
    {
        var key = await AttestAsync(what.Replace("DIGEST", _digest, StringComparison.Ordinal));
        await RunAsync("checkpoint", "--db", Db, "--output", _folder["kept"]);
        File.Delete(Db);

        var (exit, output, error) = await RunAsync("verify", Statement, "--public-key", key, "--checkpoint", _folder["kept"]);

        var statement = Payload();
        Assert.True(exit == 0, output + error);
        Assert.StartsWith("sound: 3 facts", output, StringComparison.Ordinal);
        Assert.Equal("https://in-toto.io/Statement/v1", statement["_type"]!.GetValue<string>());
        Assert.Equal((name, seq), (statement["subject"]![0]!["name"]!.GetValue<string>(), statement["predicate"]!["fact"]!["seq"]!.GetValue<long>()));
        Assert.True(seq == 3 || statement["subject"]![0]!["digest"]!["sha256"]!.GetValue<string>() == _digest);
    }

    [Fact]
    public async Task A_statement_that_was_changed_or_signed_by_another_does_not_hold()
    {
        var key = await AttestAsync("scan");
        var envelope = JsonNode.Parse(File.ReadAllText(Statement))!;
        var statement = Payload();
        statement["subject"]![0]!["digest"]!["sha256"] = new string('0', 64);
        envelope["payload"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(statement.ToJsonString()));
        File.WriteAllText(_folder["changed"], envelope.ToJsonString());
        var other = await AttestAsync("scan", "--key", _folder["other.key"]);

        Assert.Equal(1, (await RunAsync("verify", _folder["changed"], "--public-key", key)).Exit);
        Assert.Equal(1, (await RunAsync("verify", Statement, "--public-key", key)).Exit);
        Assert.Equal(0, (await RunAsync("verify", Statement, "--public-key", other)).Exit);
        Assert.Equal(2, (await RunAsync("verify", Statement)).Exit);
    }

    [Fact]
    public async Task A_statement_whose_fact_does_not_name_its_subject_does_not_hold_though_the_key_signed_it()
    {
        await AttestAsync("scan");
        var statement = Payload();
        statement["subject"]![0]!["digest"]!["sha256"] = new string('0', 64);
        using var key = Solvent.Modules.Governance.SigningKey.Open(Db + ".key");
        var forged = Solvent.Platform.Security.Dsse.DsseEnvelope.Sign("application/vnd.in-toto+json", Encoding.UTF8.GetBytes(statement.ToJsonString()), key, "k");
        File.WriteAllText(Statement, JsonSerializer.Serialize(forged, Solvent.Platform.Security.Dsse.DsseJson.Default.DsseEnvelope));

        var (exit, output, _) = await RunAsync("verify", Statement, "--public-key", key.Verifier("any").ToString());

        Assert.Equal(1, exit);
        Assert.Contains("does not name what the statement is about", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Evidence_that_retention_dropped_is_attested_by_its_fact_and_damaged_evidence_is_not()
    {
        using (var database = Solvent.Platform.Ledger.Sqlite.SqliteDatabase.Open(Db, Solvent.Platform.Ledger.Sqlite.SqliteAccess.Write, TimeSpan.FromSeconds(1)))
        {
            database.Run("UPDATE blob_parts SET content = zeroblob(8)");
        }

        var damaged = await RunAsync("attest", "scan", "--db", Db);
        await GovernanceRun.RunAsync(new ManualClock(TimeProvider.System.GetUtcNow().AddDays(2)), "ledger", "gc", "--keep-snapshots", "0", "--db", Db);
        var dropped = await RunAsync("attest", "scan", "--db", Db);

        Assert.Equal((2, 0), (damaged.Exit, dropped.Exit));
        Assert.Contains("is damaged", damaged.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("99", "no fact 99")]
    [InlineData("scam", "is no digest")]
    [InlineData("0000000000000000000000000000000000000000000000000000000000000000", "no fact names the blob")]
    public async Task What_is_not_there_is_told(string what, string message)
    {
        var (exit, _, error) = await RunAsync("attest", what, "--db", Db);

        Assert.Equal(2, exit);
        Assert.Contains(message, error, StringComparison.Ordinal);
    }

    private async Task<string> AttestAsync(string what, params string[] more)
    {
        var (exit, _, error) = await RunAsync(["attest", what, "--db", Db, "--output", Statement, .. more]);
        Assert.True(exit == 0, error);
        return error.Trim()["public key: ".Length..];
    }

    private JsonNode Payload() => JsonNode.Parse(JsonNode.Parse(File.ReadAllText(Statement))!["payload"]!.GetValue<string>() is { } payload ? Convert.FromBase64String(payload) : [])!;

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => GovernanceRun.RunAsync(TimeProvider.System, ["ledger", .. arguments]);
}
