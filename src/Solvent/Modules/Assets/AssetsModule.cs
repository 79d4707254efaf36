using Solvent.Modules.Assets.Effective;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Assets;

/// <summary>The library of guidance: what there is, where it was adopted, and what agents make of it.</summary>
internal static class AssetsModule
{
    /// <summary>Adds <c>asset …</c>.</summary>
    /// <param name="cli">The command line.</param>
    public static void AddCommands(CommandLine cli) =>
        cli.Add(CommandGroup.Register, new CliCommand("asset", "Guidance for coding agents: what pays debt down, and what agents load of it")
        {
            new EffectiveCommand(cli.Console).Create(),
        });
}
