using Solvent.Modules.Governance;
using Solvent.Modules.Inventory;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

var time = TimeProvider.System;
var facts = RegisterModule.AddFacts(new FactTypes());
var cli = new CommandLine(CliConsole.OfProcess()).Mendable<LedgerException>();

InventoryModule.AddCommands(cli, time, RegisterModule.OnScan(facts, time));
RegisterModule.AddCommands(cli, facts, time);
cli.Add(CommandGroup.Reference, LedgerCommand.Create(facts, time), new SchemaCommand(cli.Console).Create());

return await cli.RunAsync(args);
