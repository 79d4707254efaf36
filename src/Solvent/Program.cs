using Solvent.Modules.Assets.Api;
using Solvent.Modules.Assets.Mcp;
using Solvent.Modules.Assets.Pages;
using Solvent.Modules.Assets;
using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Governance;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Mcp;
using Solvent.Modules.Inventory.Pages;
using Solvent.Modules.Inventory.Rules;
using Solvent.Modules.Inventory;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Kpis;
using Solvent.Modules.Personas.Api;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Graph;
using Solvent.Modules.Personas.Pages;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Reliability;
using Solvent.Modules.Retrieval;
using Solvent.Modules.Signals.Contract;
using Solvent.Modules.Signals;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Mcp;
using Solvent.Surfaces.Web;

return await Compose(CliConsole.OfProcess()).RunAsync(args);

internal partial class Program
{
    /// <summary>The routes for programs that need no accounts.</summary>
    internal static IReadOnlyList<ApiRoute> LocalApi =>
    [
        .. RegisterApi.Routes,
        .. RuleRoutes.Routes,
        .. AssetRoutes.Routes,
        .. LedgerRoutes.Routes,
        .. KpiRoutes.Routes,
        .. PersonaRoutes.Routes,
        .. DecisionRoutes.Routes,
        .. IncidentRoutes.Routes,
        .. GraphRoutes.Routes,
        .. DecideRoutes.Routes,
        .. RunRoutes.Routes,
    ];

    /// <summary>Every route for programs.</summary>
    internal static IReadOnlyList<ApiRoute> Api => [.. LocalApi, .. AccountRoutes.Routes, .. GovernanceApi.Routes];

    /// <summary>The pages that a site about a folder and a server both have.</summary>
    private static IReadOnlyList<SitePart> Pages =>
    [
        routes => RegisterPages.Map(routes, AssetPages.OfRepositoryAsync),
        routes => InventoryPages.Map(routes, RuleItems.ReadAsync),
        routes => AssetPages.Map(routes, KpisOfAsset.ReadAsync),
        routes => KpiSite.Map(routes, AssetPages.OfKpiAsync),
        routes => PersonaSite.Map(routes, DecisionsOfPersona.ReadAsync),
        routes => DecisionSite.Map(routes, GraphSite.OfDecisionAsync),
        IncidentSite.Map,
        GraphSite.Map,
        RunSite.Map,
        PipelineSite.Map,
    ];

    /// <summary>The pages of a site about a folder.</summary>
    internal static IReadOnlyList<SitePart> LocalPages => [.. Pages, RegisterPages.MapLocal, ContextSite.Map, WorkSite.Map];

    private static void AddServices(IServiceCollection services)
    {
        AssetsModule.AddServices(services);
        KpisModule.AddServices(services);
        SignalsModule.AddServices(services);
        ReliabilityModule.AddServices(services);
        GraphModule.AddServices(services, Feeds);
        PersonasModule.AddServices(services);
    }

    /// <summary>What modules record once a local scan is in the register, in this order.</summary>
    private static AfterRegistration AfterScan { get; } = AfterRegistrations.InOrder(AssetsModule.AfterScan, KpisModule.AfterScanAsync);

    /// <summary>What facts say to the graph.</summary>
    internal static IReadOnlyList<GraphFeed> Feeds => [.. GraphModule.Feeds, PersonaFeed.Feed, RunFeed.Feed];

    /// <summary>Every type of fact.</summary>
    internal static FactTypes Facts()
    {
        var types = DecidingJson.AddTo(new FactTypes());
        RegisterModule.AddFacts(types);
        AssetsModule.AddFacts(types);
        KpisModule.AddFacts(types);
        SignalsModule.AddFacts(types);
        ReliabilityModule.AddFacts(types);
        PersonasModule.AddFacts(types);
        return GovernanceModule.AddFacts(types);
    }

    /// <summary>What the program reacts to.</summary>
    internal static ReactionPlan Reactions(TimeProvider time) => new([.. RegisterModule.Policies, .. PersonasModule.Policies, .. GovernanceModule.Policies], ledger => GovernanceModule.Work(ledger, time));

