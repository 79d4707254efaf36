using Microsoft.AspNetCore.Routing;
using Solvent.Modules.Inventory.Pages;
using Solvent.Modules.Register;
using Solvent.Surfaces.Web;
using Solvent.Tests.Approvals;

namespace Solvent.Tests.Surfaces.Web;

public sealed class RoutesTests
{
    [Fact]
    public async Task Every_route_and_what_it_needs_is_approved()
    {
        var options = new SiteOptions(0, [RegisterPages.Map, routes => InventoryPages.Map(routes)], () => new SiteStatus("shop"), _ => { }, _ => false, _ => { });
        await using var site = WebSite.Build(options, TimeProvider.System);

        var lines = ((IEndpointRouteBuilder)site).DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
            .Select(route => (
                Path: route.RoutePattern.RawText!,
                Methods: string.Join(',', route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods),
                Needs: route.Metadata.GetMetadata<Needs>()!.Access))
            .OrderBy(route => route.Path, StringComparer.Ordinal)
            .Select(route => $"{route.Methods,-9} {route.Path,-24} {Words(route.Methods, route.Needs)}\n");

        Approved.Verify("routes.txt", string.Concat(lines));
    }

    private static string Words(string methods, Access needs) => needs switch
    {
        Access.Login when methods == "POST" => "login, same origin, form token",
        Access.Login => "login",
        Access.Link => "one-time link",
        _ => "nothing",
    };
}
