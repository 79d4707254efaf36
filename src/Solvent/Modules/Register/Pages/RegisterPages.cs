using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>The module's routes.</summary>
internal static class RegisterPages
{
    /// <summary>The address of the register.</summary>
    public const string ListPath = "/debt";

    private static readonly (string Name, Func<string, IFormCollection, ItemChange?> Read)[] Forms = ItemChange.All;

    /// <summary>Adds them.</summary>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage("/", ShowOverviewAsync);
        routes.MapPage(ListPath, ShowListAsync);
        routes.MapPage($"{ListPath}/{{id}}", http => ShowItemAsync(http));
        routes.MapForm("/scan", ScanAgainAsync);
        foreach (var (name, read) in Forms)
        {
            routes.MapForm($"{ListPath}/{{id}}/{name}", http => ChangeAsync(http, read));
        }

        routes.MapPage("/api/v1/debt", ListForProgramsAsync);
    }

    /// <summary>The address of an item.</summary>
    public static string Address(string id) => $"{ListPath}/{Uri.EscapeDataString(id)}";

    private static async Task ShowOverviewAsync(HttpContext http)
    {
        var view = await Session(http).ViewAsync(null, http.RequestAborted);
        var run = http.RequestServices.GetRequiredService<ScanRun>();
        var model = OverviewModel.Of(view, run.Last, http.Status().Work is not null, http.Features.Get<SiteSession>()!.FormToken);
        await http.ShowAsync(new PageView("What is owed", OverviewPage.Of(model)) { Section = "/", Refreshes = true });
    }

    private static async Task ShowListAsync(HttpContext http)
    {
        var (query, problem) = DebtQuery.Read(http.Request.Query);
        var view = await Session(http).ViewAsync(null, http.RequestAborted);
        var model = ListModel.Of(view, query);
        var page = new PageView("Register", ListPage.Of(model)) { Section = ListPath, Refreshes = model.IsEmpty, Refusal = problem };
        await http.ShowAsync(page with { Status = problem is null ? page.Status : StatusCodes.Status400BadRequest });
    }

    private static async Task ShowItemAsync(HttpContext http, ItemChange? refused = null, Refusal? refusal = null)
    {
        var services = http.RequestServices;
        var id = (string)http.GetRouteValue("id")!;
        var view = await Session(http).ViewAsync(null, http.RequestAborted);
        var (document, unknown) = await new ShowItem(id).HandleAsync(Session(http).Book, view, http.RequestAborted);
        if (document is null)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such item", unknown!.Sentence));
            return;
        }

        var explanation = new ExplainItem(document.Item.Id).Handle(view).Document!;
        var places = FindingPlaces.Of(document, services.GetRequiredService<RepositoryScans>(), services.GetRequiredService<SiteFolder>().Path);
        var model = new ItemModel(document, explanation, places, services.GetRequiredService<RuleShelf>().Advice(document.Item.Rule), http.Features.Get<SiteSession>()!.FormToken, refused, view.Now);
        await http.ShowAsync(new PageView(document.Item.Title, ItemPage.Of(model))
        {
            Section = ListPath,
            Refusal = refusal?.Sentence,
            Status = refusal?.Kind switch { null => 200, RefusalKind.NoSuchItem => 404, RefusalKind.BadInput => 422, _ => 409 },
        });
    }

    private static async Task ChangeAsync(HttpContext http, Func<string, IFormCollection, ItemChange?> read)
    {
        var id = (string)http.GetRouteValue("id")!;
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (read(id, form) is not { } change)
        {
            await ShowItemAsync(http, null, new Refusal(RefusalKind.BadInput, "A day is written as 2030-01-31."));
            return;
        }

        var folder = http.RequestServices.GetRequiredService<SiteFolder>().Path;
        var session = Session(http);
        var caller = await LocalCaller.OfAsync(session.Book.Ledger, folder, http.RequestAborted);
        if (await HandleAsync(change, http, caller, folder) is Refusal refusal)
        {
            await ShowItemAsync(http, change, refusal);
            return;
        }

        await http.GoAsync(Address(id), change.Done);
    }

    private static async Task<Verdict> HandleAsync(ItemChange change, HttpContext http, Caller caller, string folder)
    {
        try
        {
            return await change.HandleAsync(Session(http).Book, caller, folder, http.RequestAborted);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalKind.NotAllowed, $"`{DecisionsFile.Path}` can't be written: {e.Message}");
        }
        catch (Exception e) when (http.RequestServices.GetRequiredService<SiteOptions>().Mendable(e))
        {
            return new Refusal(RefusalKind.NotAllowed, e.Message);
        }
    }

    private static async Task ScanAgainAsync(HttpContext http)
    {
        var run = http.RequestServices.GetRequiredService<ScanRun>();
        var stopping = http.RequestServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping;
        // Not awaited: the page shows how far it is. RunAsync keeps two from running at once, tells failures, and says that
        // it began before it gives the thread back, so that the next page knows.
        _ = run.RunAsync(stopping);
        await http.GoAsync("/", "A new scan began.");
    }

    private static async Task ListForProgramsAsync(HttpContext http)
    {
        var (query, problem) = DebtQuery.Read(http.Request.Query);
        if (problem is not null)
        {
            await Problems.WriteAsync(http, StatusCodes.Status400BadRequest, "A parameter is wrong", problem);
            return;
        }

        try
        {
            var view = await Session(http).ViewAsync(query.AsOf, http.RequestAborted);
            var page = RegisterQueries.List(view, query.Filter, query.Sort, query.Limit, query.Cursor);
            await http.Response.WriteAsJsonAsync(DebtListDocument.Of(page), DocumentJson.Default.DebtListDocument, "application/json", http.RequestAborted);
        }
        catch (Surfaces.Cli.UsageException e)
        {
            await Problems.WriteAsync(http, StatusCodes.Status400BadRequest, "A parameter is wrong", e.Message);
        }
    }

    private static RegisterSession Session(HttpContext http) => http.RequestServices.GetRequiredService<RegisterSession>();
}
