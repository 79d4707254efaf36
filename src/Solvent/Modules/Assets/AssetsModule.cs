using System.CommandLine;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Authoring;
using Solvent.Modules.Assets.Commands;
using Solvent.Modules.Assets.Compat;
using Solvent.Modules.Assets.Effective;
using Solvent.Modules.Assets.Failures;
using Solvent.Modules.Assets.Matching;
using Solvent.Modules.Assets.Mcp;
using Solvent.Modules.Assets.Push;
using Solvent.Modules.Assets.Records;
using Solvent.Modules.Assets.Trials;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Mcp;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Assets;

/// <summary>The library of guidance: what there is, where it was adopted, and what agents make of it.</summary>
internal static class AssetsModule
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => AssetFacts.AddTo(types);

    /// <summary>Adds <c>asset …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time)
    {
        cli.Mendable<AdoptionException>();
        var parts = new AssetCommandParts(cli.Console, time, new AdoptionRecords(types, time).AfterCommandAsync);
        var asset = new CliCommand("asset", "Guidance for coding agents: find what pays debt down, adopt it, keep it up to date");
        IEnumerable<Command> commands =
        [
            .. new LibraryCommands(cli.Console).Create(), new MatchCommand(cli.Console, types, time).Create(), .. new LifecycleCommands(parts).Create(), .. new StatusCommands(parts).Create(),
            new AdoptCommand(parts).Create(), new EffectiveCommand(cli.Console).Create(),
            new NewAssetCommand(cli.Console, time).Create(), new CompatCommand(cli.Console).Create(), new TestAssetCommand(cli.Console, time).Create(),
        ];
        foreach (var command in commands)
        {
            asset.Subcommands.Add(command);
        }

        cli.Add(CommandGroup.Register, asset, new FailureCommands(cli.Console, types, time).Create());
    }

    /// <summary>Adds what pages and routes ask for.</summary>
    public static void AddServices(IServiceCollection services) =>
        services.AddSingleton(provider => new AdoptionBook(SharedRegister.Of(provider), provider.GetService<SiteFolder>()?.Path));

    /// <summary>The module's tools in a folder.</summary>
    public static ToolPart Tools(string folder) => new(AssetTools.Of(folder));

    /// <summary>What the module records once a scan is in the register.</summary>
    public static AfterRegistration AfterScan => AdoptionRecords.AfterScanAsync;

    /// <summary>What the module tells a server once a pushed scan is in its register.</summary>
    public static AfterPush AfterPush => AdoptionsPush.RunAsync;

    /// <summary>What drifted from the lock file of the repository around a path, see <see cref="AdoptionState.Drifted"/>.</summary>
    public static IReadOnlyList<TreeProblem> Check(string path)
    {
        try
        {
            return [.. AdoptionStatus.All(AssetShelf.Desk(path)).SelectMany(one => one.Drifts.Select(drift => new TreeProblem(
                "asset-drifted", drift.Path, $"{one.Adoption.Asset} {one.Adoption.Now.Version}: {drift.Problem}", drift.Remedy)))];
        }
        catch (AdoptionException e)
        {
            return [new TreeProblem("asset-drifted", LockFile.Path, e.Message, "")];
        }
    }
}
