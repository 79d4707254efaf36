using Microsoft.Extensions.DependencyInjection.Extensions;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Backup;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Signals;

/// <summary>What personas decided: an append-only log beside the ledger, whose roots the ledger holds.</summary>
internal static class SignalsModule
{
    /// <summary>The log in a backup of the ledger.</summary>
    public static BackupPart Backup { get; } = new(DecisionBackup.Section, DecisionBackup.WriteAsync, DecisionImport.BeginAsync);

    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => SignalsFacts.AddTo(types);

    /// <summary>Adds <c>decision …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="caller">Who sits at this machine, known to a ledger.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time, Func<FactLedger, CancellationToken, Task<Caller>> caller)
    {
        var session = new DecisionSession(cli.Console, types, time, caller);
        var (reading, keeping) = (new DecisionReadingCommands(session), new DecisionKeepingCommands(session));
        cli.Add(CommandGroup.Register, new CliCommand("decision", "What personas decided: each with why, checks, context and versions")
        {
            reading.List(), reading.Show(), keeping.Verify(), reading.Export(), keeping.Erase(),
        });
    }

    /// <summary>Adds what pages and routes ask for, where it is not there already.</summary>
    public static void AddServices(IServiceCollection services)
    {
        services.TryAddSingleton(provider => new DecisionBook(provider.GetRequiredService<FactLedger>(), provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton(Backup);
    }
}
