using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>The module's routes.</summary>
internal static class RegisterPages
{
    /// <summary>The address of the register.</summary>
    public const string ListPath = "/debt";

    private static readonly (string Name, string Scope, Func<string, IFormCollection, ItemChange?> Read)[] Forms = ItemChange.All;

    /// <summary>Adds them.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="parts">What other modules show on a repository's page.</param>
    public static void Map(IEndpointRouteBuilder routes, params IReadOnlyList<RepositoryPart> parts)
    {
        routes.MapPage("/", ShowOverviewAsync, Scopes.DebtRead);
        routes.MapPage(ListPath, ShowListAsync, Scopes.DebtRead);
        routes.MapPage($"{ListPath}/{{id}}", http => ShowItemAsync(http), Scopes.DebtRead);
        foreach (var (name, scope, read) in Forms)
        {
            routes.MapForm($"{ListPath}/{{id}}/{name}", http => ChangeAsync(http, scope, read), scope);
        }

        new RepositorySite(parts).Map(routes);
        ApprovalSite.Map(routes);
    }

    /// <summary>Adds what only a site about a folder has.</summary>
    public static void MapLocal(IEndpointRouteBuilder routes) => routes.MapForm("/scan", ScanAgainAsync);

    /// <summary>The address of an item.</summary>
    public static string Address(string id) => $"{ListPath}/{Uri.EscapeDataString(id)}";

    private static async Task ShowOverviewAsync(HttpContext http)
    {
        var view = await http.ViewAsync();
        var run = http.RequestServices.GetService<ScanRun>();
        var model = OverviewModel.Of(view, run?.Last, run is not null, http.Status().Work is not null, http.Features.Get<SiteSession>()!.FormToken);
        await http.ShowAsync(new PageView("What is owed", OverviewPage.Of(model)) { Section = "/", Refreshes = true });
    }

    private static async Task ShowListAsync(HttpContext http)
    {
        var (query, problem) = DebtQuery.Read(http.Request.Query);
        var all = await http.ViewAsync();
        var view = all.Only(RepositoryQueries.Of(all.State, query.Team, query.Label));
        var model = ListModel.Of(view, query);
        var page = new PageView("Register", ListPage.Of(model)) { Section = ListPath, Refreshes = model.IsEmpty, Refusal = problem };
        await http.ShowAsync(page with { Status = problem is null ? page.Status : StatusCodes.Status400BadRequest });
    }

    private static async Task ShowItemAsync(HttpContext http, ItemChange? refused = null, Refusal? refusal = null)
    {
        var services = http.RequestServices;
        var id = http.Part("id");
        var view = await http.ViewAsync();
        var (document, unknown) = await new ShowItem(id).HandleAsync(http.Register().Book, view, http.RequestAborted);
        if (document is null)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such item", unknown!.Sentence));
            return;
        }

        var explanation = new ExplainItem(document.Item.Id).Handle(view).Document!;
        var places = FindingPlaces.Of(document, services.GetService<RepositoryScans>(), services.GetService<SiteFolder>()?.Path);
        var model = new ItemModel(document, explanation, places, services.GetRequiredService<RuleShelf>().Advice(document.Item.Rule), http.Features.Get<SiteSession>()!.FormToken, refused, view.Now);
        await http.ShowAsync(new PageView(document.Item.Title, ItemPage.Of(model))
        {
            Section = ListPath,
            Refusal = refusal?.Sentence,
            Status = PageStatus.Of(refusal),
        });
    }

    private static async Task ChangeAsync(HttpContext http, string scope, Func<string, IFormCollection, ItemChange?> read)
    {
        // The whole id: the start of it may fit items that the visitor can't see.
        var id = (await http.ViewAsync()).Find(http.Part("id")) is ItemLookup.Found found ? found.Item.Id : http.Part("id");
        var form = await http.Request.ReadFormAsync(http.RequestAborted);
        if (read(id, form) is not { } change)
        {
            await ShowItemAsync(http, null, new Refusal(RefusalKind.BadInput, "A day is written as 2030-01-31."));
            return;
        }

        var folder = http.RequestServices.GetService<SiteFolder>()?.Path;
        var verdict = await HandleAsync(change, http, id, scope, folder);
        if (verdict is Refusal refusal)
        {
            await ShowItemAsync(http, change, refusal);
            return;
        }

        var done = folder is null ? change.Done : change.Done + change.DoneInFolder;
        await http.GoAsync(Address(id), verdict is Verdict.Append { Asked: not null } ? "A second person has to approve that; it waits for them." : done);
    }

    private static async Task<Verdict> HandleAsync(ItemChange change, HttpContext http, string id, string scope, string? folder)
    {
        var visitor = http.Visitor()!;
        if ((await http.ViewAsync()).Find(id) is not ItemLookup.Found { Item: var item })
        {
            return ItemDecide.NotFound(new ItemLookup.Unknown(id));
        }

        try
        {
            return visitor.Lacks(scope, item.Repository) ?? await change.HandleAsync(http.Register().Book, visitor.Caller, folder, http.RequestAborted);
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
}
