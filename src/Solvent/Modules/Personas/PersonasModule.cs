using System.CommandLine;
using Solvent.Modules.Personas.Commands;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas;

/// <summary>Narrow tasks under contract: read, published, tested, run, and joined to pipelines.</summary>
internal static class PersonasModule
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => RunFacts.AddTo(PersonaFacts.AddTo(types));

    /// <summary>Adds <c>persona …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">The folder that commands work in; null for the current one.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time, string? folder = null)
    {
        var persona = new CliCommand("persona", "Narrow tasks under contract: check, compare, publish and show them");
        foreach (var command in ContractCommands(new PersonaCommands(cli.Console, types, time) { Folder = folder ?? Environment.CurrentDirectory }))
        {
            persona.Subcommands.Add(command);
        }

        cli.Add(CommandGroup.Register, persona);
    }

    private static IEnumerable<Command> ContractCommands(PersonaCommands shared)
    {
        var (reading, publishing, exchange) = (new ReadingCommands(shared), new PublishCommands(shared), new ExchangeCommands(shared));
        return [reading.List(), reading.Show(), new NewCommand(shared).Create(), new LintCommand(shared).Create(), new DiffCommand(shared).Create(), publishing.Publish(), publishing.Withdraw(), exchange.Export(), exchange.Import()];
    }
}
