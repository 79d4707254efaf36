using System.Text;
using System.Text.Json.Serialization;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Reliability;

/// <summary>The module's routes for programs.</summary>
internal static class IncidentRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 1_000;
    private const long MostBytes = 4L << 20;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/incidents", Scopes.DebtRead, "listIncidents", "List incidents, by when they began, the newest first", ListAsync)
        {
            Gives = "incident-list",
            Query =
            [
                new("repository", "Only of that repository, by its id"), new("state", "Only those that are `open` or `closed`"),
                new("limit", "Incidents of a page, 1 to 1000 (100 when left out)", "integer"), new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("POST", "/incidents", Scopes.DebtWrite, "declareIncident", "Declare an incident", DeclareAsync) { Takes = "incident-declaration", Gives = "incident", Status = StatusCodes.Status201Created },
        new("GET", "/incidents/{id}", Scopes.DebtRead, "getIncident", "Show an incident with what is attached", call => ShowAsync(call, null)) { Gives = "incident" },
        new("POST", "/incidents/{id}/attachments", Scopes.DebtWrite, "attachToIncident", "Attach a plan, a decision, a link or a note; what is attached already changes nothing", AttachAsync)
        {
            Takes = "incident-attachment", Gives = "incident", MostBytes = MostBytes,
        },
        new("POST", "/incidents/{id}/close", Scopes.DebtWrite, "closeIncident", "Close an incident that is over", CloseAsync) { Takes = "incident-closing", Gives = "incident" },
    ];

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (book, only, state, cursor) = (call.Service<IncidentBook>(), call.Query("repository"), call.Query("state"), call.Query("cursor"));
        var limit = call.Number("limit", 1, MostLimit) ?? UsualLimit;
        if (state is not (null or "open" or "closed"))
        {
            throw new ApiException(StatusCodes.Status400BadRequest, "A parameter is wrong", $"'state' is open or closed; not '{state}'.");
        }

        // In an order that nothing changes: a page goes on behind the last one, closed meanwhile or not.
        var all = (await book.ListAsync(Seen(call), call.Ct)).OrderByDescending(one => one.Started).ThenBy(one => one.Id, StringComparer.Ordinal).ToList();
        var left = all.Skip(cursor is null ? 0 : all.FindIndex(one => one.Id == cursor) + 1)
            .Where(one => (only is null || one.Repository == only) && (state is null || IncidentText.State(one) == state)).ToList();
        var (items, page) = (await book.Register.ItemsAsync(call.Ct), new List<ListedIncident>());
        foreach (var one in left.Take(limit))
        {
            page.Add(ListedIncident.Of(await book.ReadAsync(one, call.Ct), items));
        }

        return ApiAnswer.Json(IncidentListDocument.Of(page, page.Count < left.Count ? page[^1].Id : null), IncidentJson.Default.IncidentListDocument);
    }

    private static async Task<ApiAnswer> DeclareAsync(ApiCall call)
    {
        var body = await call.BodyAsync(IncidentRequestJson.Default.IncidentDeclaration);
        call.Require(body.Repository);
        var (book, caller) = (call.Service<IncidentBook>(), await call.CallerAsync());
        if (body.Repository is { } repository && !await RepositoryIndex.KnowsAsync(book.Ledger, repository, call.Ct))
        {
            throw ApiException.Of(new Refusal(RefusalKind.NoSuchItem, $"There is no repository '{repository}'; its first push makes it known."));
        }

        var id = IncidentDecide.NewId(caller);
        var verdict = await call.OnceAsync(caller, async () =>
        {
            (var decided, id) = await book.DeclareAsync(caller, new DeclareIncident(body.Title, body.Severity, body.Repository, body.Component, body.Started), call.Ct);
            return decided;
        });
        return verdict is Refusal refusal ? throw ApiException.Of(refusal)
            : await ShowAsync(call, id) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true }, Location = $"{ApiRoutes.Root}/incidents/{id}" };
    }

    private static async Task<ApiAnswer> AttachAsync(ApiCall call)
    {
        var body = await call.BodyAsync(IncidentRequestJson.Default.IncidentAttachmentBody);
        var attachment = new IncidentAttachment(body.Kind, body.Text, body.Decision) { Plan = body.Plan is { } plan ? Encoding.UTF8.GetBytes(plan) : null };
        return await ChangeAsync(call, (book, caller, id) => book.AttachAsync(caller, id, attachment, call.Ct));
    }

    private static async Task<ApiAnswer> CloseAsync(ApiCall call)
    {
        var body = await call.BodyAsync(IncidentRequestJson.Default.IncidentClosing);
        return await ChangeAsync(call, (book, caller, id) => book.CloseAsync(caller, id, body.Because, call.Ct));
    }

    private static async Task<ApiAnswer> ChangeAsync(ApiCall call, Func<IncidentBook, Caller, string, Task<Verdict>> change)
    {
        var incident = await FindAsync(call, call.Part("id"));
        call.Require(incident.Repository);
        var (book, caller) = (call.Service<IncidentBook>(), await call.CallerAsync());
        var verdict = await call.OnceAsync(caller, () => change(book, caller, incident.Id));
        return verdict is Refusal refusal ? throw ApiException.Of(refusal) : await ShowAsync(call, incident.Id) with { IsRepeated = verdict is Verdict.Append { IsRepeated: true } };
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call, string? id)
    {
        var book = call.Service<IncidentBook>();
        var incident = await FindAsync(call, id ?? call.Part("id"));
        return ApiAnswer.Json(IncidentDocument.Of(await book.ReadAsync(incident, call.Ct), await book.Register.ItemsAsync(call.Ct)), IncidentJson.Default.IncidentDocument);
    }

    private static async Task<Incident> FindAsync(ApiCall call, string id)
    {
        var (incident, missing) = await call.Service<IncidentBook>().FindAsync(id, Seen(call), call.Ct);
        return incident ?? throw ApiException.Of(missing!);
    }

    private static IReadOnlySet<string>? Seen(ApiCall call) => call.Visitor.Grants.Repositories(Scopes.DebtRead);
}

/// <summary>What declares an incident.</summary>
/// <param name="Title">What broke.</param>
/// <param name="Severity"><c>critical</c>, <c>high</c>, <c>medium</c> or <c>low</c>.</param>
/// <param name="Repository">The repository's identity; null for the whole organisation.</param>
/// <param name="Component">The component, or null.</param>
/// <param name="Started">When it began; null for now.</param>
internal sealed record IncidentDeclaration(string Title, string Severity, string? Repository = null, string? Component = null, DateTimeOffset? Started = null);

/// <summary>What is to be attached.</summary>
/// <param name="Kind">One of <see cref="NoteKinds"/>.</param>
/// <param name="Text">The note, the address, what the plan is called; or null.</param>
/// <param name="Decision">A decision's id, or null.</param>
/// <param name="Plan">The plan's text, or null.</param>
internal sealed record IncidentAttachmentBody(string Kind, string? Text = null, string? Decision = null, string? Plan = null);

/// <summary>What closes an incident.</summary>
/// <param name="Because">What ended it.</param>
internal sealed record IncidentClosing(string Because);

/// <summary>JSON that the routes take: strict, since programs write it.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, RespectNullableAnnotations = true, RespectRequiredConstructorParameters = true,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(IncidentDeclaration))]
[JsonSerializable(typeof(IncidentAttachmentBody))]
[JsonSerializable(typeof(IncidentClosing))]
internal sealed partial class IncidentRequestJson : JsonSerializerContext;
