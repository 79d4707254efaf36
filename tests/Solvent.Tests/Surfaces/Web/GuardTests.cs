using Microsoft.AspNetCore.Http;
using Solvent.Surfaces.Web;

namespace Solvent.Tests.Surfaces.Web;

public sealed class GuardTests
{
    [Theory]
    [InlineData("127.0.0.1:5005", 5005, true)]
    [InlineData("LocalHost:5005", 5005, true)]
    [InlineData("[::1]:5005", 5005, true)]
    [InlineData("127.0.0.1", 80, true)]
    [InlineData("127.0.0.1", 5005, false)]
    [InlineData("127.0.0.1:80", 5005, false)]
    [InlineData("127.0.0.2:5005", 5005, false)]
    [InlineData("localhost.example:5005", 5005, false)]
    [InlineData("localhost:5005@evil.example", 5005, false)]
    [InlineData("", 5005, false)]
    [InlineData(null, 5005, false)]
    public void Only_names_of_this_machine_with_the_port_are_ours(string? host, int port, bool isOurs) =>
        Assert.Equal(isOurs, HostGuard.IsOurs(host, port));

    [Theory]
    [InlineData("http://127.0.0.1:5005", "same-origin", true)]
    [InlineData("http://127.0.0.1:5005", null, true)]
    [InlineData("null", "same-origin", true)]
    [InlineData(null, "same-origin", true)]
    [InlineData("null", null, false)]
    [InlineData(null, null, false)]
    [InlineData(null, "none", false)]
    [InlineData("null", "cross-site", false)]
    [InlineData("http://127.0.0.1:5005", "cross-site", false)]
    [InlineData("http://127.0.0.1:5006", "same-site", false)]
    [InlineData("https://127.0.0.1:5005", null, false)]
    public void A_form_is_taken_from_a_page_of_this_site_only(string? origin, string? site, bool isTaken)
    {
        var http = new DefaultHttpContext();
        http.Request.Host = new HostString("127.0.0.1", 5005);
        if (origin is not null)
        {
            http.Request.Headers.Origin = origin;
        }

        if (site is not null)
        {
            http.Request.Headers["Sec-Fetch-Site"] = site;
        }

        Assert.Equal(isTaken, AccessGuard.IsSameOrigin(http.Request, null));
    }
}
