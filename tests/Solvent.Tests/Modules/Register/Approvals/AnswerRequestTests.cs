using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Tests.Modules.Register.Approvals;

public sealed class AnswerRequestTests
{
    private const string Other = "p-bbbbbbbbbbbbbbbbbbbbbbbbbb";
    private readonly Scene scene = new();

    public AnswerRequestTests() => scene.Scan(ScanDraft.Empty.With("a").With("b"));

    private string Id => scene.Item().Id;

    [Fact]
    public void Without_a_policy_a_decision_holds_at_once()
    {
        Assert.IsType<ItemAccepted>(Assert.Single(scene.Do(Accept())));
        Assert.Equal(ItemState.Accepted, scene.StateOf());
    }

    [Fact]
    public void With_one_it_becomes_a_request_and_nothing_of_it_holds()
    {
        Given(severity: "medium");

        var asked = Ask();

        Assert.Equal((Id, ApprovalChanges.Accept, Scene.Person, ScanDraft.RepositoryId), (asked.Subject, asked.Change, asked.By, asked.Repository));
        Assert.Equal(["grave"], asked.Policies);
        Assert.Equal(ItemState.Open, scene.StateOf());
        Assert.Equal(ApprovalStage.Waiting, StageOf(asked));
    }

    [Fact]
    public void A_policy_that_does_not_meet_the_item_does_not_ask()
    {
        Given(severity: "high");

        Assert.IsType<ItemAccepted>(Assert.Single(scene.Do(Accept())));
    }

    [Fact]
    public void A_second_person_approves_and_it_holds_in_the_same_append()
    {
        Given();
        var asked = Ask();

        var verdict = Assert.IsType<Verdict.Append>(Answer(asked, ApprovalStage.Approved, Other));

        Assert.Single(verdict.Streams);
        var facts = scene.Do(verdict);
        Assert.Equal(new ApprovalGiven(asked.Request, Id, Other, null), facts[0]);
        Assert.Equal((Scene.Person, Other), (Assert.IsType<ItemAccepted>(facts[1]).By, ((ItemAccepted)facts[1]).ApprovedBy));
        Assert.Equal(ItemState.Accepted, scene.StateOf());
        Assert.Equal(Other, Assert.Single(scene.Item().Findings.Decided).Decision.ApprovedBy);
    }

    [Fact]
    public void A_false_alarm_is_approved_alike()
    {
        Given(change: ApprovalChanges.FalseAlarm);
        var asked = Assert.IsType<ApprovalRequested>(Assert.Single(scene.Do(Decide(DecisionKind.FalseAlarm, null))));

        scene.Do(Answer(asked, ApprovalStage.Approved, Other));

        Assert.Equal(ItemState.FalseAlarm, scene.StateOf());
    }

    [Fact]
    public void Who_asked_can_not_approve_nor_refuse()
    {
        Given();
        var asked = Ask();

        Assert.Equal(RefusalKind.Forbidden, scene.Refused(Answer(asked, ApprovalStage.Approved, Scene.Person)).Kind);
        Assert.Equal(RefusalKind.Forbidden, scene.Refused(Answer(asked, ApprovalStage.Refused, Scene.Person)).Kind);
    }

    [Fact]
    public void A_refusal_needs_a_reason_and_ends_the_request()
    {
        Given();
        var asked = Ask();
        Assert.Equal(RefusalKind.BadInput, scene.Refused(Answer(asked, ApprovalStage.Refused, Other)).Kind);

        scene.Do(new AnswerRequest(asked.Request, ApprovalStage.Refused, "Pay it.").Decide(scene.State, Other, Scene.Reason, scene.Now));

        Assert.Equal(ApprovalStage.Refused, StageOf(asked));
        Assert.Contains("is refused already", scene.Refused(Answer(asked, ApprovalStage.Approved, Other)).Sentence, StringComparison.Ordinal);
        Assert.Equal(ItemState.Open, scene.StateOf());
    }

    [Fact]
    public void Only_who_asked_withdraws()
    {
        Given();
        var asked = Ask();

        Assert.Equal(RefusalKind.Forbidden, scene.Refused(Answer(asked, ApprovalStage.Withdrawn, Other)).Kind);
        scene.Do(Answer(asked, ApprovalStage.Withdrawn, Scene.Person));

        Assert.Equal(ApprovalStage.Withdrawn, StageOf(asked));
    }

    [Fact]
    public void The_same_answer_again_gives_no_fact()
    {
        Given();
        var asked = Ask();
        scene.Do(Answer(asked, ApprovalStage.Approved, Other));

        Assert.Empty(scene.Do(Answer(asked, ApprovalStage.Approved, Other)));
        Assert.Equal(RefusalKind.NotAllowed, scene.Refused(Answer(asked, ApprovalStage.Approved, "p-cccccccccccccccccccccccccc")).Kind);
    }

    [Fact]
    public void Asked_twice_it_waits_once()
    {
        Given();
        var asked = Ask();

        var again = Assert.IsType<Verdict.Append>(Accept());

        Assert.Equal((0, asked.Request), (again.Count, again.Asked));
    }

    [Fact]
    public void When_its_time_is_over_it_is_refused_and_asked_anew()
    {
        Given(days: 3);
        var asked = Ask();
        scene.Now = asked.Until.AddSeconds(-1);
        Assert.Equal(ApprovalStage.Waiting, StageOf(asked));
        scene.Now = asked.Until;

        Assert.Equal(ApprovalStage.Expired, StageOf(asked));
        Assert.Contains("is over; ask anew", scene.Refused(Answer(asked, ApprovalStage.Approved, Other)).Sentence, StringComparison.Ordinal);
        Assert.NotEqual(asked.Request, Ask().Request);
    }

