using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Solvent.Modules.Governance;
using Solvent.Modules.Inventory.Pages;
using Solvent.Modules.Kpis;
using Solvent.Modules.Register;
using Solvent.Platform.Ledger;
using Solvent.Surfaces.Http;
using Solvent.Surfaces.Web;
using Solvent.Tests.Approvals;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Web;

public sealed class RoutesTests
{
    [Fact]
    public async Task Every_route_of_a_local_site_and_what_it_needs_is_approved()
    {
        var options = Options([RegisterPages.Map, RegisterPages.MapLocal, routes => InventoryPages.Map(routes), WorkSite.Map, KpiSite.Map]) with { Api = Program.LocalApi };
        await using var site = WebSite.Build(options, TimeProvider.System);

        Approved.Verify("routes.txt", Lines(site));
    }

    [Fact]
    public async Task Every_route_of_a_server_and_what_it_needs_is_approved()
    {
        using var folder = new TemporaryFolder();
        var provider = folder["provider.json"];
        await File.WriteAllTextAsync(provider, """{"name": "SSO", "authorizeUrl": "https://sso.example.org/a", "tokenUrl": "https://sso.example.org/t", "userInfoUrl": "https://sso.example.org/u", "clientId": "solvent"}""");
        await using var ledger = FactLedger.Open(folder["ledger.db"], Program.Facts(), TimeProvider.System);
        var parts = Program.ComposeServer(ledger, new ServerChoices(provider), TimeProvider.System, _ => { });
        await using var site = WebSite.Build(Options([.. parts.Pages, routes => Health.Map(routes, ledger, parts.CheckAsync)]) with { Api = parts.Api, HasSignIn = true }, TimeProvider.System);

        Approved.Verify("routes-server.txt", Lines(site));
        parts.Dispose();
    }

    private static SiteOptions Options(IReadOnlyList<SitePart> parts) => new(0, parts, () => new SiteStatus("shop"), _ => { }, _ => false, _ => { });

    private static string Lines(IEndpointRouteBuilder site) => string.Concat(site.DataSources.SelectMany(source => source.Endpoints).OfType<RouteEndpoint>()
        .Select(route => (
            Path: route.RoutePattern.RawText!,
            Methods: string.Join(',', route.Metadata.GetMetadata<HttpMethodMetadata>()!.HttpMethods),
            Needs: route.Metadata.GetMetadata<Needs>()!))
        .OrderBy(route => route.Path, StringComparer.Ordinal).ThenBy(route => route.Methods, StringComparer.Ordinal)
        .Select(route => $"{route.Methods,-9} {route.Path,-36} {Words(route.Methods, route.Needs)}\n"));

    private static string Words(string methods, Needs needs) => needs.Access switch
    {
        Access.Login when methods == "POST" => $"login, same origin, form token{Scope(needs)}",
        Access.Login => "login" + Scope(needs),
        Access.Api when methods.StartsWith("GET", StringComparison.Ordinal) => $"token or login{Scope(needs)}",
        Access.Api => $"token{Scope(needs)}",
        Access.Link => "one-time link",
        Access.SignIn => "same origin",
        _ => "nothing",
    };

    private static string Scope(Needs needs) => needs.Scope is { } scope ? $", {scope}" : "";
}
