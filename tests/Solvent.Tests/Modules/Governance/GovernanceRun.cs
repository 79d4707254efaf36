using Solvent.Modules.Governance;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;
using Solvent.Tests.Platform.Ledger;
using Solvent.Tests.Surfaces.Cli;

namespace Solvent.Tests.Modules.Governance;

/// <summary>Runs commands of the module on facts of tests.</summary>
internal static class GovernanceRun
{
    public static FactTypes Types() => GovernanceModule.AddFacts(TestJson.Types());

    public static async Task<(int Exit, string Output, string Error)> RunAsync(TimeProvider clock, params string[] arguments)
    {
        var console = new TestConsole();
        var cli = new CommandLine(console.Console).Mendable<LedgerException>();
        GovernanceModule.AddCommands(cli, Types(), clock, (_, _) => Task.FromResult(new Solvent.Platform.Deciding.Caller(LedgerNames.System, "test")), new Solvent.Platform.Reactions.ReactionPlan([], _ => []));
        var exit = await cli.RunAsync(arguments);
        return (exit, console.Out, console.Error);
    }
}