    [Fact]
    public void When_the_item_changed_meanwhile_it_is_refused_and_asked_anew()
    {
        Given();
        var asked = Ask();
        scene.Scan(ScanDraft.Empty.With("b").Read("api/a.py"));

        Assert.Equal(ApprovalStage.Outdated, StageOf(asked));
        Assert.Contains("changed since it was asked for", scene.Refused(Answer(asked, ApprovalStage.Approved, Other)).Sentence, StringComparison.Ordinal);
        scene.Do(Answer(Ask(), ApprovalStage.Approved, Other));
        Assert.Equal(ItemState.Accepted, scene.StateOf());
    }

    [Fact]
    public void When_the_component_became_more_critical_it_is_outdated()
    {
        Given();
        var asked = Ask();

        scene.Scan(ScanDraft.Empty.With("a").With("b") with { Components = [new("api", "critical", null)] });

        Assert.Equal(ApprovalStage.Outdated, StageOf(asked));
    }

    [Fact]
    public void Moved_lines_new_findings_and_another_owner_do_not_matter()
    {
        Given();
        var asked = Ask();
        scene.Scan(ScanDraft.Empty.With("a", line: 9, owner: "@ana").With("b").With("c"));

        scene.Do(Answer(asked, ApprovalStage.Approved, Other));

        Assert.Equal((2, 1), (scene.Item().Findings.Decided.Sum(d => d.Covers.Total), scene.Item().Findings.OpenAt(scene.Now).Total));
    }

    [Fact]
    public void What_was_approved_for_the_same_findings_outdates_the_other_requests()
    {
        Given();
        var (asked, other) = (Ask(), Assert.IsType<ApprovalRequested>(Assert.Single(scene.Do(Decide(DecisionKind.Accepted, new DateOnly(2030, 1, 31))))));
        scene.Do(Answer(asked, ApprovalStage.Approved, Other));

        Assert.Equal(ApprovalStage.Outdated, StageOf(other));
    }

    [Fact]
    public void When_the_last_day_passed_before_the_approval_it_is_refused()
    {
        Given();
        var asked = Assert.IsType<ApprovalRequested>(Assert.Single(scene.Do(Decide(DecisionKind.Accepted, DateOnly.FromDateTime(scene.Now.UtcDateTime)))));
        scene.Now = scene.Now.AddDays(1);

        Assert.Contains("last day", scene.Refused(Answer(asked, ApprovalStage.Approved, Other)).Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void A_policy_that_ended_asks_no_more_and_what_waits_goes_on_waiting()
    {
        Given();
        var asked = Ask();

        scene.Do(new RemovePolicy("grave").Decide(scene.State));

        Assert.Equal(ApprovalStage.Waiting, StageOf(asked));
        Assert.IsType<ItemAccepted>(Assert.Single(scene.Do(Accept())));
    }

    [Fact]
    public void The_state_is_the_same_after_its_checkpoint()
    {
        Given();
        var asked = Ask();
        scene.Do(Answer(asked, ApprovalStage.Approved, Other));

        var read = Scene.Reload(scene.State);

        Assert.Equal(Scene.Checkpoint(scene.State), Scene.Checkpoint(read));
        Assert.Equal(ApprovalStage.Approved, read.Approvals.Requests[asked.Request].Answer!.Stage);
        Assert.Equal(scene.State.Approvals.Policies, read.Approvals.Policies);
    }

    [Theory]
    [InlineData("Grave", null, null, 14)]
    [InlineData("", null, null, 14)]
    [InlineData("grave", "grave", null, 14)]
    [InlineData("grave", null, -1, 14)]
    [InlineData("grave", null, null, 0)]
    [InlineData("grave", null, null, 91)]
    public void A_policy_without_sense_is_refused(string name, string? severity, int? longer, int days) => Assert.Equal(
        RefusalKind.BadInput, scene.Refused(new SetPolicy(new ApprovalPolicy(name, ApprovalChanges.Accept, Severity: severity, LongerThan: longer, Days: days)).Decide(scene.State)).Kind);

    [Fact]
    public void A_policy_of_a_repository_that_nobody_knows_is_refused() => Assert.Equal(
        RefusalKind.NoSuchItem, scene.Refused(new SetPolicy(new ApprovalPolicy("grave", ApprovalChanges.Accept, Repository: "none")).Decide(scene.State)).Kind);

    private void Given(string change = ApprovalChanges.Accept, string? severity = null, int days = 14) =>
        scene.Do(new SetPolicy(new ApprovalPolicy("grave", change, Severity: severity, Days: days)).Decide(scene.State));

    private ApprovalRequested Ask() => Assert.IsType<ApprovalRequested>(Assert.Single(scene.Do(Accept())));

    private Verdict Accept() => Decide(DecisionKind.Accepted, null);

    private Verdict Decide(DecisionKind kind, DateOnly? until) =>
        new DecideOnFindings(Id, kind, "Later.", until, []).Decide(scene.State, new ItemDecision(kind, Scene.Person, Scene.Reason, until, scene.Now), scene.Now);

    private Verdict Answer(ApprovalRequested asked, ApprovalStage answer, string by) => new AnswerRequest(asked.Request, answer, null).Decide(scene.State, by, null, scene.Now);

    private ApprovalStage StageOf(ApprovalRequested asked) => ItemApprovals.StageOf(scene.State, scene.State.Approvals.Requests[asked.Request], scene.Now);
}
