using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The pages about runs of pipelines, and the form that answers one.</summary>
internal static class RunSite
{
    /// <summary>The address of all runs.</summary>
    public const string Path = "/pipelines";

    private const int MostShown = 100;

    /// <summary>Adds pages and forms.</summary>
    /// <param name="routes">The site.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, ShowAllAsync, Scopes.DebtRead);
        routes.MapPage($"{Path}/{{id}}", http => ShowAsync(http, null), Scopes.DebtRead);
        routes.MapForm($"{Path}/{{id}}/answer", AnswerAsync, Scopes.DebtRead);
    }

    /// <summary>The address of a run.</summary>
    public static string Address(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    private static RunBook Book(HttpContext http) => http.RequestServices.GetRequiredService<PersonaHost>().Runs;

    private static async Task ShowAllAsync(HttpContext http)
    {
        var (book, seen, ct) = (Book(http), http.Visitor()!.Grants.Repositories(Scopes.DebtRead), http.RequestAborted);
        var state = await book.StateAsync(ct);
        var all = state.Runs.Values.Where(run => IsSeen(seen, run)).Reverse().ToList();
        await http.ShowAsync(new PageView("Pipelines", RunListPage.Of(new RunListModel([.. all.Take(MostShown)], all.Count, await WaitingAsync(book, state.Waiting.Where(run => IsSeen(seen, run)), ct)))) { Section = Path });
    }

    /// <summary>Whether the readers of some repositories see a run.</summary>
    /// <param name="seen">The repositories, by identity; null for all.</param>
    /// <param name="run">The run.</param>
    internal static bool IsSeen(IReadOnlySet<string>? seen, PipelineRun run) => seen is null || (run.Started.Repository is { } repository && seen.Contains(repository));

    /// <summary>What the first of the runs that wait ask.</summary>
    internal static async Task<IReadOnlyList<(PipelineRun Run, QuestionView Question)>> WaitingAsync(RunBook book, IEnumerable<PipelineRun> waiting, CancellationToken ct)
    {
        var asked = new List<(PipelineRun, QuestionView)>();
        foreach (var run in waiting.Take(MostShown))
        {
            asked.Add((run, await RunView.QuestionAsync(book, run.Asked!, ct)));
        }

        return asked;
    }

    private static async Task ShowAsync(HttpContext http, Refusal? refusal)
    {
        var (book, grants, ct) = (Book(http), http.Visitor()!.Grants, http.RequestAborted);
        if (await FindAsync(http) is not { } run)
        {
            await NotThereAsync(http);
            return;
        }

        var view = await RunView.ReadAsync(book, await PipelineOfRun.ReadAsync(book, run, ct), run, ct);
        var mayAnswer = run.Asked is { } asked && grants.Allows(asked.Fact.By, run.Started.Repository) && !(asked.Fact.ByAnother && http.Visitor()!.Caller.Id == run.By);
        var model = new RunModel(view, mayAnswer, http.Features.Get<SiteSession>()!.FormToken);
        await http.ShowAsync(new PageView($"{run.Started.Pipeline} run", RunPage.Of(model)) { Section = Path, Refusal = refusal?.Sentence, Status = PageStatus.Of(refusal) });
    }

    private static async Task AnswerAsync(HttpContext http)
    {
        var (form, visitor) = (await http.Request.ReadFormAsync(http.RequestAborted), http.Visitor()!);
        if (await FindAsync(http) is not { } run)
        {
            await NotThereAsync(http);
            return;
        }

        var answer = form["answer"].ToString() == RunAnswers.Agreed ? RunAnswers.Agreed : RunAnswers.Declined;
        var verdict = await new AnswerRun(run.Id, answer, form["because"].ToString()).HandleAsync(Book(http), visitor.Caller, visitor.Grants, http.RequestAborted);
        if (verdict is Refusal refusal)
        {
            await ShowAsync(http, refusal);
            return;
        }

        await http.GoAsync(Address(run.Id), answer == RunAnswers.Agreed ? "Agreed; the run goes on." : "Declined.");
    }

    private static async Task<PipelineRun?> FindAsync(HttpContext http) =>
        (await Book(http).StateAsync(http.RequestAborted)).Find(http.Part("id")) is { } run && http.Visitor()!.Grants.Allows(Scopes.DebtRead, run.Started.Repository) ? run : null;

    private static Task NotThereAsync(HttpContext http) => MessagePage.ShowAsync(
        http, StatusCodes.Status404NotFound, new Message("There is no such run", $"No run has the id “{Amount.Text(http.Part("id"))}”.") { Link = (Path, "All runs") });
}

/// <summary>What the page of all runs shows.</summary>
/// <param name="Runs">The newest runs.</param>
/// <param name="Total">How many there are.</param>
/// <param name="Waiting">Those that wait for a person, the oldest first, with what they ask.</param>
internal sealed record RunListModel(IReadOnlyList<PipelineRun> Runs, int Total, IReadOnlyList<(PipelineRun Run, QuestionView Question)> Waiting);

/// <summary>What the page of a run shows.</summary>
/// <param name="View">The run.</param>
/// <param name="MayAnswer">Whether the visitor may answer what it asks.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record RunModel(RunView View, bool MayAnswer, string FormToken);
