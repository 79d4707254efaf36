using System.Text;
using System.Text.Json;
using Solvent.Modules.Governance;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Governance.Webhooks;

public abstract class WebhookCommandTests : IAsyncLifetime
{
    private static readonly RuleTerms s_rule = new("P02-cap", "9f0c", "No cap", "prompt", "high", "high", 10, 5, RoleWeights.Today, new Risk(2, 0, 1), "guardrails#caps");
    private readonly FactTypes _types = GovernanceModule.AddFacts(RegisterModule.AddFacts(new FactTypes()));
    private readonly LedgerPlaces _places;
    private Receiver _receiver = null!;

    private protected WebhookCommandTests(LedgerPlaces places) => _places = places;

    private string Db => _places["ledger.db"];

    public async Task InitializeAsync()
    {
        _receiver = await Receiver.StartAsync();
        await using var ledger = Open();
    }

    public async Task DisposeAsync()
    {
        await _receiver.DisposeAsync();
        _places.Dispose();
    }

    [Fact]
    public async Task Given_a_webhook_when_an_item_opens_then_it_is_delivered_once_signed_with_the_secret_that_was_shown()
    {
        var added = await AddAsync();
        await OpenItemAsync();

        await RunAsync("work", "run", "--once");
        await RunAsync("work", "run", "--once");

        var request = Assert.Single(_receiver.Requests);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["Solvent-Signature"].Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.Equal(WebhookSignature.Sign(added.GetProperty("secret").GetString()!, at, request.Body), request.Headers["Solvent-Signature"]);
        AssertConforms("webhook", JsonDocument.Parse(request.Body).RootElement);
        Assert.Equal("register.item-opened", JsonDocument.Parse(request.Body).RootElement.GetProperty("type").GetString());
        Assert.Empty((await JsonAsync("work", "work", "list")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task Given_a_receiver_that_refuses_when_work_is_retried_later_then_it_is_delivered_with_the_same_bytes_and_key()
    {
        await AddAsync();
        await OpenItemAsync();
        _receiver.Answer = Receiver.With(404);
        await RunAsync("work", "run", "--once");

        var failed = Assert.Single((await JsonAsync("work", "work", "list", "--failed")).GetProperty("items").EnumerateArray());
        Assert.Equal(("failed", "status-404", 1), (failed.GetProperty("state").GetString(), failed.GetProperty("because").GetString(), failed.GetProperty("tries").GetInt32()));
        _receiver.Answer = Receiver.With(204);
        Assert.Equal(0, (await RunAsync("work", "retry", $"{failed.GetProperty("id")}")).Exit);
        Assert.Equal(2, (await RunAsync("work", "retry", $"{failed.GetProperty("id")}")).Exit);
        await RunAsync("work", "run", "--once");

        Assert.Empty((await JsonAsync("work", "work", "list")).GetProperty("items").EnumerateArray());
        Assert.Equal(2, _receiver.Requests.Count);
        Assert.Single(_receiver.Requests.Select(r => Encoding.UTF8.GetString(r.Body)).Distinct());
        Assert.Single(_receiver.Requests.Select(r => r.Headers["Idempotency-Key"]).Distinct());
    }

    [Fact]
    public async Task A_receiver_that_is_down_is_listed_with_tries_and_the_next_one()
    {
        await AddAsync();
        await OpenItemAsync();
        _receiver.Answer = Receiver.With(503);

        await RunAsync("work", "run", "--once");

        var open = Assert.Single((await JsonAsync("work", "work", "list")).GetProperty("items").EnumerateArray());
        Assert.Equal(("open", "status-503", 1), (open.GetProperty("state").GetString(), open.GetProperty("because").GetString(), open.GetProperty("tries").GetInt32()));
        Assert.Contains("register.item-opened k3x9a2bc", (await RunAsync("work", "list")).Output, StringComparison.Ordinal);
        Assert.Equal(1, Assert.Single(_receiver.Requests).Path.Count(c => c == '/'));
    }

    [Fact]
    public async Task Secret_and_address_are_in_no_fact_and_no_export_and_gone_when_the_webhook_is_removed()
    {
        var added = await AddAsync();
        var (id, secret) = (added.GetProperty("id").GetString()!, added.GetProperty("secret").GetString()!);
        await using var ledger = Open();
        Assert.NotNull(await WebhookSecrets.TargetAsync(ledger, id, default));
        await RunAsync("ledger", "export", "--output", _places.Path("export"));

        foreach (var text in new[] { File.ReadAllText(_places.Path("export")), (await RunAsync("webhook", "list")).Output, (await RunAsync("ledger", "log")).Output })
        {
            Assert.DoesNotContain(secret, text, StringComparison.Ordinal);
            Assert.DoesNotContain("hook-of-mine", text, StringComparison.Ordinal);
        }

        Assert.Equal(0, (await RunAsync("webhook", "remove", id)).Exit);
        Assert.Null(await ledger.Store.Secrets.FindAsync($"webhook/{id}/secret", default));
        Assert.Null(await ledger.Store.Secrets.FindAsync($"webhook/{id}/address", default));
        Assert.Empty((await JsonAsync("webhooks", "webhook", "list")).GetProperty("items").EnumerateArray());
        Assert.Equal(2, (await RunAsync("webhook", "remove", id)).Exit);
    }

    [Fact]
    public async Task What_was_to_be_delivered_to_a_removed_webhook_fails_and_says_so()
    {
        var added = await AddAsync();
        await OpenItemAsync();
        _receiver.Answer = Receiver.With(503);
        await RunAsync("work", "run", "--once", "--tries", "2");
        await RunAsync("webhook", "remove", added.GetProperty("id").GetString()!);

        await new ReactionHost(Open(), new ReactionPlan([], l => GovernanceModule.Work(l, new Later())), new Later(), Assert.Fail).RunOnceAsync(default);

        Assert.Equal("webhook-removed", Assert.Single((await JsonAsync("work", "work", "list", "--failed")).GetProperty("items").EnumerateArray()).GetProperty("because").GetString());
    }

    [Fact]
    public async Task Given_a_restored_backup_when_an_item_opens_then_restore_and_list_say_what_is_missing_and_a_change_gives_it_again()
    {
        var added = await AddAsync();
        var (id, backup, restored) = (added.GetProperty("id").GetString()!, _places.Path("backup.tar.gz"), _places["restored.db"]);
        await RunAsync("backup", backup);
        var (exit, _, error) = await RunAtAsync(restored, "restore", backup);
        Assert.Equal((0, true), (exit, error.Contains("1 webhook can't be called", StringComparison.Ordinal) && error.Contains($"{id} (", StringComparison.Ordinal)));
        Assert.DoesNotContain("hook-of-mine", error, StringComparison.Ordinal);
        await OpenItemAsync(restored);
        Assert.Equal(2, (await RunAtAsync(restored, "webhook", "test", id)).Exit);
        Assert.Equal(2, (await RunAtAsync(restored, "webhook", "change", id, "--new-secret")).Exit);
        Assert.Contains("missing", (await RunAtAsync(restored, "webhook", "list")).Output, StringComparison.Ordinal);

        await RunAtAsync(restored, "work", "run", "--once", "--tries", "1");
        Assert.Contains("secret-missing", (await RunAtAsync(restored, "work", "list", "--failed")).Output, StringComparison.Ordinal);
        var changed = JsonDocument.Parse((await RunAtAsync(restored, "webhook", "change", id, "--url", _receiver.Address + "/hook-of-mine?key=hook-of-mine", "--format", "json")).Output).RootElement;
        AssertConforms("webhook-detail", changed);
        var order = JsonDocument.Parse((await RunAtAsync(restored, "work", "list", "--format", "json")).Output).RootElement.GetProperty("items")[0].GetProperty("id");
        await RunAtAsync(restored, "work", "retry", $"{order}");
        await RunAtAsync(restored, "work", "run", "--once");

        var request = Assert.Single(_receiver.Requests);
        var at = DateTimeOffset.FromUnixTimeSeconds(long.Parse(request.Headers["Solvent-Signature"].Split(',')[0][2..], System.Globalization.CultureInfo.InvariantCulture));
        Assert.NotEqual(added.GetProperty("secret").GetString(), changed.GetProperty("secret").GetString());
        Assert.Equal(WebhookSignature.Sign(changed.GetProperty("secret").GetString()!, at, request.Body), request.Headers["Solvent-Signature"]);
    }

    [Fact]
    public async Task A_change_keeps_what_is_not_named_and_another_host_gets_another_secret()
    {
        var added = await AddAsync();
        var id = added.GetProperty("id").GetString()!;

        var milder = await JsonAsync("webhook-detail", "webhook", "change", id, "--severity", "info");
        Assert.Equal(("info", 2, JsonValueKind.Null), (milder.GetProperty("item").GetProperty("severity").GetString(), milder.GetProperty("item").GetProperty("events").GetArrayLength(), milder.GetProperty("secret").ValueKind));
        Assert.Equal(JsonValueKind.Null, (await JsonAsync("webhook-detail", "webhook", "change", id, "--url", _receiver.Address + "/elsewhere")).GetProperty("secret").ValueKind);
        Assert.Equal((0, "delivered: status-204\n"), await OutAsync("webhook", "test", id));
        Assert.Equal("/elsewhere", Assert.Single(_receiver.Requests).Path);

        var moved = await JsonAsync("webhook-detail", "webhook", "change", id, "--url", "https://other.example.org/");
        Assert.NotEqual(added.GetProperty("secret").GetString(), moved.GetProperty("secret").GetString());
        Assert.Equal("https://other.example.org", moved.GetProperty("item").GetProperty("origin").GetString());
        Assert.Contains("That is so already.", (await RunAsync("webhook", "change", id, "--severity", "info")).Error, StringComparison.Ordinal);
        Assert.Equal(2, (await RunAsync("webhook", "change", "nothing", "--severity", "info")).Exit);
    }

    [Fact]
    public async Task What_waits_is_shown_and_dropped_for_good()
    {
        await AddAsync();
        await OpenItemAsync();
        _receiver.Answer = Receiver.With(503);
        await RunAsync("work", "run", "--once");
        var id = $"{Assert.Single((await JsonAsync("work", "work", "list")).GetProperty("items").EnumerateArray()).GetProperty("id")}";
        Assert.Equal("open", (await JsonAsync("work-item", "work", "show", id)).GetProperty("item").GetProperty("state").GetString());
        Assert.Equal(2, (await RunAsync("work", "retry", id)).Exit);

        Assert.Equal(0, (await RunAsync("work", "drop", id)).Exit);

        Assert.Equal(2, (await RunAsync("work", "drop", id)).Exit);
        Assert.Equal(2, (await RunAsync("work", "show", id)).Exit);
        _receiver.Answer = Receiver.With(204);
        await new ReactionHost(Open(), new ReactionPlan([], l => GovernanceModule.Work(l, new Later())), new Later(), Assert.Fail).RunOnceAsync(default);
        Assert.Single(_receiver.Requests);
        await using var ledger = Open();
        Assert.Empty(await ledger.Store.Reactions.TriesAsync(default));
    }

    [Fact]
    public async Task Test_calls_once_and_tells_the_answer()
    {
        var id = (await AddAsync()).GetProperty("id").GetString()!;

        Assert.Equal((0, "delivered: status-204\n"), await OutAsync("webhook", "test", id));
        _receiver.Answer = Receiver.With(500);
        Assert.Equal((1, "not delivered: status-500\n"), await OutAsync("webhook", "test", id));
        Assert.Equal(2, (await RunAsync("webhook", "test", "nothing")).Exit);
    }

    [Theory]
    [InlineData("http://example.org/", "https")]
    [InlineData("ftp://example.org/", "https://HOST")]
    [InlineData("hook", "https://HOST")]
    [InlineData("https://me:secret@example.org/", "user name")]
    public async Task An_address_that_does_not_do_is_refused_with_what_to_write(string address, string remedy)
    {
        var (exit, _, error) = await RunAsync("webhook", "add", address);

        Assert.Equal(2, exit);
        Assert.Contains(remedy, error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_event_that_there_is_not_is_refused_with_those_that_there_are()
    {
        var (exit, _, error) = await RunAsync("webhook", "add", "https://example.org/", "--events", "register.item-opened,register.item-eaten");

        Assert.Equal(2, exit);
        Assert.Contains("`register.item-eaten`", error, StringComparison.Ordinal);
        Assert.Contains("register.item-paid", error, StringComparison.Ordinal);
    }

    private async Task<JsonElement> AddAsync() => await JsonAsync("webhook-added", "webhook", "add", _receiver.Address + "/hook-of-mine?key=hook-of-mine", "--events", "register.item-opened, register.item-paid", "--severity", "medium");

    private async Task OpenItemAsync(string? db = null)
    {
        await using var ledger = FactLedger.Open(db ?? Db, _types, TimeProvider.System);
        await ledger.AppendAsync(Requests.One("open", "register/k3x9a2bc", Expected.New, new Solvent.Modules.Register.Contract.ItemOpened("k3x9a2bc", "0f6c", "api", null, null, s_rule, new Tiers("medium", "none", "low"))));
    }

    private FactLedger Open() => FactLedger.Open(Db, _types, TimeProvider.System);

    private async Task<JsonElement> JsonAsync(string schema, params string[] call)
    {
        var (exit, output, error) = await RunAsync([.. call, "--format", "json"]);
        Assert.True(exit == 0, error);
        var root = JsonDocument.Parse(output).RootElement;
        AssertConforms(schema, root);
        return root;
    }

    private static void AssertConforms(string schema, JsonElement value) =>
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(value));

    private async Task<(int Exit, string Output)> OutAsync(params string[] call) => await RunAsync(call) is var (exit, output, _) ? (exit, output) : default;

    private Task<(int Exit, string Output, string Error)> RunAsync(params string[] call) => RunAtAsync(Db, call);

    private static async Task<(int Exit, string Output, string Error)> RunAtAsync(string db, params string[] call)
    {
        var console = new TestConsole();
        var exit = await Program.Compose(console.Console).RunAsync([.. call, "--db", db]);
        return (exit, console.Out.ToString()!, console.Error.ToString()!);
    }

    private sealed class Later : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow().AddHours(1);
    }
}

/// <summary>The same on SQLite.</summary>
public sealed class SqliteWebhookCommandTests() : WebhookCommandTests(new FilePlaces());

/// <summary>The same on PostgreSQL.</summary>
public sealed class PostgresWebhookCommandTests() : WebhookCommandTests(new DatabasePlaces());
