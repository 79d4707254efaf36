using System.Text.Json;
using Solvent.Modules.Assets;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Assets.Matching;
using Solvent.Modules.Assets.Records;
using Solvent.Modules.Inventory;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Inventory;
using Solvent.Tests.Modules.Inventory.Schemas;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Assets.Records;

/// <summary>A repository with debt: match, add, the scan that pays, and what the item then says; over a real ledger.</summary>
public sealed class AdoptionLoopTests : IDisposable
{
    private const string Asset = "llm-call-guardrails";
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);
    private readonly SampleRepository _sample = new();
    private readonly FactTypes _types = Program.Facts();
    private readonly AdoptionRecords _records;

    public AdoptionLoopTests()
    {
        _records = new AdoptionRecords(_types, TimeProvider.System);
        _sample.Write("app/llm.py", SampleRepository.Uncapped);
        _sample.Write("CLAUDE.md", "# Ours\n");
        _sample.Commit();
    }

    [Fact]
    public async Task The_item_says_what_treated_it_from_the_adoption_to_the_scan_that_pays_it()
    {
        await ScanAsync();
        var said = await AddAsync("Caps everywhere");
        Assert.Contains($"{Asset} 1.0.0 adopted, ", said, StringComparison.Ordinal);
        var id = (await ItemAsync()).Item.Id;
        Assert.Equal(("in-progress", Asset, "token-caps"), (await ItemAsync() is var item ? item.Item.State : "", item.Treatment!.Asset, item.Treatment.Section));
        Assert.Contains(item.Timeline, entry => entry.Fact == "register.item-treated" && entry.Reason == "Caps everywhere");

        _sample.Write("app/llm.py", SampleRepository.Uncapped.Replace("messages=", "max_completion_tokens=500, messages=", StringComparison.Ordinal));
        await ScanAsync();

        var paid = await ItemAsync(id);
        Assert.Equal("paid", paid.Item.State);
        Assert.Contains("section token-caps, adopted on ", paid.Treatment!.Sentence, StringComparison.Ordinal);
        Assert.Contains("; paid by the scan of ", paid.Treatment.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_clone_in_which_somebody_else_adopted_learns_of_it_with_the_next_scan()
    {
        Assert.StartsWith("Not recorded: there is no register here.", await AddAsync(null), StringComparison.Ordinal);

        Assert.Contains($"Recorded: {Asset} 1.0.0 adopted", (await ScanAsync()).Also, StringComparison.Ordinal);
        Assert.Null((await ScanAsync()).Also);

        var desk = AssetShelf.Desk(_sample.Root);
        desk.Apply(desk.Eject(Asset));
        Assert.Contains("left to the team", (await ScanAsync()).Also, StringComparison.Ordinal);
        Assert.Equal("in-progress", (await ItemAsync()).Item.State);
    }

    [Fact]
    public async Task A_lock_file_that_lies_keeps_no_scan_from_the_register()
    {
        _sample.Write(LockFile.Path, "{}");

        var summary = await ScanAsync();

        Assert.True(summary.Opened > 0);
        Assert.StartsWith("Adopted assets were not recorded: solvent.lock: ", summary.Also, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Match_names_the_section_that_pays_and_why(bool isRegistered)
    {
        if (isRegistered)
        {
            await ScanAsync();
        }

        var match = await new MatchCommand(new TestConsole().Console, _types, TimeProvider.System).MatchAsync(_sample.Root, default);

        Assert.Equal(isRegistered ? "register" : "scan", match.Source);
        Assert.Equal("requirements.txt", match.Packages.Single(package => package.Name == "openai").Manifest);
        var best = match.Assets.Single(one => one.Asset == Asset);
        var capped = best.Items.Single(one => one.Section == "token-caps");
        Assert.Equal($"P02 is paid by {Asset}#token-caps; openai is declared in requirements.txt", capped.Reason);
        Assert.Equal((true, null, false), (best.Fits, best.Adopted, capped.IsAdopted));
        Assert.Equal(best.Items.Sum(one => one.Minutes), best.Minutes, 2);
        Assert.All(match.Assets, one => Assert.True(one.Fits));
        Assert.All(match.Unpaid, rule => Assert.NotEmpty(rule.Reason));
        var json = JsonSerializer.Serialize(match, MatchJson.Default.MatchDocument);
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("asset-match")!).RootElement).Check(JsonDocument.Parse(json).RootElement));
    }

    [Fact]
    public async Task Match_says_what_is_adopted_already()
    {
        await AddAsync(null);

        var match = await new MatchCommand(new TestConsole().Console, _types, TimeProvider.System).MatchAsync(_sample.Root, default);
        var console = new TestConsole();
        MatchTable.Write(console.Console, match);

        var best = match.Assets.Single(one => one.Asset == Asset);
        Assert.Equal(("1.0.0", true), (best.Adopted, best.Items.Single(one => one.Section == "token-caps").IsAdopted));
        Assert.Contains("adopted as 1.0.0, treats", console.Out, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Check_fails_where_an_asset_drifted_and_says_how_to_mend_it()
    {
        await AddAsync(null);
        Assert.Equal(0, (await CheckAsync("--fail-on", "critical")).Code);

        _sample.Write("CLAUDE.md", "# Ours\n");
        var (code, console) = await CheckAsync("--fail-on", "critical");

        Assert.Equal(1, code);
        Assert.Contains($"{Asset} 1.0.0: CLAUDE.md holds no block of it any more; write it again with `solvent asset upgrade {Asset} --restore`", console.Out.ReplaceLineEndings(" "), StringComparison.Ordinal);
        Assert.Contains("; 1 file of adopted assets drifted.", console.Out, StringComparison.Ordinal);
        var json = JsonDocument.Parse((await CheckAsync("--fail-on", "critical", "--format", "json")).Console.Out).RootElement;
        Assert.Equal((false, "CLAUDE.md"), (json.GetProperty("passed").GetBoolean(), json.GetProperty("problems")[0].GetProperty("path").GetString()));
        Assert.Empty(new SchemaCheck(JsonDocument.Parse(SchemaFiles.Find("check")!).RootElement).Check(json));
        Assert.Equal(1, (await CheckAsync("--fail-on", "critical", "--format", "sarif")).Code);

        _sample.Write(LockFile.Path, "{}");
        Assert.Contains("solvent.lock: ", (await CheckAsync("--fail-on", "critical")).Console.Out, StringComparison.Ordinal);
    }

    public void Dispose() => _sample.Dispose();

    private async Task<RegistrationSummary> ScanAsync()
    {
        await using var session = RegisterSession.Open(_types, TimeProvider.System, _sample.Root, create: true);
        var scan = await new RepositoryScans(TimeProvider.System).ScanAsync(_sample.Root, null, default);
        return await new RegisterScans(session.Book, AssetsModule.AfterScan).RegisterAsync(scan, default);
    }

    private async Task<string?> AddAsync(string? because)
    {
        var desk = AssetShelf.Desk(_sample.Root);
        var plan = desk.Add(desk.Find(Asset, SemVer.Read("1.0.0")), ["claude"], s_nothing);
        desk.Apply(plan);
        return await _records.AfterCommandAsync(desk, plan, because, default);
    }

    private async Task<DebtItemDocument> ItemAsync(string? id = null)
    {
        await using var session = RegisterSession.Open(_types, TimeProvider.System, _sample.Root);
        var view = await session.ViewAsync(null, default);
        return (await new ShowItem(id ?? view.Rows.First(row => row.Rule.StartsWith("P02-", StringComparison.Ordinal)).Id).HandleAsync(session.Book, view, default)).Document!;
    }

    private async Task<(int Code, TestConsole Console)> CheckAsync(params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console);
        InventoryModule.AddCommands(cli, TimeProvider.System, AssetsModule.Check, []);
        return (await cli.RunAsync(["check", _sample.Root, .. arguments]), console);
    }
}
