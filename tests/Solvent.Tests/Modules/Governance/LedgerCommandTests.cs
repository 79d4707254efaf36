using System.Text;
using System.Text.Json;
using Solvent.Modules.Governance;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Governance;

public sealed class LedgerCommandTests : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    private string Db => folder["ledger.db"];

    public async Task InitializeAsync()
    {
        await using var ledger = FactLedger.Open(Db, TestJson.Types(), TimeProvider.System);
        var ana = await ledger.PersonAsync("Ana \u001b[31mExample");
        var why = await ledger.TextAsync("the model is replaced in May");
        await ledger.AppendAsync(Requests.Open("a"));
        await ledger.AppendAsync(Requests.Pay("a", Expected.Any) with { Actor = ana, Why = why });
        await ledger.AppendAsync(Requests.Open("b"));
    }

    public Task DisposeAsync()
    {
        folder.Dispose();
        return Task.CompletedTask;
    }

    [Fact]
    public async Task Log_lists_the_facts_with_names_and_reasons_that_can_not_steer_a_terminal()
    {
        var (exit, output, _) = await RunAsync("log", "--db", Db);

        Assert.Equal(0, exit);
        var lines = output.TrimEnd('\n').Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("SEQ  AT", lines[0], StringComparison.Ordinal);
        Assert.Contains("register.item-paid/1", lines[2], StringComparison.Ordinal);
        Assert.Contains("the model is replaced in May", lines[2], StringComparison.Ordinal);
        Assert.Contains(@"Ana \x1b[31mExample", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_as_json_is_paged_by_its_next()
    {
        var first = Json((await RunAsync("log", "--db", Db, "--format", "json", "--after", "0", "--limit", "2")).Output);
        var second = Json((await RunAsync("log", "--db", Db, "--format", "json", "--after", first.GetProperty("next").ToString())).Output);

        Assert.Equal("solvent.ledger/1", first.GetProperty("schema").GetString());
        Assert.Equal([1, 2], first.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("seq").GetInt32()));
        Assert.Equal([3], second.GetProperty("items").EnumerateArray().Select(i => i.GetProperty("seq").GetInt32()));
        Assert.Equal(JsonValueKind.Null, second.GetProperty("next").ValueKind);
    }

    [Fact]
    public async Task Log_without_a_start_shows_the_last_facts()
    {
        var (_, output, _) = await RunAsync("log", "--db", Db, "--limit", "1");

        Assert.StartsWith("3 ", output.Split('\n')[1].TrimStart(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_works_on_facts_that_this_program_does_not_know()
    {
        var (exit, output, _) = await RunAsync(new FactTypes(), "log", "--db", Db);

        Assert.Equal(0, exit);
        Assert.Contains("register.item-opened/1", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_prints_a_fact_whole_with_person_and_reason()
    {
        var (exit, output, _) = await RunAsync("show", "2", "--db", Db);
        var json = Json((await RunAsync("show", "2", "--db", Db, "--format", "json")).Output);

        Assert.Equal(0, exit);
        Assert.Contains("\"item\": \"a\"", output, StringComparison.Ordinal);
        Assert.Contains("reason  the model is replaced in May", output, StringComparison.Ordinal);
        Assert.Equal("the model is replaced in May", json.GetProperty("reason").GetString());
        Assert.Equal(2, json.GetProperty("fact").GetProperty("seq").GetInt32());
    }

    [Fact]
    public async Task Show_of_a_fact_that_is_not_there_says_so()
    {
        var (exit, output, error) = await RunAsync("show", "99", "--db", Db);

        Assert.Equal((2, ""), (exit, output));
        Assert.Contains("no fact 99", error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_and_verify_agree_and_a_changed_file_is_not_sound()
    {
        var exported = await RunAsync("export", "--output", folder["out.jsonl"], "--db", Db);
        var local = await RunAsync("verify", "--db", Db);
        var file = await RunAsync("verify", folder["out.jsonl"]);
        var text = File.ReadAllText(folder["out.jsonl"], Encoding.UTF8);
        File.WriteAllText(folder["out.jsonl"], text.Replace("\"P02\"", "\"P03\"", StringComparison.Ordinal));
        var changed = await RunAsync("verify", folder["out.jsonl"]);

        Assert.Equal((0, 0, 0, 1), (exported.Exit, local.Exit, file.Exit, changed.Exit));
        Assert.Equal(local.Output, file.Output);
        Assert.Contains("line 2: fact 1", changed.Output, StringComparison.Ordinal);
        Assert.Equal(["ledger.db", "out.jsonl"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
    }

    [Fact]
    public async Task Verify_compares_with_a_root_that_was_kept()
    {
        var root = (await RunAsync("verify", "--db", Db)).Output.Trim().Split(' ')[^1];
        await using (var ledger = FactLedger.Open(Db, TestJson.Types(), TimeProvider.System))
        {
            await ledger.AppendAsync(Requests.Open("c"));
        }

        Assert.Equal(0, (await RunAsync("verify", "--db", Db, "--root", root.ToUpperInvariant(), "--size", "3")).Exit);
        Assert.Equal(1, (await RunAsync("verify", "--db", Db, "--root", root)).Exit);
        var json = Json((await RunAsync("verify", "--db", Db, "--root", root, "--size", "9", "--format", "json")).Output);
        Assert.False(json.GetProperty("sound").GetBoolean());
        Assert.Contains("9", json.GetProperty("problem").GetProperty("message").GetString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("verify", "--root", "abc")]
    [InlineData("verify", "--size", "3")]
    [InlineData("log", "--limit", "0")]
    [InlineData("log", "--format", "xml")]
    [InlineData("export")]
    public async Task Bad_usage_is_refused(params string[] arguments)
    {
        var (exit, output, _) = await RunAsync([.. arguments, "--db", Db]);

        Assert.NotEqual(0, exit);
        Assert.DoesNotContain("sound", output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_missing_ledger_or_export_is_told_with_its_remedy()
    {
        var log = await RunAsync("log", "--db", folder["none.db"]);
        var verify = await RunAsync("verify", folder["none.jsonl"]);
        var export = await RunAsync("export", "--output", folder["no/such/folder.jsonl"], "--db", Db);

        Assert.Equal((2, 2, 2), (log.Exit, verify.Exit, export.Exit));
        Assert.Contains("solvent up", log.Error, StringComparison.Ordinal);
        Assert.Contains("none.jsonl", verify.Error, StringComparison.Ordinal);
        Assert.Contains("folder", export.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("ledger", "log")]
    [InlineData("fact", "show", "2")]
    [InlineData("ledger-verification", "verify")]
    public async Task Json_has_the_members_that_its_schema_names(string schema, params string[] arguments)
    {
        var described = Json(SchemaFiles.Find(schema)!);

        var given = Json((await RunAsync([.. arguments, "--db", Db, "--format", "json"])).Output);

        Assert.Equal(Names(described.GetProperty("properties")), Names(given));
        Assert.Equal(described.GetProperty("properties").GetProperty("schema").GetProperty("const").GetString(), given.GetProperty("schema").GetString());
        if (schema == "ledger")
        {
            Assert.Equal(Names(described.GetProperty("$defs").GetProperty("item").GetProperty("properties")), Names(given.GetProperty("items")[0]));
        }
    }

    private static IEnumerable<string> Names(JsonElement members) => members.EnumerateObject().Select(m => m.Name).Order(StringComparer.Ordinal);

    private static JsonElement Json(string output) => JsonDocument.Parse(output).RootElement;

    private static Task<(int Exit, string Output, string Error)> RunAsync(params string[] arguments) => RunAsync(TestJson.Types(), arguments);

    internal static async Task<(int Exit, string Output, string Error)> RunAsync(FactTypes types, params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        GovernanceModule.AddCommands(cli, types, TimeProvider.System, (_, _) => Task.FromResult(new Solvent.Platform.Deciding.Caller(LedgerNames.System, "test")), new ReactionPlan([], _ => []));
        var exit = await cli.RunAsync(["ledger", .. arguments]);
        return (exit, console.Out, console.Error);
    }
}
