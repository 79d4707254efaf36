using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Kpis;

/// <summary>`solvent kpi …` and what a registered scan measures, over a real ledger.</summary>
public sealed class KpiCommandTests : IDisposable
{
    private readonly SampleRepository _sample = new();
    private readonly FactTypes _types = Program.Facts();
    private readonly ManualClock _clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private string _id = "";

    public KpiCommandTests()
    {
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Commit();
    }

    private string Db => LedgerLocation.For(_sample.Root);

    [Fact]
    public async Task A_computed_kpi_is_measured_after_each_scan_that_changes_it_and_else_nothing_is_appended()
    {
        Assert.Null((await ScanAsync()).Also);
        Assert.StartsWith("Tracked: ", (await RunAsync("track", "debt-principal", "--target", "0.5", "--owner", "@team")).Error, StringComparison.Ordinal);
        Assert.Equal("That is so already.\n", (await RunAsync("track", "debt-principal", "--owner", "@team")).Error);
        Assert.Null((await ScanAsync()).Also);

        _clock.Now = _clock.Now.AddMinutes(1);
        _sample.Write("app/llm.py", SampleRepository.Uncapped.Replace("messages=", "max_completion_tokens=500, messages=", StringComparison.Ordinal));
        Assert.StartsWith("Measured: debt-principal ", (await ScanAsync()).Also, StringComparison.Ordinal);

        var shown = await JsonAsync("kpi", "show", "debt-principal");
        Assert.Equal((2, "@team", "computed"), (shown.GetProperty("values").GetArrayLength(), shown.GetProperty("tracking").GetProperty("owner").GetString(), shown.GetProperty("values")[0].GetProperty("source").GetString()));
    }

    [Fact]
    public async Task Values_are_recorded_shown_and_listed()
    {
        await ScanAsync();
        await RunAsync("track", "uptime", "--baseline", "0.99", "--target", "0.999");
        Assert.Equal("Recorded: 1 value.\n", (await RunAsync("record", "uptime", "0.995", "--period", "2026-01", "--count", "100000", "--reference", "https://ci.example.org/7")).Error);
        Assert.Equal("That is so already.\n", (await RunAsync("record", "uptime", "0.995", "--period", "2026-01", "--count", "100000")).Error);
        _sample.Write("v.csv", "period,value,n\n2026-02,99.9,5\n");
        var refused = await RunAsync("record", "uptime", "--values", Path.Combine(_sample.Root, "v.csv"));
        Assert.Equal((2, true), (refused.Code, refused.Error.Contains("v.csv:2: a share is 0 to 1: write 0.999 for 99.9 %.", StringComparison.Ordinal)));
        _sample.Write("v.csv", "period,value,n\n2026-02,0.9992,5\n2026-01,0.995,100000\n");
        Assert.Equal("Recorded: 1 value; 1 were there already.\n", (await RunAsync("record", "uptime", "--values", Path.Combine(_sample.Root, "v.csv"))).Error);

        var shown = await RunAsync("show", "uptime");
        Assert.Contains("  last      99.92 % (2026-02): +0.92 points since the baseline, 102 % of the way to the target", shown.Out, StringComparison.Ordinal);
        Assert.Contains("https://ci.example.org/7", shown.Out, StringComparison.Ordinal);
        Assert.Contains("reached", (await RunAsync("list", "--repository", _id)).Out, StringComparison.Ordinal);
        Assert.StartsWith("No KPI is tracked.", (await RunAsync("list", "--organisation")).Out, StringComparison.Ordinal);
        Assert.Equal("https://ci.example.org/7", (await JsonAsync("kpi", "show", "uptime")).GetProperty("values")[1].GetProperty("reference").GetString());
        Assert.Single((await JsonAsync("kpi-list", "list")).GetProperty("items").EnumerateArray());
    }

