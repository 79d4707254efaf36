using System.CommandLine;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Inventory.Rules;

/// <summary><c>solvent rules</c>.</summary>
internal static class RulesCommand
{
    /// <summary>The noun with its verbs.</summary>
    public static Command Create(CliConsole console, TimeProvider time) => new CliCommand("rules", "List, show, write and test the rules")
    {
        Details = "Knows the built-in rules and those of .solvent/rules in the current repository.",
        Subcommands =
        {
            new ListRulesCommand(console, time).Create(),
            new ShowRuleCommand(console).Create(),
            new NewRuleCommand(console).Create(),
            new TestRulesCommand(console, time).Create(),
            new WriteRulePagesCommand(console).Create(),
        },
    };
}
