using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;

namespace Solvent.Tests.Modules.Register;

public sealed class DecisionsFileTests
{
    private static readonly DateOnly April = new(2026, 4, 30);

    private readonly Scene scene = new();

    [Fact]
    public void An_entry_of_the_file_becomes_a_fact_for_the_findings_it_covers_only()
    {
        var facts = scene.Scan(ScanDraft.Empty.With("a").With("b").Accepting("a", April));

        var accepted = Assert.Single(facts.OfType<ItemAccepted>());
        Assert.Equal([ScanDraft.Print("a")], accepted.Fingerprints);
        Assert.Equal(April, accepted.Until);
        Assert.Equal(ItemState.Open, scene.StateOf());
        Assert.Equal(15, scene.Item().MinutesAt(scene.Now));
    }

    [Fact]
    public void When_every_finding_is_covered_the_item_is_accepted_until_the_day_is_over()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a", April));

        Assert.Equal(ItemState.Accepted, scene.Item().StateAt(new DateTimeOffset(2026, 4, 30, 23, 59, 0, TimeSpan.Zero)));
        Assert.Equal(ItemState.Open, scene.Item().StateAt(new DateTimeOffset(2026, 5, 1, 0, 0, 0, TimeSpan.Zero)));
    }

    [Fact]
    public void A_new_finding_is_not_covered_by_an_acceptance_of_others()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a"));

        scene.Scan(ScanDraft.Empty.With("a").With("b").Accepting("a"));

        Assert.Equal(ItemState.Open, scene.StateOf());
        Assert.Equal(1, scene.Item().Findings.OpenAt(scene.Now).Total);
    }

    [Fact]
    public void A_removed_entry_reopens()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a"));

        var facts = scene.Scan(ScanDraft.Empty.With("a"));

        var lifted = Assert.IsType<DecisionLifted>(Assert.Single(facts));
        Assert.Equal([ScanDraft.Print("a")], lifted.Fingerprints);
        Assert.Equal("decisions-file", lifted.Because);
        Assert.Equal(ItemState.Open, scene.StateOf());
    }

    [Fact]
    public void Without_a_word_of_the_file_what_was_decided_stays()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a"));

        Assert.Empty(scene.Scan(ScanDraft.Empty.With("a") with { Decided = null }));
        Assert.Equal(ItemState.Accepted, scene.StateOf());
    }

    [Fact]
    public void False_alarms_make_the_item_a_false_alarm_and_are_not_paid_when_gone()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a", kind: DecisionKind.FalseAlarm));
        Assert.Equal(ItemState.FalseAlarm, scene.StateOf());

        var facts = scene.Scan(ScanDraft.Empty);

        Assert.Contains(new ItemNoLongerMeasured(scene.Item().Id, "was-false-alarm"), facts);
    }

    [Fact]
    public void A_changed_last_day_is_decided_anew()
    {
        scene.Scan(ScanDraft.Empty.With("a").Accepting("a", April));

        var facts = scene.Scan(ScanDraft.Empty.With("a").Accepting("a", April.AddDays(1)));

        Assert.Equal(April.AddDays(1), Assert.IsType<ItemAccepted>(Assert.Single(facts)).Until);
    }
}
