using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Tests.Modules.Register;

namespace Solvent.Tests.Modules.Kpis;

public sealed class TrackKpiTests
{
    private readonly KpiScene scene = new("a", "b");

    [Fact]
    public void A_pushed_kpi_is_tracked_with_what_its_definition_says_now()
    {
        Assert.Equal([new KpiTracked("uptime", KpiScene.Repository, "share", "higher", "pushed", 0.99, 0.999, Scene.Person)], scene.Track(baseline: 0.99, target: 0.999, owner: Scene.Person));
        Assert.Empty(scene.Track(baseline: 0.99, target: 0.999, owner: Scene.Person));
        Assert.Equal([new KpiTracked("uptime", KpiScene.Repository, "share", "higher", "pushed", null, 0.999, null)], scene.Track(target: 0.999));
    }

    [Fact]
    public void A_computed_kpi_is_measured_at_once()
    {
        var facts = scene.Track("debt-principal", target: 0.1);

        Assert.Equal(new KpiMeasured("debt-principal", KpiScene.Repository, 0.3333, null, scene.Now, null, "computed"), facts[1]);
        Assert.Equal(false, scene.Series("debt-principal").IsReached);
        Assert.Single(scene.Track("debt-principal", repository: null).Skip(1));
    }

    [Fact]
    public void What_is_left_out_stays_where_it_is_asked_to()
    {
        scene.Track(baseline: 0.99, owner: Scene.Person);

        var facts = scene.Do(new TrackKpi("uptime", KpiScene.Repository, Target: 0.999) { KeepsRest = true }.Decide(scene.State, scene.Items, null, scene.Now));

        Assert.Equal((0.99, 0.999, Scene.Person), (Assert.IsType<KpiTracked>(Assert.Single(facts)) is var terms ? (terms.Baseline!.Value, terms.Target!.Value, terms.Owner) : default));
    }

    [Fact]
    public void What_nobody_knows_is_refused_with_what_may_be_meant()
    {
        var refusal = KpiScene.Refused(new TrackKpi("uptme", null).Decide(scene.State, scene.Items, null, scene.Now));

        Assert.Equal((RefusalKind.NoSuchItem, true), (refusal.Kind, refusal.Sentence.Contains("do you mean uptime?", StringComparison.Ordinal)));
        Assert.Equal(RefusalKind.NoSuchItem, KpiScene.Refused(new TrackKpi("uptime", "another").Decide(scene.State, scene.Items, null, scene.Now)).Kind);
    }

    [Theory]
    [InlineData(99.0, null, "baseline makes no sense: a share is 0 to 1: write 0.99")]
    [InlineData(null, -0.5, "target makes no sense")]
    [InlineData(0.99, 0.98, "target 98 % is worse than the baseline 99 %: of uptime, higher is better")]
    public void Terms_that_make_no_sense_are_refused(double? baseline, double? target, string said)
    {
        var refusal = KpiScene.Refused(new TrackKpi("uptime", null, baseline, target).Decide(scene.State, scene.Items, null, scene.Now));

        Assert.Equal(RefusalKind.BadInput, refusal.Kind);
        Assert.Contains(said, refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_tracked_no_more_keeps_its_values_for_later()
    {
        scene.Track();
        scene.Record(("2026-02", 0.98));

        Assert.Equal([new KpiUntracked("uptime", KpiScene.Repository)], scene.Do(new UntrackKpi("uptime", KpiScene.Repository).Decide(scene.State)));

        Assert.Equal(RefusalKind.NoSuchItem, KpiScene.Refused(new UntrackKpi("uptime", KpiScene.Repository).Decide(scene.State)).Kind);
        Assert.Empty(scene.State.Tracked);
        scene.Track();
        Assert.Equal(0.98, scene.Series().Last!.Value);
    }

    [Fact]
    public void A_kpi_of_the_teams_own_is_defined_tracked_and_keeps_its_unit_while_it_is()
    {
        var defined = new KpiDefined("refund-cost", Scene.Reason, Scene.Reason, null, null, "EUR", "lower");
        Assert.Equal([defined], scene.Do(Define("EUR").Decide(scene.State, defined)));
        Assert.Empty(scene.Do(Define("EUR").Decide(scene.State, defined)));
        Assert.Equal("EUR", Assert.IsType<KpiTracked>(scene.Track("refund-cost", repository: null, target: 50)[0]).Unit);

        Assert.Equal(RefusalKind.NotAllowed, KpiScene.Refused(Define("USD").Decide(scene.State, defined with { Unit = "USD" })).Kind);
        scene.Do(new UntrackKpi("refund-cost", null).Decide(scene.State));
        Assert.Single(scene.Do(Define("USD").Decide(scene.State, defined with { Unit = "USD" })));
    }

    [Theory]
    [InlineData("uptime", "T", "share", "lower", "in the catalogue already")]
    [InlineData("Refund", "T", "share", "lower", "small letters")]
    [InlineData("refund", " ", "share", "lower", "title")]
    [InlineData("refund", "T", "percent", "lower", "A unit is share")]
    [InlineData("refund", "T", "share", "less", "lower or higher")]
    public void A_definition_that_can_not_be_is_refused(string id, string title, string unit, string better, string said) => Assert.Contains(
        said, KpiScene.Refused(new DefineKpi(id, title, "What.", unit, better).Decide(scene.State, new KpiDefined(id, Scene.Reason, Scene.Reason, null, null, unit, better))).Sentence, StringComparison.Ordinal);

    [Theory]
    [InlineData("uptime", null, "kpis/organisation/uptime")]
    [InlineData("uptime", "0f6c", "kpis/repository/uptime/0f6c")]
    public void Each_scope_has_its_stream(string kpi, string? repository, string stream) => Assert.Equal(stream, new KpiKey(kpi, repository).Stream);

    [Fact]
    public void A_repository_whose_id_is_no_name_of_a_stream_has_one_all_the_same() => Assert.Equal("kpis/repository/uptime/".Length + 64, new KpiKey("uptime", "the \"shop\"").Stream.Length);

    private static DefineKpi Define(string unit) => new("refund-cost", "Cost of refunds", "What it cost.", unit, "lower");
}
