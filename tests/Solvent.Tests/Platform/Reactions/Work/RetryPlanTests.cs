using FsCheck;
using FsCheck.Fluent;
using Solvent.Platform.Reactions.Work;

namespace Solvent.Tests.Platform.Reactions.Work;

public sealed class RetryPlanTests
{
    private static readonly RetryPlan s_plan = new();

    [Fact]
    public void Rests_grow_threefold_up_to_the_longest() => Assert.Equal(
        [5, 15, 45, 135, 405, 1215, 3645, 7200, 7200],
        Enumerable.Range(1, 9).Select(tries => s_plan.RestAfter(tries, null, chance: 1).TotalSeconds));

    [Fact]
    public void A_rest_that_the_outside_asks_for_is_kept_when_it_is_longer_up_to_the_longest()
    {
        Assert.Equal(TimeSpan.FromMinutes(1), s_plan.RestAfter(1, TimeSpan.FromMinutes(1), 0));
        Assert.Equal(TimeSpan.FromSeconds(2.5), s_plan.RestAfter(1, TimeSpan.FromSeconds(-9), 0));
        Assert.Equal(s_plan.Longest, s_plan.RestAfter(1, TimeSpan.FromDays(9), 0));
    }

    [Fact]
    public void Every_rest_is_between_half_the_first_and_the_longest() => Prop.ForAll(
        Gen.Choose(1, int.MaxValue).ToArbitrary(), Gen.Choose(0, 1_000).ToArbitrary(), (tries, chance) =>
        {
            var rest = s_plan.RestAfter(tries, null, chance / 1_000d);
            return rest >= s_plan.First / 2 && rest <= s_plan.Longest;
        }).QuickCheckThrowOnFailure();
}
