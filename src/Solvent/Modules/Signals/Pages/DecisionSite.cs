using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Http.Extensions;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Security;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Signals;

/// <summary>The pages about decisions.</summary>
/// <param name="parts">What other modules show on a decision's page.</param>
internal sealed class DecisionSite(IReadOnlyList<DecisionPart> parts)
{
    /// <summary>The address of all decisions.</summary>
    public const string Path = "/decisions";

    private const int PageSize = 50;

    /// <summary>Adds the pages.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="parts">What other modules show on a decision's page.</param>
    public static void Map(IEndpointRouteBuilder routes, params IReadOnlyList<DecisionPart> parts)
    {
        var site = new DecisionSite(parts);
        routes.MapPage(Path, ListAsync, Scopes.DebtRead);
        routes.MapPage($"{Path}/{{id}}", site.ShowAsync, Scopes.DebtRead);
    }

    /// <summary>The address of a decision.</summary>
    public static string Address(string id) => $"{Path}/{Uri.EscapeDataString(id)}";

    /// <summary>The address of a list.</summary>
    public static string Address(DecisionQuery query)
    {
        var builder = new QueryBuilder();
        foreach (var (name, value) in new[] { ("persona", query.Persona), ("version", query.Version), ("outcome", query.Outcome), ("run", query.Run), ("before", query.Before?.ToString(CultureInfo.InvariantCulture)) })
        {
            if (value is not null)
            {
                builder.Add(name, value);
            }
        }

        return Path + builder.ToQueryString();
    }

    private static DecisionView View(HttpContext http) =>
        new(http.RequestServices.GetRequiredService<DecisionBook>().Find(), http.Visitor()!.Grants.Repositories(Scopes.DebtRead));

    private static async Task ListAsync(HttpContext http)
    {
        var before = long.TryParse(http.Request.Query["before"], NumberStyles.None, CultureInfo.InvariantCulture, out var place) ? place : (long?)null;
        var query = new DecisionQuery(Text("persona"), Text("version"), Text("outcome"), Text("run"), null, before, PageSize);
        var page = await View(http).ListAsync(query, http.RequestAborted);
        await http.ShowAsync(new PageView("Decisions", DecisionListPage.Of(query, page)) { Section = Path });

        string? Text(string name) => http.Request.Query[name].ToString().Trim() is { Length: > 0 } text ? text : null;
    }

    private async Task ShowAsync(HttpContext http)
    {
        var id = http.Part("id");
        if (await View(http).FindAsync(id, http.RequestAborted) is not { } found)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such decision", $"No decision has the id “{Amount.Text(id)}”.") { Link = (Path, "All decisions") });
            return;
        }

        var caller = await http.RequestServices.GetRequiredService<DecisionBook>().Ledger.PersonNameAsync(found.Decision.Caller, http.RequestAborted);
        IReadOnlyList<RenderFragment> shown = await PageParts.ReadAsync(parts.Select(part => part(http, found)));
        await http.ShowAsync(new PageView($"Decision of {found.Decision.Persona}", OneDecisionPage.Of(DecisionDocument.Of(found, caller), shown)) { Section = Path });
    }
}
