using Microsoft.Extensions.DependencyInjection.Extensions;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Reactions;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Kpis;

/// <summary>Figures that a team follows: what they are, from where they came, and where they are to go.</summary>
internal static class KpisModule
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => KpiFacts.AddTo(types);

    /// <summary>Adds <c>kpi …</c>.</summary>
    /// <param name="cli">The command line.</param>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    public static void AddCommands(CommandLine cli, FactTypes types, TimeProvider time)
    {
        var shared = new KpiCommands(cli.Console, types, time);
        var (reading, changing) = (new KpiReadingCommands(shared), new KpiChangingCommands(shared));
        cli.Add(CommandGroup.Register, new CliCommand("kpi", "Figures that the team follows: baseline, target, owner and values")
        {
            reading.List(), reading.Show(), changing.Track(), changing.Untrack(), changing.Define(), changing.Record(),
        });
    }

    /// <summary>Adds what pages and routes ask for, where it is not there already.</summary>
    public static void AddServices(IServiceCollection services) => services.TryAddSingleton(provider => new KpiBook(SharedRegister.Of(provider)));

    /// <summary>What a server does by itself: computed KPIs are measured after pushes.</summary>
    /// <param name="book">The KPIs.</param>
    public static IReadOnlyList<Policy> ServerPolicies(KpiBook book) => [new MeasuringPolicy(book)];

    /// <summary>The module's tools for who sits at this machine.</summary>
    /// <param name="types">The facts that the program knows.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="db">The ledger, or null for that of the repository.</param>
    public static ToolPart Tools(FactTypes types, TimeProvider time, string folder, string? db) => new([new KpiValuesTool(new LocalKpis(types, time, folder, db).ViewAsync).Create()]);

    /// <summary>The module's tools for a visitor of a server.</summary>
    /// <param name="book">The KPIs.</param>
    /// <param name="grants">What the visitor may do.</param>
    public static IReadOnlyList<McpTool> Tools(KpiBook book, Grants grants) => [new KpiValuesTool(ct => book.ViewAsync(grants.Repositories(Scopes.DebtRead), ct)).Create()];

    /// <summary>What the module records once a scan is in the register: computed KPIs that are followed and changed.</summary>
    public static async Task<string?> AfterScanAsync(SharedRegister register, ScannedRepository repository, CancellationToken ct)
    {
        using var book = new KpiBook(register);
        if (!(await book.SnapshotAsync(ct).ConfigureAwait(false)).State.Tracked.Any(one => one.Terms.Source == KpiSources.Computed))
        {
            return null;
        }

        var caller = await register.CallerAsync(repository.Root, ct).ConfigureAwait(false);
        return await new MeasureKpis([repository.Id]).HandleAsync(book, caller, ct).ConfigureAwait(false) switch
        {
            Verdict.Append { Count: 0 } => null,
            Verdict.Append append => $"Measured: {string.Join(", ", append.Streams.SelectMany(stream => stream.Facts).OfType<KpiMeasured>().Select(Said))}.",
            var refusal => $"KPIs were not measured: {((Refusal)refusal).Sentence}",
        };
    }

    private static string Said(KpiMeasured fact) => $"{fact.Kpi} {KpiUnit.Text(KpiCatalogue.Find(fact.Kpi)!.Unit, fact.Value)}{(fact.Repository is null ? " in the organisation" : "")}";
}
