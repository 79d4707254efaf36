using Microsoft.Extensions.DependencyInjection.Extensions;
using Solvent.Modules.Graph.Contract;
using Solvent.Modules.Graph.Fold;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Graph;

/// <summary>What rests on what: nodes and edges over facts and decisions.</summary>
internal static class GraphModule
{
    /// <summary>What the facts say that this module reads itself; modules above bring their own.</summary>
    public static IReadOnlyList<GraphFeed> Feeds { get; } = [RegisterFeed.Feed, AssetFeed.Feed, ReliabilityFeed.Feed];

    /// <summary>Adds <c>graph …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="feeds">What facts say to the graph, over all modules.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time, IReadOnlyList<GraphFeed> feeds)
    {
        var session = new GraphSession(cli.Console, types, time, feeds);
        var (around, whole) = (new GraphCommands(session), new GraphTimeCommands(session));
        cli.Add(CommandGroup.Register, new CliCommand("graph", "What rests on what: why a decision came out so, and what a source had a part in")
        {
            around.Why(), around.Impact(), around.Show(), whole.AsOf(), whole.Diff(), whole.Export(),
        });
    }

    /// <summary>Adds what pages and routes ask for, where it is not there already.</summary>
    /// <param name="services">The services, the decisions of a ledger among them.</param>
    /// <param name="feeds">What facts say to the graph, over all modules.</param>
    public static void AddServices(IServiceCollection services, IReadOnlyList<GraphFeed> feeds) =>
        services.TryAddSingleton(provider => new GraphBook(provider.GetRequiredService<DecisionBook>().Ledger, provider.GetRequiredService<DecisionBook>().Find, feeds));
}
