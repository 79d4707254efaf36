using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Documents;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The page of a pipeline, as its runs tell of it: a server has no folder to read it from.</summary>
internal static class PipelineSite
{
    private const int MostShown = 50;

    /// <summary>Adds it.</summary>
    /// <param name="routes">The site.</param>
    public static void Map(IEndpointRouteBuilder routes) => routes.MapPage($"{RunSite.Path}/of/{{name}}", ShowAsync, Scopes.DebtRead);

    /// <summary>The address of the pipeline of a run.</summary>
    public static string Address(RunStarted run) => Address(run.Pipeline, run.Repository);

    /// <summary>The address of a pipeline.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="repository">The repository that it is of; null for that of its last run.</param>
    public static string Address(string name, string? repository) => $"{RunSite.Path}/of/{Uri.EscapeDataString(name)}{(repository is null ? "" : $"?repository={Uri.EscapeDataString(repository)}")}";

    private static async Task ShowAsync(HttpContext http)
    {
        var (host, name, wanted) = (http.RequestServices.GetRequiredService<PersonaHost>(), http.Part("name"), http.Request.Query["repository"].ToString());
        var (seen, ct) = (http.Visitor()!.Grants.Repositories(Scopes.DebtRead), http.RequestAborted);
        var named = (await host.Runs.StateAsync(ct)).Runs.Values.Where(run => run.Started.Pipeline == name && RunSite.IsSeen(seen, run)).Reverse().ToList();
        if (named.Find(run => wanted.Length == 0 || run.Started.Repository == wanted) is not { } last)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such pipeline", $"No run of a pipeline “{Amount.Text(name)}” is known{(wanted.Length == 0 ? "" : " in that repository")}.") { Link = (RunSite.Path, "All runs") });
            return;
        }

        var (repository, kpis, items) = (last.Started.Repository, await host.Kpis.ViewAsync(seen, ct), await host.Register.ItemsAsync(ct));
        var runs = named.Where(run => run.Started.Repository == repository).ToList();
        var (pipeline, problem) = await DefinitionAsync(host.Runs, last, ct);
        var model = new PipelineModel(name, last, pipeline, problem, [.. runs.Take(MostShown)], runs.Count)
        {
            Owner = pipeline is null ? null : await OwnerAsync(host.Runs.Ledger, pipeline.Owner, ct),
            RepositoryName = repository is null ? null : items.NameOf(repository),
            Others = [.. named.Select(run => run.Started.Repository).OfType<string>().Distinct(StringComparer.Ordinal).Where(id => id != repository).Select(id => (items.NameOf(id), Address(name, id)))],
            Kpis = [.. (pipeline?.Kpis ?? []).Select(one => ShownKpi.Of(one, kpis, repository))],
            Unfollowed = pipeline is null ? null : RecordedKpis.Unfollowed(pipeline, kpis, repository),
            Waiting = await RunSite.WaitingAsync(host.Runs, runs.Where(run => run.Asked is not null).Reverse(), ct),
        };
        await http.ShowAsync(new PageView($"{pipeline?.Title ?? name} {last.Started.Version}", PipelinePage.Of(model)) { Section = RunSite.Path });
    }

    private static async Task<(Pipeline? Pipeline, string? Problem)> DefinitionAsync(RunBook runs, PipelineRun run, CancellationToken ct)
    {
        try
        {
            return (await PipelineOfRun.ReadAsync(runs, run, ct), null);
        }
        catch (PipelineException e)
        {
            return (null, e.Message);
        }
    }

    // Runs that began with an older program keep the name itself.
    private static async Task<string> OwnerAsync(FactLedger ledger, string owner, CancellationToken ct) =>
        LedgerNames.IsPersonId(owner) ? await ledger.PersonNameAsync(owner, ct) ?? RunView.Erased : owner;
}

/// <summary>What the page of a pipeline shows.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Last">Its last run, with whose definition it is shown.</param>
/// <param name="Pipeline">The pipeline as that run began with it; null where this program can't read it.</param>
/// <param name="Problem">Why it can't be read; null where it can.</param>
/// <param name="Runs">Its last runs, the newest first.</param>
/// <param name="Total">How many there are.</param>
internal sealed record PipelineModel(string Name, PipelineRun Last, Pipeline? Pipeline, string? Problem, IReadOnlyList<PipelineRun> Runs, int Total)
{
    /// <summary>Who answers for it, by name; null where it can't be read.</summary>
    public string? Owner { get; init; }

    /// <summary>The repository's name for people; null where it is of none.</summary>
    public string? RepositoryName { get; init; }

    /// <summary>Other repositories with a pipeline of that name, each with its address.</summary>
    public IReadOnlyList<(string Name, string Address)> Others { get; init; } = [];

    /// <summary>The KPIs that it is to move.</summary>
    public IReadOnlyList<ShownKpi> Kpis { get; init; } = [];

    /// <summary>Which values are not recorded, and what to do; null where all are.</summary>
    public string? Unfollowed { get; init; }

    /// <summary>Its runs that wait for a person, the oldest first, with what they ask.</summary>
    public IReadOnlyList<(PipelineRun Run, QuestionView Question)> Waiting { get; init; } = [];
}
