using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;

namespace Solvent.Tests.Modules.Register;

public sealed class ScanCoverageTests
{
    private readonly Scene scene = new();

    [Fact]
    public void A_first_scan_opens_an_item_for_each_rule_in_each_component()
    {
        var facts = scene.Scan(ScanDraft.Empty.With("a").With("b").With("c", component: "web").With("d", rule: "M11-pickle"));

        Assert.Equal(3, facts.OfType<ItemOpened>().Count());
        Assert.Equal(2, scene.Item().Findings.Total);
        Assert.Equal(20, scene.Item().MinutesAt(scene.Now));
        Assert.Equal(ItemState.Open, scene.StateOf());
    }

    [Fact]
    public void The_same_scan_again_appends_nothing()
    {
        var draft = ScanDraft.Empty.With("a").With("b").Accepting("a");
        scene.ScanAll(draft);

        Assert.Empty(scene.ScanAll(draft));
    }

    [Fact]
    public void Another_commit_that_changes_no_item_gives_one_fact()
    {
        scene.ScanAll(ScanDraft.Empty.With("a"));

        Assert.IsType<ScanRegistered>(Assert.Single(scene.ScanAll(ScanDraft.Empty.With("a") with { Commit = "c2" })));
    }

    [Fact]
    public void Findings_gone_from_a_file_that_the_same_rule_read_are_paid()
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        var facts = scene.Scan(ScanDraft.Empty.Read("api/a.py") with { Commit = "c2" });

        Assert.Contains(new ItemPaid(scene.Item().Id, 1, 15, "c2"), facts);
        Assert.Equal(ItemState.Paid, scene.StateOf());
        Assert.Equal(0, scene.Item().MinutesAt(scene.Now));
    }

    [Fact]
    public void Findings_whose_file_is_gone_from_a_scan_of_the_whole_tree_are_paid()
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        Assert.Single(scene.Scan(ScanDraft.Empty).OfType<ItemPaid>());
    }

    [Fact]
    public void A_rule_in_another_version_that_finds_nothing_pays_nothing()
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        var facts = scene.Scan(ScanDraft.Empty.Read("api/a.py").Versioned("P02-cap", "v2"));

        Assert.Equal([new ItemNoLongerMeasured(scene.Item().Id, "rule-changed")], facts);
        Assert.Empty(scene.ScanAll(ScanDraft.Empty.Read("api/a.py").Versioned("P02-cap", "v2")));
        Assert.Equal(1, scene.Item().Findings.Total);
    }

    [Fact]
    public void A_rule_in_another_version_that_still_finds_some_drops_the_rest_without_paying()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b"));

        var facts = scene.Scan(ScanDraft.Empty.With("a").Read("api/b.py").Versioned("P02-cap", "v2"));

        Assert.Equal("rule-changed", Assert.Single(facts.OfType<FindingsChanged>().Single().Removed).Because);
        Assert.Equal("v2", facts.OfType<ItemRepriced>().Single().Rule.Version);
        Assert.Equal(1, scene.Item().Findings.Total);
        Assert.DoesNotContain(facts, f => f is ItemPaid);
    }

    [Fact]
    public void A_rule_that_did_not_run_pays_nothing()
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        var draft = ScanDraft.Empty.Read("api/a.py");
        var facts = scene.Scan(draft with { Rules = draft.Rules.Remove("P02-cap") });

        Assert.Equal([new ItemNoLongerMeasured(scene.Item().Id, "rule-did-not-run")], facts);
    }

    [Theory]
    [InlineData("api/a.py")]
    [InlineData("api")]
    public void An_unreadable_file_or_folder_pays_nothing(string unreadable)
    {
        scene.Scan(ScanDraft.Empty.With("a"));

        var facts = scene.Scan(ScanDraft.Empty with { Unreadable = [unreadable] });

        Assert.Equal([new ItemNoLongerMeasured(scene.Item().Id, "unreadable")], facts);
    }

    [Fact]
    public void What_lies_outside_of_the_scanned_folder_is_not_paid()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b", component: "web"));

        var facts = scene.Scan(ScanDraft.Empty.Read("web/b.py") with { Folder = "web" });

        Assert.Equal(ItemState.NoLongerMeasured, scene.StateOf());
        Assert.Equal("outside-scan", scene.Item().EndedBecause);
        Assert.Equal(ItemState.Paid, scene.StateOf(component: "web"));
        Assert.Equal(2, facts.Count(f => f is ItemPaid or ItemNoLongerMeasured));
    }

    [Fact]
    public void A_finding_in_an_unreadable_file_stays_beside_one_that_is_still_seen()
    {
        scene.Scan(ScanDraft.Empty.With("a").With("b"));

        Assert.Empty(scene.Scan(ScanDraft.Empty.With("a") with { Unreadable = ["api/b.py"] }));
        Assert.Equal(2, scene.Item().Findings.Total);
        Assert.Equal(ItemState.Open, scene.StateOf());
    }

    [Fact]
    public void What_is_measured_again_goes_on_where_it_was()
    {
        scene.Scan(ScanDraft.Empty.With("a"));
        scene.Given(new ItemPlanned(scene.Item().Id, null));
        scene.Scan(ScanDraft.Empty with { Unreadable = ["api/a.py"] });

        var facts = scene.Scan(ScanDraft.Empty.With("a"));

        Assert.Equal([new ItemReopened(scene.Item().Id, "measured-again", "planned")], facts);
        Assert.Equal(ItemState.Planned, scene.StateOf());
    }

    [Fact]
    public void What_was_paid_and_is_found_again_is_open()
    {
        scene.Scan(ScanDraft.Empty.With("a"));
        scene.Given(new ItemStarted(scene.Item().Id));
        scene.Scan(ScanDraft.Empty);

        var facts = scene.Scan(ScanDraft.Empty.With("a"));

        Assert.Contains(new ItemReopened(scene.Item().Id, "found-again", "open"), facts);
        Assert.Equal(ItemState.Open, scene.StateOf());
    }

    [Fact]
    public void An_unmeasured_item_is_paid_when_its_rule_reads_the_files_again_and_finds_nothing()
    {
        scene.Scan(ScanDraft.Empty.With("a"));
        scene.Scan(ScanDraft.Empty with { Unreadable = ["api/a.py"] });

        Assert.Single(scene.Scan(ScanDraft.Empty.Read("api/a.py")).OfType<ItemPaid>());
    }
}
