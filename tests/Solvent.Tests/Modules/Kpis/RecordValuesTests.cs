using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Tests.Modules.Kpis;

public sealed class RecordValuesTests
{
    private readonly KpiScene scene = new("a");

    public RecordValuesTests() => scene.Track(baseline: 0.9, target: 0.99);

    [Fact]
    public void Values_are_recorded_in_the_order_of_their_periods_and_the_last_one_counts()
    {
        var facts = scene.Record(("2026-02", 0.95), ("2026-01", 0.92));

        Assert.Equal([0.92, 0.95], facts.Cast<KpiMeasured>().Select(fact => fact.Value));
        Assert.Equal((0.95, false, 0.05, 0.5556), (scene.Series().Last!.Value, scene.Series().IsReached!.Value, scene.Series().Change!.Value, scene.Series().Progress!.Value));
    }

    [Fact]
    public void The_same_value_for_the_same_period_changes_nothing_and_another_one_replaces_it()
    {
        scene.Record(("2026-01", 0.92));
        Assert.Empty(scene.Record(("2026-01-01/2026-01-31", 0.92)));

        Assert.Single(scene.Record(("2026-01", 0.93)));

        Assert.Equal(0.93, Assert.Single(scene.Series().Values).Value);
        Assert.Single(scene.Do(scene.Recording([new GivenValue(KpiPeriod.Read("2026-01")!.Value, 0.93, Count: 7)])));
    }

    [Theory]
    [InlineData("2026-01", 92.0, "write 0.92")]
    [InlineData("2026-04", 0.9, "has not begun")]
    [InlineData("2026-03-02T10:00:00Z", 0.9, "has not begun")]
    public void A_value_that_makes_no_sense_is_refused_and_none_is_recorded(string period, double value, string said)
    {
        var refusal = KpiScene.Refused(scene.Recording(("2026-02", 0.9), (period, value)));

        Assert.Equal(RefusalKind.BadInput, refusal.Kind);
        Assert.Contains(said, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_period_that_goes_on_is_taken_and_one_that_stands_twice_is_not()
    {
        Assert.Single(scene.Record(("2026-03", 0.9)));

        Assert.Contains("stands there twice", KpiScene.Refused(scene.Recording(("2026-02", 0.9), ("2026-02-01/2026-02-28", 0.8))).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Nothing_is_recorded_of_what_is_not_tracked_or_is_computed()
    {
        GivenValue[] one = [new(KpiPeriod.Read("2026-01")!.Value, 0.9)];
        scene.Track(KpiScene.Computed);

        Assert.Contains("`solvent kpi track uptime --organisation`", KpiScene.Refused(scene.Recording(one, repository: null)).Sentence, StringComparison.Ordinal);
        Assert.Contains("computed", KpiScene.Refused(scene.Recording(one, KpiScene.Computed)).Sentence, StringComparison.Ordinal);
        Assert.Contains("cases", KpiScene.Refused(scene.Recording([one[0] with { Count = -1 }])).Sentence, StringComparison.Ordinal);
        Assert.Contains("reference", KpiScene.Refused(scene.Recording([one[0] with { Reference = "a\nb" }])).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_many_values_the_latest_are_kept_and_what_is_before_them_is_refused()
    {
        var first = new DateTimeOffset(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
        for (var day = 0; day <= TrackedKpi.MostValues; day++)
        {
            scene.Given(new KpiMeasured("uptime", KpiScene.Repository, 0.9, first.AddDays(day), first.AddDays(day + 1), null, "pushed"));
        }

        Assert.Equal((TrackedKpi.MostValues, "2020-01-02"), (scene.Series().Values.Length, scene.Series().Values[0].Period.ToString()));
        Assert.Contains("before all 400 values", KpiScene.Refused(scene.Recording(("2020-01-01", 0.9))).Sentence, StringComparison.Ordinal);
        Assert.Single(scene.Record(("2020-01-02", 0.8)));
    }
}
