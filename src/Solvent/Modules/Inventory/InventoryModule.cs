using Solvent.Modules.Inventory.Check;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Inventory.Init;
using Solvent.Modules.Inventory.Mcp;
using Solvent.Modules.Inventory.Rules;
using Solvent.Modules.Inventory.Scan;
using Solvent.Scanning.Imports;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Scanning.Sources;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Inventory;

/// <summary>Scans a tree and shows what is owed there; knows the rules.</summary>
internal static class InventoryModule
{
    /// <summary>Adds the module's commands.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="time">The clock.</param>
    /// <param name="followUps">What other modules do after a scan, each by an option of <c>scan</c>.</param>
    public static void AddCommands(CommandLine cli, TimeProvider time, params IReadOnlyList<ScanFollowUp> followUps) => AddCommands(cli, time, _ => [], followUps);

    /// <inheritdoc cref="AddCommands(CommandLine, TimeProvider, IReadOnlyList{ScanFollowUp})"/>
    /// <param name="check">What other modules check when <c>check</c> runs.</param>
    public static void AddCommands(CommandLine cli, TimeProvider time, TreeCheck check, IReadOnlyList<ScanFollowUp> followUps)
    {
        cli.Mendable<SourceException>().Mendable<ConfigurationException>().Mendable<CatalogueException>().Mendable<ImportException>();
        cli.Add(CommandGroup.Daily, new ScanCommand(cli.Console, time, followUps).Create(), new CheckCommand(cli.Console, time, check).Create());
        cli.Add(CommandGroup.Reference, new InitCommand(cli.Console).Create(), RulesCommand.Create(cli.Console, time));
    }

    /// <summary>The module's tools in a folder.</summary>
    public static ToolPart Tools(string folder, TimeProvider time) => new(InventoryTools.Of(folder, time));
}
