using Solvent.Modules.Governance;
using Solvent.Modules.Inventory;
using Solvent.Modules.Inventory.Pages;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Surfaces.Cli;

return await Compose(CliConsole.OfProcess()).RunAsync(args);

internal partial class Program
{
    /// <summary>The table of contents: every module's commands, in the order of the loop.</summary>
    internal static CommandLine Compose(CliConsole console)
    {
        var time = TimeProvider.System;
        var facts = GovernanceModule.AddFacts(RegisterModule.AddFacts(new FactTypes()));
        var plan = new ReactionPlan([.. RegisterModule.Policies, .. GovernanceModule.Policies], ledger => GovernanceModule.Work(ledger, time));
        var cli = new CommandLine(console).Mendable<LedgerException>();

        RegisterModule.AddSite(cli, facts, time, plan, () => [RegisterPages.Map, routes => InventoryPages.Map(routes, RuleItems.ReadAsync)]);
InventoryModule.AddCommands(cli, time, RegisterModule.OnScan(facts, time));
        RegisterModule.AddCommands(cli, facts, time);
        GovernanceModule.AddCommands(cli, facts, time, plan);
        cli.Add(CommandGroup.Reference, new SchemaCommand(console).Create());
        return cli;
    }
}
