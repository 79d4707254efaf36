using Solvent.Modules.Inventory.Contract;
using Solvent.Scanning.Rules.Catalogue;
using Solvent.Surfaces.Web;

namespace Solvent.Modules.Inventory.Pages;

/// <summary>The module's routes: the rules of the program and of the repository.</summary>
internal sealed class InventoryPages(IReadOnlyList<RuleSection> sections)
{
    /// <summary>Adds them.</summary>
    /// <param name="routes">The site.</param>
    /// <param name="sections">What other modules show on a rule's page.</param>
    public static void Map(IEndpointRouteBuilder routes, params IReadOnlyList<RuleSection> sections)
    {
        var pages = new InventoryPages(sections);
        routes.MapPage("/rules", ShowListAsync);
        routes.MapPage("/rules/{id}", pages.ShowRuleAsync);
    }

    private static Task ShowListAsync(HttpContext http) =>
        http.ShowAsync(new PageView("Rules", RuleListPage.Of(Rules(http).Rules)) { Section = "/rules" });

    private async Task ShowRuleAsync(HttpContext http)
    {
        var id = http.Part("id");
        if (Rules(http).Find(id) is not { } rule)
        {
            await MessagePage.ShowAsync(http, StatusCodes.Status404NotFound, new Message("There is no such rule", $"No rule is called “{Amount.Text(id)}”. The page of rules lists all of them."));
            return;
        }

        var parts = await PageParts.ReadAsync(sections.Select(section => section(http, rule.Id)));
        await http.ShowAsync(new PageView($"{rule.ShortId}: {rule.Title}", RuleViewPage.Of(rule, parts)) { Section = "/rules" });
    }

    private static RuleSet Rules(HttpContext http) => http.RequestServices.GetRequiredService<RuleShelf>().Rules;
}
