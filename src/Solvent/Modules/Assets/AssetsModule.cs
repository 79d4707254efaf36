using System.CommandLine;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Commands;
using Solvent.Modules.Assets.Effective;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets;

/// <summary>The library of guidance: what there is, where it was adopted, and what agents make of it.</summary>
internal static class AssetsModule
{
    /// <summary>Adds <c>asset …</c>.</summary>
    /// <param name="cli">The command line.</param>
    public static void AddCommands(CommandLine cli)
    {
        cli.Mendable<AdoptionException>();
        var parts = new AssetCommandParts(cli.Console, (_, _, _) => Task.FromResult<string?>(null));
        var asset = new CliCommand("asset", "Guidance for coding agents: find what pays debt down, adopt it, keep it up to date");
        IEnumerable<Command> commands =
        [
            .. new LibraryCommands(cli.Console).Create(), .. new LifecycleCommands(parts).Create(), .. new StatusCommands(parts).Create(), new AdoptCommand(parts).Create(), new EffectiveCommand(cli.Console).Create(),
        ];
        foreach (var command in commands)
        {
            asset.Subcommands.Add(command);
        }

        cli.Add(CommandGroup.Register, asset);
    }
}
