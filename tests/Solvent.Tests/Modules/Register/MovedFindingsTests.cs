using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;

namespace Solvent.Tests.Modules.Register;

public sealed class MovedFindingsTests
{
    private readonly Scene scene = new();

    [Fact]
    public void A_finding_at_another_place_of_its_component_moves()
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        var facts = scene.Scan(ScanDraft.Empty.With("a", path: "api/renamed.py", line: 40));

        var moved = Assert.Single(Assert.IsType<FindingsChanged>(Assert.Single(facts)).Moved);
        Assert.Equal(("api/renamed.py", 40), (moved.Path, moved.Line));
        Assert.Equal("api/renamed.py", scene.Item().Findings.Decode().Single().Path);
    }

    [Fact]
    public void A_finding_in_another_component_moves_between_items_and_nothing_is_paid()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b"));
        var from = scene.Item().Id;

        var facts = scene.Scan(ScanDraft.Empty.With("a").With("b", component: "web"));

        var to = scene.Item(component: "web").Id;
        var changes = facts.OfType<FindingsChanged>().ToDictionary(f => f.Item);
        Assert.Equal(new FindingGone(ScanDraft.Print("b"), "moved", to), Assert.Single(changes[from].Removed));
        Assert.Equal(from, Assert.Single(changes[to].Added).From);
        Assert.DoesNotContain(facts, f => f is ItemPaid);
    }

    [Fact]
    public void An_item_whose_findings_all_moved_is_no_longer_measured_and_its_work_goes_along()
    {
        scene.Scan(ScanDraft.Empty.With("a"));
        scene.Given(new ItemAssigned(scene.Item().Id, Scene.Person), new ItemPlanned(scene.Item().Id, new DateOnly(2026, 5, 1)));

        var facts = scene.Scan(ScanDraft.Empty.With("a", component: "web"));

        Assert.Contains(new ItemNoLongerMeasured(scene.Item().Id, "moved"), facts);
        Assert.Equal(ItemState.Planned, scene.StateOf(component: "web"));
        Assert.Equal(Scene.Person, scene.Item(component: "web").Owner);
        Assert.Empty(scene.ScanAll(ScanDraft.Empty.With("a", component: "web")));
    }

    [Fact]
    public void A_finding_that_moved_takes_its_decision_along_where_no_file_speaks()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a"));

        scene.Scan(ScanDraft.Empty.With("a", component: "web") with { Decided = null });

        Assert.Equal(ItemState.Accepted, scene.StateOf(component: "web"));
    }

    [Fact]
    public void The_same_fingerprint_of_another_rule_is_another_finding()
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        var facts = scene.Scan(ScanDraft.Empty.With("a", rule: "M11-pickle"));

        Assert.Single(facts.OfType<ItemPaid>());
        Assert.Null(facts.OfType<FindingsChanged>().SelectMany(f => f.Added).Single().From);
    }
}