    [Fact]
    public async Task A_kpi_of_ones_own_keeps_its_words_beside_the_facts()
    {
        await ScanAsync();
        string[] define = ["define", "refund-cost", "--title", "Cost of refunds", "--definition", "Refunds after a wrong answer.", "--unit", "EUR", "--better", "lower"];
        Assert.Equal(0, (await RunAsync(define)).Code);
        Assert.Equal("That is so already.\n", (await RunAsync(define)).Error);

        Assert.Contains("Refunds after a wrong answer.", (await RunAsync("show", "refund-cost")).Out, StringComparison.Ordinal);
        await using var ledger = FactLedger.Open(Db, _types, _clock);
        await foreach (var fact in ledger.ReadAsync(prefixes: ["kpis."]))
        {
            Assert.DoesNotContain("efund", fact.Body.ToString()!.Replace("refund-cost", "", StringComparison.Ordinal), StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData(2, "There is no KPI 'uptme'; do you mean uptime?", "show", "uptme")]
    [InlineData(2, "give one VALUE", "record", "uptime")]
    [InlineData(2, "give one VALUE", "record", "uptime", "1", "--values", "x")]
    [InlineData(2, "VALUE is a number with a point", "record", "uptime", "0,5")]
    [InlineData(2, "--period is 2026,", "record", "uptime", "0.5", "--period", "soon")]
    [InlineData(1, "is not tracked in the repository", "record", "uptime", "0.5")]
    [InlineData(2, "exclude each other", "track", "uptime", "--organisation")]
    [InlineData(2, "--target is a number with a point", "track", "uptime", "--target", "99%")]
    public async Task What_can_not_be_done_is_told(int code, string said, params string[] arguments)
    {
        await ScanAsync();

        var run = await RunAsync(arguments);

        Assert.Equal(code, run.Code);
        Assert.Contains(said, run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_ledger_the_catalogue_is_listed_and_nothing_is_tracked()
    {
        Assert.Contains("debt-principal", (await RunAsync("list", "--all")).Out, StringComparison.Ordinal);
        Assert.Contains("nothing is registered here yet", (await RunAsync("track", "uptime")).Error, StringComparison.Ordinal);
        Assert.False(File.Exists(Db));
    }

    [Fact]
    public async Task No_line_is_wider_than_a_terminal()
    {
        await ScanAsync();
        await RunAsync("track", "lead-time-idea-to-production", "--target", "100.25", "--baseline", "1000.5", "--owner", "The team of the platform and all its friends");
        await RunAsync("record", "lead-time-idea-to-production", "800.125", "--period", "2026-01-05/2026-01-11", "--reference", new string('x', 200));

        foreach (var arguments in new string[][] { ["list"], ["list", "--all"], ["show", "lead-time-idea-to-production"] })
        {
            Assert.All((await RunAsync(80, arguments)).Out.Split('\n'), line => Assert.True(line.Length <= 80, line));
        }
    }

    public void Dispose() => _sample.Dispose();

    private async Task<RegistrationSummary> ScanAsync()
    {
        await using var session = RegisterSession.Open(_types, _clock, _sample.Root, create: true);
        var scan = await new RepositoryScans(_clock).ScanAsync(_sample.Root, null, default);
        _id = scan.Repository.Id;
        return await new RegisterScans(session.Book, AfterRegistrations.InOrder(AssetsModule.AfterScan, KpisModule.AfterScanAsync)).RegisterAsync(scan, default);
    }

    private Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => RunAsync(null, arguments);

    private async Task<(int Code, string Out, string Error)> RunAsync(int? width, string[] arguments)
    {
        var console = new TestConsole(width);
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        KpisModule.AddCommands(cli, _types, _clock);
        string[] scope = arguments[0] is "define" or "list" ? [] : ["--repository", _id.Length > 0 ? _id : "none"];
        var code = await cli.RunAsync(["kpi", .. arguments, .. scope, "--db", Db]);
        return (code, console.Out, console.Error);
    }

    private async Task<JsonElement> JsonAsync(string schema, params string[] arguments)
    {
        var document = JsonDocument.Parse((await RunAsync([.. arguments, "--format", "json"])).Out).RootElement;
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find(schema)!).RootElement).Check(document));
        return document;
    }
}
