using Microsoft.Extensions.DependencyInjection.Extensions;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Reliability;

/// <summary>Incidents: declared, answered by what is attached, closed.</summary>
internal static class ReliabilityModule
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => ReliabilityFacts.AddTo(types);

    /// <summary>Adds <c>incident …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time)
    {
        var shared = new IncidentCommands(cli.Console, types, time);
        var (reading, changing) = (new IncidentReadingCommands(shared), new IncidentChangingCommands(shared));
        cli.Add(CommandGroup.Register, new CliCommand("incident", "Incidents: what broke, what answers it, what ended it")
        {
            changing.Declare(), changing.Attach(), changing.Close(), reading.List(), reading.Show(),
        });
    }

    /// <summary>Adds what pages and routes ask for, where it is not there already.</summary>
    public static void AddServices(IServiceCollection services) => services.TryAddSingleton(provider => new IncidentBook(SharedRegister.Of(provider)));
}
