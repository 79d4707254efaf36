using Solvent.Modules.Governance.Accounts;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Accounts;

public sealed class SignInThrottleTests
{
    private readonly ManualClock clock = new(new DateTimeOffset(2030, 1, 1, 12, 0, 0, TimeSpan.Zero));
    private readonly SignInThrottle throttle;

    public SignInThrottleTests() => throttle = new SignInThrottle(clock);

    [Fact]
    public void Whoever_fails_too_often_for_a_login_is_let_try_no_more_for_a_while()
    {
        Assert.All(Enumerable.Range(0, 10), _ => Assert.NotNull(throttle.Begin("kim", "192.0.2.1")));
        Assert.Null(throttle.Begin("kim", "192.0.2.1"));
        Assert.NotNull(throttle.Begin("lee", "192.0.2.1"));

        clock.Now += TimeSpan.FromMinutes(16);

        Assert.Equal(TimeSpan.Zero, throttle.Begin("kim", "192.0.2.1"));
    }

    [Fact]
    public void Whoever_fails_for_many_logins_is_let_try_no_more()
    {
        Assert.All(Enumerable.Range(0, 50), login => Assert.NotNull(throttle.Begin($"login {login}", "192.0.2.1")));

        Assert.Null(throttle.Begin("kim", "192.0.2.1"));
    }

    [Fact]
    public void Nobody_is_locked_out_by_those_who_fail_elsewhere_however_often()
    {
        for (var i = 0; i < 1_000; i++)
        {
            throttle.Begin("kim", $"192.0.2.{i % 256}");
        }

        Assert.InRange(throttle.Begin("kim", "198.51.100.7")!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(4));
        Assert.Equal(TimeSpan.Zero, throttle.Begin("lee", "198.51.100.7"));
    }

    [Fact]
    public void Answers_become_slower_step_by_step()
    {
        var waits = Enumerable.Range(0, 20).Select(i => throttle.Begin("kim", $"192.0.2.{i}")!.Value.TotalMilliseconds);

        Assert.Equal([.. Enumerable.Repeat(0.0, 10), 250, 500, 1000, 2000, 4000, 4000, 4000, 4000, 4000, 4000], waits);
    }

    [Fact]
    public void A_whole_office_signs_in_from_one_address()
    {
        for (var i = 0; i < 200; i++)
        {
            Assert.Equal(TimeSpan.Zero, throttle.Begin($"person {i % 60}", "192.0.2.1"));
            throttle.Succeeded($"person {i % 60}", "192.0.2.1");
        }
    }
}
