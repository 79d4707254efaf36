using System.Text;
using System.Text.Json;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Register;

/// <summary>A registered scan keeps its report as evidence.</summary>
public sealed class ScanSnapshotTests : IAsyncLifetime
{
    private readonly SampleRepository _sample = new();
    private readonly TemporaryFolder _folder = new();
    private readonly FactLedger _ledger;
    private readonly RegisterBook _book;

    public ScanSnapshotTests()
    {
        _ledger = FactLedger.Open(_folder["ledger.db"], RegisterModule.AddFacts(new FactTypes()), TimeProvider.System);
        _book = new RegisterBook(_ledger, TimeProvider.System);
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("app/key.py", "client = OpenAI(api_key=\"sk-proj-Qm7dK2vXbN9rT4wYcZ8pLhJ3\")\n" + SampleRepository.Uncapped.Replace("model=", "# solvent:ignore P02 said by Zed Unmistakable\n        model=", StringComparison.Ordinal));
        _sample.Commit();
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        _book.Dispose();
        await _ledger.DisposeAsync();
        _folder.Dispose();
        _sample.Dispose();
    }

    [Fact]
    public async Task The_fact_of_a_scan_names_its_report_which_is_that_of_scan_as_json()
    {
        await RegisterAsync();

        var report = JsonDocument.Parse(await SnapshotAsync()).RootElement;

        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("scan")!).RootElement).Check(report));
        Assert.Equal(".", report.GetProperty("root").GetString());
        var console = new TestConsole();
        await Program.Compose(console.Console).RunAsync(["scan", _sample.Root, "--format", "json"]);
        var printed = JsonDocument.Parse(console.Out).RootElement;
        Assert.Equal(printed.EnumerateObject().Select(m => m.Name), report.EnumerateObject().Select(m => m.Name));
        Assert.NotEmpty(Places(report));
        Assert.Equal(Places(printed), Places(report));
    }

    [Fact]
    public async Task It_holds_no_name_reason_secret_or_path_of_the_machine()
    {
        await RegisterAsync();

        var text = await SnapshotAsync();

        Assert.DoesNotContain(_sample.Root, text, StringComparison.Ordinal);
        Assert.DoesNotContain("@team", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Unmistakable", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Qm7dK2vXbN9rT4wY", text, StringComparison.Ordinal);
        Assert.Contains(await _ledger.PersonAsync("@team"), text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_same_tree_gives_no_second_fact_and_no_second_report()
    {
        await RegisterAsync();
        var head = await _ledger.HeadAsync();

        await RegisterAsync();

        Assert.Equal(head.Seq, (await _ledger.HeadAsync()).Seq);
        Assert.Single((await _ledger.Blobs.Rows.ListAsync("", 10, default)));
    }

    [Fact]
    public void A_scan_of_the_version_before_is_read_without_a_report()
    {
        var body = """{"repository":"0f6c","name":"shop","commit":"c1","ref":"main","dirty":true,"folder":"","files":10,"unreadable":1,"findings":3,"rules":"d1"}"""u8;

        var fact = Assert.IsType<ScanRegistered>(RegisterModule.AddFacts(new FactTypes()).Read("register.scan-registered/1", body, 1));

        Assert.Equal(new ScanRegistered("0f6c", "shop", "c1", "main", true, "", 10, 1, 3, "d1"), fact);
        Assert.Empty(((IRefersToBlobs)fact).Blobs);
    }

    private static List<string> Places(JsonElement report) =>
        [.. report.GetProperty("findings").EnumerateArray().Select(f => $"{f.GetProperty("rule")} {f.GetProperty("path")}:{f.GetProperty("line")} {f.GetProperty("fingerprint")}")];

    private async Task RegisterAsync() =>
        await new RegisterScans(_book).RegisterAsync(await new RepositoryScans(TimeProvider.System).ScanAsync(_sample.Root, null, default), default);

    private async Task<string> SnapshotAsync()
    {
        var scan = (await _ledger.AllAsync("register.scan-registered")).Select(f => (ScanRegistered)f.Body).Last();
        using var content = new MemoryStream();
        await _ledger.Blobs.ReadAsync(scan.Snapshot!, content);
        return Encoding.UTF8.GetString(content.ToArray());
    }
}
