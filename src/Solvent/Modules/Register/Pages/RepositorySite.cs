using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Register;

/// <summary>The pages about repositories.</summary>
/// <param name="parts">What other modules show on a repository's page.</param>
internal sealed class RepositorySite(IReadOnlyList<RepositoryPart> parts)
{
    /// <summary>The address of all repositories.</summary>
    public const string ListPath = "/repositories";

    private const int MostFirst = 15;

    /// <summary>Adds them.</summary>
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(ListPath, ShowListAsync, Scopes.DebtRead);
        routes.MapPage($"{ListPath}/{{id}}", http => ShowAsync(http, null), Scopes.DebtRead);
        routes.MapForm($"{ListPath}/{{id}}/group", http => ChangeAsync(http, (id, form) => new(id, form["team"].ToString(), Labels(form["labels"]), null), "Saved."), Scopes.RepositoryWrite);
        routes.MapForm($"{ListPath}/{{id}}/archive", http => ChangeAsync(http, (id, _) => new(id, null, null, true), "Archived: what is owed in it is not counted any more."), Scopes.RepositoryWrite);
        routes.MapForm($"{ListPath}/{{id}}/restore", http => ChangeAsync(http, (id, _) => new(id, null, null, false), "Restored."), Scopes.RepositoryWrite);
    }

    /// <summary>The address of a repository.</summary>
    public static string Address(string id) => $"{ListPath}/{Uri.EscapeDataString(id)}";

    private static async Task ShowListAsync(HttpContext http)
    {
        var (team, label) = (Text(http, "team"), Text(http, "label"));
        var withArchived = http.Request.Query["archived"] == "true";
        var all = RepositoryQueries.List(await http.ViewAsync());
        var rows = all.Where(row => (withArchived || !row.Repository.IsArchived) && RepositoryQueries.Passes(row.Repository, team, label)).OrderByDescending(row => row.Owed.Minutes).ToList();
        var filter = (team, label) switch { (null, null) => null, (var t, null) => $"team {t}", (null, var l) => $"label {l}", var (t, l) => $"team {t} with label {l}" };
        var model = new RepositoryListModel(rows, all.Count(row => row.Repository.IsArchived), withArchived, filter, http.Site().PublicAddress?.AbsoluteUri.TrimEnd('/') ?? $"{http.Request.Scheme}://{http.Request.Host}");
        await http.ShowAsync(new PageView("Repositories", RepositoryPages.List(model)) { Section = ListPath });
    }

    private async Task ShowAsync(HttpContext http, Refusal? refusal)
    {
        var id = http.Part("id");
        var view = await http.ViewAsync();
        if (RepositoryQueries.Find(view, id) is not { } row)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such repository", $"No repository has the id “{Amount.Text(id)}”, or you may not see it."));
            return;
        }

        var first = view.Rows.TakeWhile(r => r.State.IsOwed()).Where(r => r.RepositoryId == id).Take(MostFirst).Select(view.WithRank);
        var canChange = view.State.Known.ContainsKey(id) && http.Visitor()!.Grants.Allows(Scopes.RepositoryWrite, id);
        var shown = await PageParts.ReadAsync(parts.Select(part => part(http, id)));
        await http.ShowAsync(new PageView(row.Repository.Name, RepositoryPages.One(new RepositoryModel(row, [.. first], canChange, http.Features.Get<SiteSession>()!.FormToken) { Parts = shown }))
        {
            Section = ListPath, Refusal = refusal?.Sentence, Status = refusal is null ? StatusCodes.Status200OK : StatusCodes.Status422UnprocessableEntity,
        });
    }

    private async Task ChangeAsync(HttpContext http, Func<string, IFormCollection, ChangeRepository> read, string done)
    {
        var id = http.Part("id");
        var change = read(id, await http.Request.ReadFormAsync(http.RequestAborted));
        var visitor = http.Visitor()!;
        var leaves = change.LeavesAPolicy(await http.Register().Book.StateAsync(http.RequestAborted));
        var verdict = visitor.Lacks(Scopes.RepositoryWrite, id) ?? (leaves ? visitor.Lacks(Scopes.AccessWrite, id) : null) ?? await change.HandleAsync(http.Register().Book, visitor.Caller, http.RequestAborted);
        if (verdict is Refusal refusal)
        {
            await ShowAsync(http, refusal);
            return;
        }

        await http.GoAsync(Address(id), done);
    }

    private static string[] Labels(string? text) => (text ?? "").Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private static string? Text(HttpContext http, string name) => http.Request.Query[name].ToString() is { Length: > 0 } text ? text : null;
}

/// <summary>What the module's pages ask of a request.</summary>
internal static class RegisterRequests
{
    /// <summary>The register.</summary>
    public static RegisterSession Register(this HttpContext http) => http.RequestServices.GetRequiredService<RegisterSession>();

    /// <summary>The register as the visitor may see it.</summary>
    public static async Task<RegisterView> ViewAsync(this HttpContext http) =>
        (await http.Register().ViewAsync(null, http.RequestAborted)).Within(http.Visitor()!.Grants.Repositories(Scopes.DebtRead));
}