    /// <summary>The table of contents: every module's commands, in the order of the loop.</summary>
    internal static CommandLine Compose(CliConsole console)
    {
        var time = TimeProvider.System;
        var facts = Facts();
        var plan = Reactions(time);
        var cli = new CommandLine(console).Mendable<LedgerException>();

        var site = new SiteModules(() => LocalPages, () => LocalApi, AddServices) { Work = (ledger, folder) => PersonasModule.Work(ledger, time, folder) };
        RegisterModule.AddSite(cli, facts, time, plan, site, AfterScan);
        InventoryModule.AddCommands(cli, time, AssetsModule.Check, RegisterModule.OnScan(facts, time, AfterScan, AssetsModule.AfterPush));
        RegisterModule.AddCommands(cli, facts, time);
        AssetsModule.AddCommands(cli, facts, time);
        KpisModule.AddCommands(cli, facts, time);
        PersonasModule.AddCommands(cli, facts, time);
        SignalsModule.AddCommands(cli, facts, time, (ledger, ct) => LocalCaller.OfAsync(ledger, Environment.CurrentDirectory, ct));
        ReliabilityModule.AddCommands(cli, facts, time);
        RetrievalModule.AddCommands(cli, facts, time);
        GraphModule.AddCommands(cli, facts, time, Feeds);
        GovernanceModule.AddCommands(cli, facts, time, (ledger, ct) => LocalCaller.OfAsync(ledger, Environment.CurrentDirectory, ct), plan, [SignalsModule.Backup]);
        cli.Add(CommandGroup.Daily, new ServeCommand(cli, facts, time, (ledger, choices) => ComposeServer(ledger, choices, time, console.Warn)).Create());
        cli.Add(CommandGroup.Daily, new McpCommand(cli, (folder, db) => [RegisterModule.Tools(facts, time, folder, db, AfterScan), InventoryModule.Tools(folder, time), AssetsModule.Tools(folder), KpisModule.Tools(facts, time, folder, db)]).Create());
        cli.Add(CommandGroup.Reference, new SchemaCommand(console).Create());
        return cli;
    }

    /// <summary>What every module adds to a server.</summary>
    internal static ServerParts ComposeServer(FactLedger ledger, ServerChoices choices, TimeProvider time, Action<string> report)
    {
        var register = new RegisterSession(ledger, time);
        var server = new GovernanceServer(ledger, choices, time);
        var plan = Reactions(time);
        var kpis = new KpiBook(SharedRegister.Of(register));
        var decisions = new DecisionBook(ledger, time);
        var anchors = new DecisionAnchors(decisions, time);
        plan = plan with { Policies = [.. plan.Policies, .. server.Policies, .. KpisModule.ServerPolicies(kpis)], Work = one => [.. GovernanceModule.Work(one, time), .. PersonasModule.Work(one, time, null, server.GrantsOfAsync)] };
        return new ServerParts(
            [.. Pages, server.Pages, new McpEndpoint(visitor => Tools(register, kpis, visitor, time), failure => failure is LedgerException, failure => report($"internal error in a tool: {failure.GetType().Name}: {failure.Message}")).Map],
            Api,
            services =>
            {
                server.AddServices(services.AddSingleton(register).AddSingleton(plan).AddSingleton(new RuleShelf(null)).AddSingleton(kpis).AddSingleton(decisions));
                AddServices(services);
            },
            [register.Book.FollowAsync, new ReactionHost(ledger, plan, time, report).RunAsync, anchors.RunAsync, .. server.Background],
            server.Denied,
            server.CanSignInAsync,
            () =>
            {
                server.Dispose();
                kpis.Dispose();
                anchors.Dispose();
                decisions.Dispose();
                register.Book.Dispose();
            }) { CheckAsync = server.CheckAsync };
    }

    // A server has no folder: its tools read and decide, they scan nothing.
    private static IReadOnlyList<McpTool> Tools(RegisterSession register, KpiBook kpis, Visitor visitor, TimeProvider time) =>
    [
        .. RegisterTools.Of(new RegisterDesk(_ => register.Book, (_, _) => Task.FromResult(visitor.Caller), null, time) { Grants = visitor.Grants }),
        .. InventoryTools.Of(null, time), .. AssetTools.Of(null),
        .. KpisModule.Tools(kpis, visitor.Grants),
    ];
}
