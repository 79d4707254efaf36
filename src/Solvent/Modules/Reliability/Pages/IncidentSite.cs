using System.Text;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Reliability;

/// <summary>The pages about incidents, and their forms.</summary>
internal static class IncidentSite
{
    /// <summary>The address of all incidents.</summary>
    public const string Path = "/incidents";

    private const int MostShown = 500;

    /// <summary>Adds pages and forms.</summary>
    /// <param name="routes">The site.</param>
    public static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPage(Path, http => ShowAllAsync(http, null), Scopes.DebtRead);
        routes.MapPage($"{Path}/{{id}}", http => ShowAsync(http, null), Scopes.DebtRead);
        routes.MapForm(Path, DeclareAsync, Scopes.DebtWrite);
        routes.MapForm($"{Path}/{{id}}/attachments", http => ChangeAsync(http, Attached, "Attached."), Scopes.DebtWrite);
        routes.MapForm($"{Path}/{{id}}/close", http => ChangeAsync(http, Closed, "Closed."), Scopes.DebtWrite);
    }

    /// <summary>The address of an incident.</summary>
    public static string Address(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    private static IncidentBook Book(HttpContext http) => http.RequestServices.GetRequiredService<IncidentBook>();

    private static IReadOnlySet<string>? Seen(HttpContext http) => http.Visitor()!.Grants.Repositories(Scopes.DebtRead);

    private static async Task ShowAllAsync(HttpContext http, Refusal? refusal)
    {
        var (book, grants, ct) = (Book(http), http.Visitor()!.Grants, http.RequestAborted);
        var (items, shown) = (await book.Register.ItemsAsync(ct), new List<(Incident, ListedIncident)>());
        var all = await book.ListAsync(Seen(http), ct);
        foreach (var one in all.Take(MostShown))
        {
            shown.Add((one, ListedIncident.Of(await book.ReadAsync(one, ct), items)));
        }

        var scopes = items.Repositories.Where(one => grants.Allows(Scopes.DebtWrite, one.Id)).Select(one => new IncidentScope(one.Id, one.Name));
        var model = new IncidentListModel(
            shown, all.Count, [.. scopes, .. grants.Allows(Scopes.DebtWrite, null) ? [new IncidentScope("", "the whole organisation")] : Array.Empty<IncidentScope>()], book.Now, FormToken(http));
        await http.ShowAsync(new PageView("Incidents", IncidentListPage.Of(model)) { Section = Path, Refusal = refusal?.Sentence, Status = PageStatus.Of(refusal) });
    }

    private static async Task ShowAsync(HttpContext http, Refusal? refusal)
    {
        var (book, ct) = (Book(http), http.RequestAborted);
        if (await book.FindAsync(http.Part("id"), Seen(http), ct) is not { Incident: { } incident })
        {
            await NotThereAsync(http);
            return;
        }

        var items = await book.Register.ItemsAsync(ct);
        var document = IncidentDocument.Of(await book.ReadAsync(incident, ct), items);
        var model = new IncidentModel(incident, document, book.Now, http.Visitor()!.Grants.Allows(Scopes.DebtWrite, incident.Repository), FormToken(http));
        await http.ShowAsync(new PageView(document.Incident.Title, IncidentPage.Of(model)) { Section = Path, Refusal = refusal?.Sentence, Status = PageStatus.Of(refusal) });
    }

    private static async Task DeclareAsync(HttpContext http)
    {
        var (form, visitor, book) = (await http.Request.ReadFormAsync(http.RequestAborted), http.Visitor()!, Book(http));
        var repository = form["repository"].ToString() is { Length: > 0 } named ? named : null;
        var (started, component) = (form["started"].ToString().Trim(), form["component"].ToString().Trim());
        DateTimeOffset? began = started.Length == 0 ? null : IncidentText.Time(started);
        var (verdict, id) = visitor.Lacks(Scopes.DebtWrite, repository) is { } lack ? (lack, "")
            : started.Length > 0 && began is null ? (IncidentDecide.Bad($"Write when it began as {IncidentText.TimeForm}."), "")
            : repository is not null && !(await book.Register.ItemsAsync(http.RequestAborted)).Knows(repository) ? (new Refusal(RefusalKind.NoSuchItem, "There is no such repository."), "")
            : await book.DeclareAsync(
                visitor.Caller, new DeclareIncident(form["title"].ToString(), form["severity"].ToString(), repository, component.Length == 0 ? null : component, began), http.RequestAborted);
        if (verdict is Refusal refusal)
        {
            await ShowAllAsync(http, refusal);
            return;
        }

        await http.GoAsync(Address(id), "Declared.");
    }

    private static async Task ChangeAsync(HttpContext http, Func<IncidentBook, Caller, string, IFormCollection, CancellationToken, Task<Verdict>> change, string done)
    {
        var (form, visitor, book) = (await http.Request.ReadFormAsync(http.RequestAborted), http.Visitor()!, Book(http));
        if (await book.FindAsync(http.Part("id"), Seen(http), http.RequestAborted) is not { Incident: { } incident })
        {
            await NotThereAsync(http);
            return;
        }

        var verdict = visitor.Lacks(Scopes.DebtWrite, incident.Repository) ?? await change(book, visitor.Caller, incident.Id, form, http.RequestAborted);
        if (verdict is Refusal refusal)
        {
            await ShowAsync(http, refusal);
            return;
        }

        await http.GoAsync(Address(incident.Id), verdict is Verdict.Append { Count: 0 } ? "That is so already." : done);
    }

    private static Task<Verdict> Attached(IncidentBook book, Caller caller, string id, IFormCollection form, CancellationToken ct)
    {
        var (kind, text) = (form["kind"].ToString(), form["text"].ToString());
        return book.AttachAsync(caller, id, kind switch
        {
            NoteKinds.Plan => new IncidentAttachment(kind) { Plan = Encoding.UTF8.GetBytes(text) },
            NoteKinds.Decision => new IncidentAttachment(kind, Decision: text.Trim()),
            _ => new IncidentAttachment(kind, text),
        }, ct);
    }

    private static Task<Verdict> Closed(IncidentBook book, Caller caller, string id, IFormCollection form, CancellationToken ct) => book.CloseAsync(caller, id, form["because"].ToString(), ct);

    private static Task NotThereAsync(HttpContext http) => MessagePage.ShowAsync(
        http, StatusCodes.Status404NotFound, new Message("There is no such incident", $"No incident has the id “{Amount.Text(http.Part("id"))}”.") { Link = (Path, "All incidents") });

    private static string FormToken(HttpContext http) => http.Features.Get<SiteSession>()!.FormToken;
}

/// <summary>What the page of all incidents shows.</summary>
/// <param name="Incidents">The incidents.</param>
/// <param name="Total">How many there are.</param>
/// <param name="MayDeclareIn">Where the visitor may declare one.</param>
/// <param name="Now">The moment.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record IncidentListModel(
    IReadOnlyList<(Incident Incident, ListedIncident Shown)> Incidents, int Total, IReadOnlyList<IncidentScope> MayDeclareIn, DateTimeOffset Now, string FormToken);

/// <summary>A scope as a form names it.</summary>
/// <param name="Id">The repository's identity; empty for the whole organisation.</param>
/// <param name="Name">Its name for people.</param>
internal sealed record IncidentScope(string Id, string Name);

/// <summary>What the page of an incident shows.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="Document">Its words.</param>
/// <param name="Now">The moment.</param>
/// <param name="CanChange">Whether the visitor may attach and close.</param>
/// <param name="FormToken">The token of forms.</param>
internal sealed record IncidentModel(Incident Incident, IncidentDocument Document, DateTimeOffset Now, bool CanChange, string FormToken);
