using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Documents;
using Solvent.Modules.Personas.Figures;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Http;

namespace Solvent.Modules.Personas.Api;

/// <summary>The routes of published contracts.</summary>
internal static class PersonaRoutes
{
    private const int UsualLimit = 100;
    private const int MostLimit = 1_000;

    /// <summary>The routes.</summary>
    public static IReadOnlyList<ApiRoute> Routes { get; } =
    [
        new("GET", "/personas", Scopes.DebtRead, "listPersonas", "List the published personas by name", ListAsync)
        {
            Gives = "persona-list",
            Query =
            [
                new("repository", "Only of that repository, by its id"), new("limit", "Personas of a page, 1 to 1000 (100 when left out)", "integer"), new("cursor", "Go on where the page before ended: its `next`"),
            ],
        },
        new("GET", "/personas/{name}", Scopes.DebtRead, "getPersona", "Show a published persona: contract, assets, KPIs, versions, and what its last decisions say of it", ShowAsync)
        {
            Gives = "persona", Query = [new("version", "A published version; the one that is run when left out")],
        },
    ];

    /// <summary>A persona as the visitor may see it; null where there is none, or it is not for them.</summary>
    internal static async Task<KnownPersona?> SeenAsync(PersonaBook book, Grants grants, string name, CancellationToken ct) =>
        await book.FindAsync(name, ct).ConfigureAwait(false) is { } known && grants.Repositories(Scopes.DebtRead)?.Contains(known.Repository) != false ? known : null;

    private static async Task<ApiAnswer> ListAsync(ApiCall call)
    {
        var (book, only, cursor) = (call.Service<PersonaHost>().Book, call.Query("repository"), call.Query("cursor"));
        var limit = call.Number("limit", 1, MostLimit) ?? UsualLimit;
        var left = (await book.ListAsync(call.Visitor.Grants.Repositories(Scopes.DebtRead), call.Ct))
            .Where(one => (only is null || one.Repository == only) && (cursor is null || string.CompareOrdinal(one.Name, cursor) > 0)).ToList();
        var page = new List<ListedPersona>();
        foreach (var known in left.Take(limit))
        {
            page.Add(ListedPersona.Of(await book.LoadAsync(known, known.Current ?? known.Newest, call.Ct)));
        }

        return ApiAnswer.Json(PersonaListDocument.Of(page, page.Count < left.Count ? page[^1].Name : null), PersonaJson.Default.PersonaListDocument);
    }

    private static async Task<ApiAnswer> ShowAsync(ApiCall call)
    {
        var (book, name, wanted) = (call.Service<PersonaHost>().Book, call.Part("name"), call.Query("version"));
        var known = await SeenAsync(book, call.Visitor.Grants, name, call.Ct) ?? throw Missing($"Nothing is published of a persona '{name}'.");
        var version = wanted is null ? known.Current ?? known.Newest
            : (SemVer.Read(wanted) is { } number ? known.Find(number) : null) ?? throw Missing($"{name} '{wanted}' was not published; there are {string.Join(", ", known.Versions.Select(one => one.Version))}.");
        var published = await book.LoadAsync(known, version, call.Ct);
        var seen = call.Visitor.Grants.Repositories(Scopes.DebtRead);
        var kpis = await call.Service<KpiBook>().ViewAsync(seen, call.Ct);
        var document = PersonaDocument.Of(published.Contract, published, isFolder: false, published.Assets, kpis, await ShownVersion.ReadAsync(book, known, call.Ct), await book.TestAsync(name, published.Repository, version.Number, call.Ct)) with
        {
            Decisions = await PersonaDecisions.ReadAsync(call.Service<DecisionBook>().Find(), known.Name, seen, call.Ct),
        };
        return ApiAnswer.Json(document, PersonaJson.Default.PersonaDocument);
    }

    private static ApiException Missing(string sentence) => ApiException.Of(new Refusal(RefusalKind.NoSuchItem, sentence));
}
