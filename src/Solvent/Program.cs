using Solvent.Modules.Inventory;
using Solvent.Surfaces.Cli;

var cli = new CommandLine(CliConsole.OfProcess());
InventoryModule.AddCommands(cli, TimeProvider.System);
return await cli.RunAsync(args);
