using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;

namespace Solvent.Tests.Modules.Register;

public sealed class ItemCommandsTests
{
    private readonly Scene scene = new();

    public ItemCommandsTests() => scene.Scan(ScanDraft.Empty.With("a").With("b"));

    private string Id => scene.Item().Id;

    [Fact]
    public void An_open_item_is_planned_started_and_paid_by_a_scan()
    {
        var day = new DateOnly(2026, 6, 1);
        Assert.Equal([new ItemPlanned(Id, day)], scene.Do(new PlanItem(Id, day).Decide(scene.State, scene.Now)));
        Assert.Equal(ItemState.Planned, scene.StateOf());

        Assert.Equal([new ItemStarted(Id)], scene.Do(new StartItem(Id).Decide(scene.State, scene.Now)));
        Assert.Equal(ItemState.InProgress, scene.StateOf());

        scene.Scan(ScanDraft.Empty);
        Assert.Equal(ItemState.Paid, scene.StateOf());
        Assert.Equal(20, scene.Item().PaidMinutes);
    }

    [Fact]
    public void What_is_as_asked_already_gives_no_fact()
    {
        scene.Do(new StartItem(Id).Decide(scene.State, scene.Now));
        scene.Do(new AssignItem(Id, "@ana").Decide(scene.State, Scene.Person));

        Assert.Empty(scene.Do(new StartItem(Id).Decide(scene.State, scene.Now)));
        Assert.Empty(scene.Do(new AssignItem(Id, "@ana").Decide(scene.State, Scene.Person)));
    }

    [Fact]
    public void An_assigned_owner_wins_over_the_declared_one()
    {
        scene.Do(new AssignItem(Id, "@ana").Decide(scene.State, Scene.Person));

        scene.Scan(ScanDraft.Empty.With("a", owner: "@someone").With("b"));

        Assert.Equal(Scene.Person, scene.Item().Owner);
    }

    [Theory]
    [InlineData(false, "accepted")]
    [InlineData(true, "false-alarm")]
    public void A_decision_on_all_findings_ends_what_is_owed_until_it_is_lifted(bool isFalseAlarm, string ended)
    {
        var kind = isFalseAlarm ? DecisionKind.FalseAlarm : DecisionKind.Accepted;
        scene.Do(new PlanItem(Id, null).Decide(scene.State, scene.Now));
        scene.Do(Decide(kind));
        Assert.Equal(ended, scene.StateOf().Name());
        Assert.Equal(0, scene.Item().MinutesAt(scene.Now));

        scene.Do(new ReopenItem(Id, null).Decide(scene.State, scene.Now));

        Assert.Equal(ItemState.Planned, scene.StateOf());
        Assert.Equal(20, scene.Item().MinutesAt(scene.Now));
    }

    [Fact]
    public void A_decision_on_one_finding_leaves_the_rest_with_its_own_price()
    {
        scene.Do(Decide(DecisionKind.Accepted, ScanDraft.Print("a")[..8]));

        Assert.Equal(ItemState.Open, scene.StateOf());
        Assert.Equal(15, scene.Item().MinutesAt(scene.Now));
    }

    [Fact]
    public void A_fingerprint_that_the_item_does_not_hold_is_refused() =>
        Assert.Equal(RefusalKind.BadInput, scene.Refused(Decide(DecisionKind.Accepted, "ffffffff")).Kind);

    [Theory]
    [InlineData("plan")]
    [InlineData("start")]
    [InlineData("assign")]
    [InlineData("accept")]
    [InlineData("reopen")]
    public void A_paid_item_refuses_with_a_sentence(string command)
    {
        scene.Scan(ScanDraft.Empty);

        var refusal = scene.Refused(Run(command));

        Assert.Equal(RefusalKind.NotAllowed, refusal.Kind);
        Assert.StartsWith($"{Id} is paid: nothing of it is found any more; ", refusal.Sentence, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("plan")]
    [InlineData("start")]
    [InlineData("accept")]
    [InlineData("reopen")]
    public void An_item_that_is_no_longer_measured_refuses(string command)
    {
        scene.Scan(ScanDraft.Empty with { Unreadable = ["api"] });

        Assert.Equal(RefusalKind.NotAllowed, scene.Refused(Run(command)).Kind);
    }

    [Fact]
    public void Work_that_began_is_not_planned_any_more()
    {
        scene.Do(new StartItem(Id).Decide(scene.State, scene.Now));

        Assert.Equal(RefusalKind.NotAllowed, scene.Refused(new PlanItem(Id, null).Decide(scene.State, scene.Now)).Kind);
    }

    [Fact]
    public void An_item_without_decisions_can_not_be_reopened() =>
        Assert.Equal(RefusalKind.NotAllowed, scene.Refused(new ReopenItem(Id, null).Decide(scene.State, scene.Now)).Kind);

    [Fact]
    public void Days_that_are_over_are_refused()
    {
        var yesterday = DateOnly.FromDateTime(scene.Now.UtcDateTime).AddDays(-1);

        Assert.Equal(RefusalKind.BadInput, scene.Refused(new PlanItem(Id, yesterday).Decide(scene.State, scene.Now)).Kind);
        Assert.Equal(RefusalKind.BadInput, scene.Refused(Decide(DecisionKind.Accepted, until: yesterday)).Kind);
    }

    [Fact]
    public void A_unique_start_of_an_id_is_enough_and_an_ambiguous_one_lists_candidates()
    {
        Assert.IsType<ItemLookup.Found>(RegisterQueries.Find(scene.State, Id[..5].ToUpperInvariant()));
        Assert.IsType<ItemLookup.Unknown>(RegisterQueries.Find(scene.State, Id[..2]));
        Assert.IsType<ItemLookup.Unknown>(RegisterQueries.Find(scene.State, "zzzzzzzz0"));

        var item = scene.Item();
        var twins = scene.State.With(item with { Id = "abcd2222" }).With(item with { Id = "abcd3333" });
        var refusal = scene.Refused(new StartItem("abcd").Decide(twins, scene.Now));
        Assert.Contains("abcd2222", refusal.Sentence, StringComparison.Ordinal);
        Assert.Contains("abcd3333", refusal.Sentence, StringComparison.Ordinal);
        Assert.IsType<Verdict.Append>(new StartItem("abcd2").Decide(twins, scene.Now));
    }

    private Verdict Run(string command) => command switch
    {
        "plan" => new PlanItem(Id, null).Decide(scene.State, scene.Now),
        "start" => new StartItem(Id).Decide(scene.State, scene.Now),
        "assign" => new AssignItem(Id, "@ana").Decide(scene.State, Scene.Person),
        "accept" => Decide(DecisionKind.Accepted),
        _ => new ReopenItem(Id, null).Decide(scene.State, scene.Now),
    };

    private Verdict Decide(DecisionKind kind, string? fingerprint = null, DateOnly? until = null) =>
        new DecideOnFindings(Id, kind, "It goes with the old API.", until, fingerprint is null ? [] : [fingerprint])
            .Decide(scene.State, new ItemDecision(kind, Scene.Person, Scene.Reason, until, scene.Now), scene.Now);
}
