using System.Text.Json;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Graph;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Modules.Signals;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Graph;

/// <summary>A real ledger with a real log of decisions, and the graph over both.</summary>
internal sealed class GraphScene : IAsyncDisposable
{
    public const string Repository = "one";
    public const string Other = "two";

    private readonly LedgerPlaces places;
    private GraphBook? book;

    public GraphScene(LedgerPlaces places)
    {
        this.places = places;
        Place = places["ledger.db"];
        Ledger = FactLedger.Open(Place, Program.Facts(), TimeProvider.System);
        Decided = new DecisionBook(Ledger, TimeProvider.System);
    }

    public string Place { get; }

    public FactLedger Ledger { get; }

    public DecisionBook Decided { get; }

    public GraphBook Book => book ??= Fresh();

    public GraphBook Fresh() => new(Ledger, Decided.Find, Program.Feeds);

    public async Task<GraphView> ViewAsync(GraphSight? sight = null, DateTimeOffset? at = null) => await Book.ViewAsync(sight ?? GraphSight.Everything, at, default);

    public async Task<DecisionRecord> DecideAsync(DecisionRecord? decision = null)
    {
        var made = decision ?? Decisions.Make(at: TimeProvider.System.GetUtcNow()) with { Repository = Repository };
        return (await Decided.Open().AppendAsync(made, default)).Decision;
    }

    public Task TellAsync(params IFact[] facts) => Ledger.AppendAsync(Requests.One(AppendRequest.NewKey(), $"register/{Guid.NewGuid():N}", Expected.Any, facts));

    public static ScanRegistered Scanned(string repository = Repository) => new(repository, $"The {repository}", null, null, false, "", 1, 0, 1, new string('0', 32));

    public static Solvent.Modules.Register.Contract.ItemOpened Opened(string item, string repository = Repository, string? owner = null) => new(
        item, repository, "api", owner, null,
        new RuleTerms("P02-llm-call-without-token-cap", "1", "Model call without a cap", "prompt", "medium", "high", 10, 5, RoleWeights.Today, new Risk(1, 0, 0), "llm-call-guardrails#caps"), new Tiers("low", "none", "none"));

    public static AssetAdopted Adopted(string version, string repository = Repository) => new(repository, "llm-call-guardrails", version, Rendered);

    public static RenderedAsset Rendered { get; } = new("00", [], [], [], []);

    public static IncidentDeclared Broke(string incident, string? repository = Repository) => new(incident, repository, "t-aaaaaaaaaaaaaaaaaaaaaaaaaa", "high", "api", Decisions.At);

    public async Task<(int Code, string Out, string Error)> RunAsync(int? width, params string[] arguments)
    {
        var console = new TestConsole(width);
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        GraphModule.AddCommands(cli, Program.Facts(), TimeProvider.System, Program.Feeds);
        var code = await cli.RunAsync(["graph", .. arguments, "--db", Place]);
        return (code, console.Out, console.Error);
    }

    public async Task<JsonElement> JsonAsync(string schema, params string[] arguments)
    {
        var run = await RunAsync(null, [.. arguments, "--format", "json"]);
        Assert.Equal((0, ""), (run.Code, run.Error));
        return Decisions.Checked(schema, JsonDocument.Parse(run.Out).RootElement);
    }

    public async ValueTask DisposeAsync()
    {
        book?.Dispose();
        await Decided.DisposeAsync();
        await Ledger.DisposeAsync();
        places.Dispose();
    }
}
