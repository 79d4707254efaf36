using Solvent.Modules.Kpis;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Tests.Modules.Register;

namespace Solvent.Tests.Modules.Kpis;

public sealed class MeasureKpisTests
{
    private readonly KpiScene scene = new("a", "b");

    [Fact]
    public void Nothing_is_measured_where_nothing_is_tracked() => Assert.Empty(scene.Measure(KpiScene.Repository));

    [Fact]
    public void A_value_that_changed_is_recorded_once()
    {
        scene.Track("debt-principal");
        scene.Track("debt-paid", repository: null);
        Assert.Empty(scene.Measure(KpiScene.Repository));

        scene.Scan("a");
        scene.Now = scene.Now.AddHours(1).AddMilliseconds(5);
        var facts = scene.Measure(KpiScene.Repository);

        Assert.Equal([new KpiMeasured("debt-principal", KpiScene.Repository, 0.25, null, scene.Now.AddMilliseconds(-5), null, "computed")], facts);
        scene.Scan();
        Assert.Equal([("debt-paid", 0.25), ("debt-principal", 0)], scene.Measure(KpiScene.Repository).Cast<KpiMeasured>().Select(fact => (fact.Kpi, fact.Value)));
        Assert.Empty(scene.Measure(KpiScene.Repository));
    }

    [Fact]
    public void Another_repository_moves_only_the_organisation()
    {
        scene.Track("debt-principal");
        scene.Track("debt-principal", repository: null);
        scene.Scan("a");

        Assert.Equal([null], scene.Measure("another").Cast<KpiMeasured>().Select(fact => fact.Repository));
    }

    [Fact]
    public void A_share_of_nothing_is_unknown_and_a_treated_item_counts()
    {
        scene.Register.Given(new ItemTreated(scene.Register.Item().Id, "guard", "1.0.0", "caps"));
        scene.Track("debt-treated-share");
        Assert.Equal(1, scene.Series("debt-treated-share").Last!.Value);

        scene.Scan();

        Assert.Empty(scene.Measure(KpiScene.Repository));
        Assert.Equal(1, scene.Series("debt-treated-share").Last!.Value);
    }

    [Fact]
    public void What_was_pushed_is_never_measured()
    {
        scene.Track();
        scene.Given(new KpiDefined("mine", Scene.Reason, Scene.Reason, null, null, "hours", "lower"));
        scene.Track("mine");

        Assert.Empty(scene.Measure(KpiScene.Repository));
    }

    [Fact]
    public void Sums_are_of_what_is_owed_now_and_of_all_that_was_paid()
    {
        var draft = ScanDraft.Empty with { Rules = ScanDraft.Empty.Rules.SetItem("M11-pickle", ScanDraft.Rule("M11-pickle", 30, 15) with { Severity = "high" }) };
        var register = new Scene();
        register.Scan(draft.With("a").With("b", "M11-pickle").With("c", "M11-pickle", "web"));
        register.Scan(draft.With("a").With("c", "M11-pickle", "web").Accepting("c", new DateOnly(2026, 3, 2)).Read("api/b.py"));

        Assert.Equal(new DebtSums(15, 0, 0, 45), new RegisteredItems(register.State, register.Now).Sums(ScanDraft.RepositoryId));
        Assert.Equal(new DebtSums(60, 0, 1, 45), new RegisteredItems(register.State, register.Now.AddDays(2)).Sums(null));
        Assert.Equal(new DebtSums(0, 0, 0, 0), new RegisteredItems(register.State, register.Now).Sums("another"));
    }

    [Fact]
    public void An_archived_repository_counts_nothing()
    {
        scene.Register.Given(new Solvent.Modules.Register.RepositoryDescribed(KpiScene.Repository, "shop", null, null, "main"), new Solvent.Modules.Register.RepositoryArchived(KpiScene.Repository));

        Assert.Equal(new DebtSums(0, 0, 0, 0), scene.Items.Sums(null));
    }
}
