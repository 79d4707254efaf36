using FsCheck;
using FsCheck.Fluent;
using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Tests.Modules.Register;

namespace Solvent.Tests.Modules.Kpis;

public sealed class KpisFoldTests
{
    private static readonly DateTimeOffset s_first = new(2025, 1, 1, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_value_of_what_is_not_tracked_changes_nothing()
    {
        var scene = new KpiScene("a");
        scene.Given(new KpiMeasured("uptime", null, 0.9, null, scene.Now, null, "pushed"), new KpiUntracked("uptime", null));

        Assert.Equal(KpisState.Empty, scene.State);
    }

    [Fact]
    public void In_another_unit_the_values_before_mean_something_else()
    {
        var scene = new KpiScene("a");
        scene.Track();
        scene.Record(("2026-01", 0.9));

        scene.Given(new KpiTracked("uptime", KpiScene.Repository, "hours", "higher", "pushed", null, null, null));

        Assert.Empty(scene.Series().Values);
    }

    [Fact]
    public void What_was_before_a_moment_and_what_came_after_are_told_apart_and_a_period_around_it_came_after()
    {
        var scene = new KpiScene("a");
        scene.Track();
        scene.Record(("2025-01", 0.9), ("2025-02", 0.91), ("2025-03", 0.95));

        var (before, after) = scene.Series().Around(new(2025, 3, 10, 0, 0, 0, TimeSpan.Zero));

        Assert.Equal((0.91, 0.95), (before!.Value, after!.Value));
        Assert.Null(scene.Series().Around(s_first).Before);
        Assert.Equal((0.95, null), (scene.Series().Around(null).Before!.Value, scene.Series().Around(null).After));
    }

    [Fact]
    public void A_checkpoint_holds_the_same()
    {
        var scene = new KpiScene("a");
        scene.Given(new KpiDefined("mine", Scene.Reason, Scene.Reason, Scene.Reason, null, "EUR", "lower"));
        scene.Track("mine", repository: null, baseline: 3, owner: Scene.Person);
        scene.Track();
        scene.Do(scene.Recording([new GivenValue(KpiPeriod.Read("2026-01")!.Value, 0.9, 7), new GivenValue(KpiPeriod.Read("2026-02-01T10:00:00Z")!.Value, 0.8)]));

        var read = KpiScene.Reload(scene.State);

        Assert.Equal(scene.State.Own, read.Own);
        Assert.Equal(scene.State.Series.Select(one => (one.Key, one.Value.Terms, one.Value.Since)), read.Series.Select(one => (one.Key, one.Value.Terms, one.Value.Since)));
        Assert.Equal(scene.Series().Values.AsEnumerable(), read.Find("uptime", KpiScene.Repository)!.Values);
    }

    // Each number is a value for one of some periods, in any order.
    [Fact]
    public void In_whatever_order_values_come_the_last_of_each_period_stays_in_order() => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(100), Prop.ForAll(ArbMap.Default.ArbFor<ushort[]>(), seeds =>
        {
            var scene = new KpiScene("a");
            scene.Track();
            var known = new Dictionary<int, double>();
            foreach (var seed in seeds)
            {
                var (day, value) = (seed % 97, seed / 65_535d);
                known[day] = value;
                scene.Given(new KpiMeasured("uptime", KpiScene.Repository, value, s_first.AddDays(day), s_first.AddDays(day + 1 + (day % 3)), null, "pushed"));
            }

            var values = scene.Series().Values;
            Assert.Equal(values, values.OrderBy(value => value.Period));
            Assert.Equal(known.OrderBy(one => one.Key), values.Select(value => KeyValuePair.Create((value.Period.From!.Value - s_first).Days, value.Value)).OrderBy(one => one.Key));
            Assert.All(known.Keys, day => Assert.NotNull(scene.Series().Of(new KpiPeriod(s_first.AddDays(day), s_first.AddDays(day + 1 + (day % 3))))));
        }));
}
