using System.CommandLine;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Solvent.Modules.Personas.Cases;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Commands;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Reactions.Work;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas;

/// <summary>Narrow tasks under contract: read, published, tested, run, and joined to pipelines.</summary>
internal static class PersonasModule
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => RunFacts.AddTo(PersonaFacts.AddTo(types));

    /// <summary>What follows by itself: runs that nobody answers in time.</summary>
    public static IReadOnlyList<Policy> Policies { get; } = [new RunDeadlines()];

    /// <summary>Adds <c>persona …</c> and <c>pipeline …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">The folder that commands work in; null for the current one.</param>
    /// <param name="models">Where the cases' commands reach models; null for what the process's variables say.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time, string? folder = null, ModelPlaces? models = null)
    {
        cli.Mendable<ContextException>().Mendable<PipelineException>();
        var persona = new CliCommand("persona", "Narrow tasks under contract: check, compare, publish and show them");
        foreach (var command in ContractCommands(new PersonaCommands(cli.Console, types, time) { Folder = folder ?? Environment.CurrentDirectory, Models = models ?? ModelPlaces.OfProcess }))
        {
            persona.Subcommands.Add(command);
        }

        var session = new PipelineSession(cli.Console, types, time);
        persona.Subcommands.Add(new RunPersonaCommand(session).Create());
        cli.Add(CommandGroup.Register, persona, PipelineGroup(session));
    }

    /// <summary>The outside work of the module: runs that go on.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">A folder of the repository; null where there is none, as on a server.</param>
    /// <param name="rights">Gives what a person may do now; null where nobody's rights are kept.</param>
    public static IReadOnlyList<OutsideWork> Work(FactLedger ledger, TimeProvider time, string? folder, RightsNow? rights = null) => [new RunContinuation(() => PersonaHosts.Of(ledger, time, folder), rights)];

    /// <summary>Adds what pages and routes ask for, where it is not there already.</summary>
    public static void AddServices(IServiceCollection services) => services.TryAddSingleton(provider => new PersonaHost(
        SharedRegister.Of(provider), PersonaHosts.Root(provider.GetService<Surfaces.Web.SiteFolder>()?.Path), provider.GetRequiredService<TimeProvider>(),
        new HostBooks(provider.GetRequiredService<DecisionBook>(), provider.GetRequiredService<IncidentBook>(), provider.GetRequiredService<KpiBook>())));

    private static IEnumerable<Command> ContractCommands(PersonaCommands shared)
    {
        var (reading, publishing, exchange) = (new ReadingCommands(shared), new PublishCommands(shared), new ExchangeCommands(shared));
        return [reading.List(), reading.Show(), new NewCommand(shared).Create(), new LintCommand(shared).Create(), new TestCommand(shared).Create(), new MakeCasesCommand(shared).Create(), new DiffCommand(shared).Create(), publishing.Publish(), publishing.Withdraw(), exchange.Export(), exchange.Import()];
    }

    private static CliCommand PipelineGroup(PipelineSession session)
    {
        var pipelines = new PipelineCommands(session);
        return new CliCommand("pipeline", "Personas one after the other: checked, run, answered by people where they ask")
        {
            pipelines.Lint(), new RunPipelineCommand(session).Create(), pipelines.Show(), pipelines.Runs(), pipelines.Answer(), pipelines.Continue(),
        };
    }
}
