using Microsoft.AspNetCore.Components;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Api;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Desk;
using Solvent.Modules.Personas.Documents;
using Solvent.Platform.Security;
using Solvent.Platform.Versions;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Personas.Pages;

/// <summary>What is shown on a persona's page beside its contract; <c>Program.cs</c> hands it to the page.</summary>
/// <param name="http">The request.</param>
/// <param name="persona">The persona, which the visitor may see.</param>
/// <returns>A section that begins with an <c>h2</c>.</returns>
internal delegate Task<RenderFragment> PersonaPart(HttpContext http, PublishedPersona persona);

/// <summary>The pages about published personas.</summary>
/// <param name="parts">What is shown on a persona's page beside its contract.</param>
internal sealed class PersonaSite(IReadOnlyList<PersonaPart> parts)
{
    /// <summary>The address of all personas.</summary>
    public const string Path = "/personas";

    /// <summary>Adds them.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="parts">What is shown on a persona's page beside its contract.</param>
    public static void Map(IEndpointRouteBuilder routes, params IReadOnlyList<PersonaPart> parts)
    {
        routes.MapPage(Path, ShowAllAsync, Scopes.DebtRead);
        routes.MapPage($"{Path}/{{name}}", new PersonaSite(parts).ShowAsync, Scopes.DebtRead);
    }

    /// <summary>The address of a persona.</summary>
    public static string Address(string name, string? version = null) => $"{Path}/{Uri.EscapeDataString(name)}{(version is null ? "" : $"?version={Uri.EscapeDataString(version)}")}";

    private static PersonaBook Book(HttpContext http) => http.RequestServices.GetRequiredService<PersonaHost>().Book;

    private static IReadOnlySet<string>? Seen(HttpContext http) => http.Visitor()!.Grants.Repositories(Scopes.DebtRead);

    private static async Task ShowAllAsync(HttpContext http)
    {
        var (book, ct) = (Book(http), http.RequestAborted);
        var (items, rows) = (await book.Register.ItemsAsync(ct), new List<PersonaRow>());
        foreach (var known in await book.ListAsync(Seen(http), ct))
        {
            var shown = await book.LoadAsync(known, known.Current ?? known.Newest, ct);
            rows.Add(new PersonaRow(ListedPersona.Of(shown), items.NameOf(known.Repository), known.Newest.At));
        }

        await http.ShowAsync(new PageView("Personas", PersonaListPage.Of(rows)) { Section = Path });
    }

    private async Task ShowAsync(HttpContext http)
    {
        var (book, name, wanted, ct) = (Book(http), http.Part("name"), http.Request.Query["version"].ToString(), http.RequestAborted);
        var known = await PersonaRoutes.SeenAsync(book, http.Visitor()!.Grants, name, ct);
        var version = known is null ? null : wanted.Length == 0 ? known.Current ?? known.Newest : SemVer.Read(wanted) is { } number ? known.Find(number) : null;
        if (version is null)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such persona", $"Nothing is published of “{Amount.Text(name)}”{(wanted.Length == 0 ? "" : $" in version “{Amount.Text(wanted)}”")}.") { Link = (Path, "All personas") });
            return;
        }

        var published = await book.LoadAsync(known!, version, ct);
        var kpis = await http.RequestServices.GetRequiredService<KpiBook>().ViewAsync(Seen(http), ct);
        var document = PersonaDocument.Of(published.Contract, published, isFolder: false, published.Assets, kpis, await ShownVersion.ReadAsync(book, known!, ct), await book.TestAsync(name, published.Repository, version.Number, ct));
        var model = new PersonaModel(published, document, (await book.Register.ItemsAsync(ct)).NameOf(published.Repository), await PageParts.ReadAsync(parts.Select(part => part(http, published))));
        await http.ShowAsync(new PageView($"{published.Contract.Title} {version.Version}", PersonaDetail.Of(model)) { Section = Path });
    }
}

/// <summary>A persona on the page of all.</summary>
/// <param name="Listed">The persona.</param>
/// <param name="RepositoryName">The repository's name for people.</param>
/// <param name="At">When its newest version was published.</param>
internal sealed record PersonaRow(ListedPersona Listed, string RepositoryName, DateTimeOffset At);

/// <summary>What the page of a persona shows.</summary>
/// <param name="Published">The version.</param>
/// <param name="Document">What there is to say of it.</param>
/// <param name="RepositoryName">The repository's name for people.</param>
/// <param name="Parts">What is shown beside the contract.</param>
internal sealed record PersonaModel(PublishedPersona Published, PersonaDocument Document, string RepositoryName, IReadOnlyList<RenderFragment> Parts);
