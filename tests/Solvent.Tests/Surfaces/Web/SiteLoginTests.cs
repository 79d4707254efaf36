using Solvent.Surfaces.Web;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Surfaces.Web;

public sealed class SiteLoginTests
{
    private readonly ManualClock _clock = new(new DateTimeOffset(2030, 1, 31, 9, 0, 0, TimeSpan.Zero));

    [Fact]
    public void A_link_logs_in_once()
    {
        var login = new SiteLogin(_clock);
        var token = login.NewLink();

        var cookie = login.Redeem(token);

        Assert.True(login.Knows(cookie));
        Assert.Null(login.Redeem(token));
        Assert.NotEqual(token, cookie);
    }

    [Fact]
    public void A_link_that_is_too_old_is_void()
    {
        var login = new SiteLogin(_clock);
        var token = login.NewLink();

        _clock.Now += SiteLogin.LinkLife + TimeSpan.FromSeconds(1);

        Assert.Null(login.Redeem(token));
    }

    [Fact]
    public void A_new_link_voids_the_one_before()
    {
        var login = new SiteLogin(_clock);
        var first = login.NewLink();
        var second = login.NewLink();

        Assert.Null(login.Redeem(first));
        Assert.NotNull(login.Redeem(second));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    public void Another_token_does_not_log_in_and_leaves_the_link_as_it_is(string? token)
    {
        var login = new SiteLogin(_clock);
        var right = login.NewLink();

        Assert.Null(login.Redeem(token));
        Assert.False(login.Knows(token));
        Assert.NotNull(login.Redeem(right));
    }

    [Fact]
    public async Task Of_many_at_once_one_is_logged_in()
    {
        var login = new SiteLogin(_clock);
        var token = login.NewLink();

        var cookies = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => Task.Run(() => login.Redeem(token))));

        Assert.Single(cookies.OfType<string>());
    }

    [Fact]
    public void Each_login_has_forms_of_its_own()
    {
        var login = new SiteLogin(_clock);
        var first = new SiteSession(login.Redeem(login.NewLink())!);
        var second = new SiteSession(login.Redeem(login.NewLink())!);

        Assert.True(first.Fits(first.FormToken));
        Assert.False(first.Fits(second.FormToken));
        Assert.False(first.Fits(null));
    }

    [Fact]
    public void A_notice_is_opened_by_the_login_that_it_was_sealed_for()
    {
        var session = new SiteSession("secret");
        var cookie = session.Seal("Planned – ✓.");

        Assert.Equal("Planned – ✓.", session.Open(cookie));
        Assert.Null(new SiteSession("other").Open(cookie));
        Assert.Null(session.Open("x" + cookie));
        Assert.Null(session.Open(null));
    }
}
