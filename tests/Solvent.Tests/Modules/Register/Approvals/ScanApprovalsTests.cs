using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Tests.Modules.Register.Approvals;

/// <summary>The team's file is no way around a policy.</summary>
public sealed class ScanApprovalsTests
{
    private const string Ci = "p-cccccccccccccccccccccccccc";
    private const string Other = "p-bbbbbbbbbbbbbbbbbbbbbbbbbb";
    private readonly Scene scene = new();

    public ScanApprovalsTests() => scene.Do(new SetPolicy(new ApprovalPolicy("grave", ApprovalChanges.Accept, Severity: "medium")).Decide(scene.State));

    [Fact]
    public void What_the_file_accepts_becomes_a_request_and_stays_owed()
    {
        var asked = Assert.Single(Push(ScanDraft.Empty.With("a").With("b").Accepting("a")).OfType<ApprovalRequested>());

        Assert.Equal((Scene.Person, Ci), (asked.By, asked.Through));
        Assert.Equal([ScanDraft.Print("a")], asked.Details["fingerprints"]);
        Assert.Equal(2, scene.Item().Findings.OpenAt(scene.Now).Total);
    }

    [Fact]
    public void Neither_who_the_file_names_nor_who_pushed_it_approves()
    {
        var asked = Assert.Single(Push(ScanDraft.Empty.With("a").Accepting("a")).OfType<ApprovalRequested>());

        Assert.Equal(RefusalKind.Forbidden, scene.Refused(Approve(asked, Scene.Person)).Kind);
        Assert.Equal(RefusalKind.Forbidden, scene.Refused(Approve(asked, Ci)).Kind);
        scene.Do(Approve(asked, Other));
        Assert.Equal(ItemState.Accepted, scene.StateOf());
    }

    [Fact]
    public void The_same_file_again_asks_for_nothing_again()
    {
        var draft = ScanDraft.Empty.With("a").Accepting("a");
        Push(draft);

        Assert.Empty(scene.Take(Input(draft)).OfType<ApprovalRequested>());
        Assert.Empty(scene.Take(Local(draft)).OfType<ApprovalRequested>());
    }

    [Fact]
    public void What_was_refused_is_not_asked_for_again_by_the_same_file()
    {
        var draft = ScanDraft.Empty.With("a").Accepting("a");
        var asked = Assert.Single(Push(draft).OfType<ApprovalRequested>());
        scene.Do(new AnswerRequest(asked.Request, ApprovalStage.Refused, "Pay it.").Decide(scene.State, Other, Scene.Reason, scene.Now));

        Assert.Empty(scene.Take(Local(draft)).OfType<ApprovalRequested>());
        Assert.Equal(ItemState.Open, scene.StateOf());
    }

    [Fact]
    public void What_was_approved_stays_when_the_file_says_it_too()
    {
        var draft = ScanDraft.Empty.With("a").Accepting("a");
        scene.Do(Approve(Assert.Single(Push(draft).OfType<ApprovalRequested>()), Other));

        Assert.DoesNotContain(scene.Take(Local(draft)), fact => fact is ApprovalRequested or ItemAccepted or DecisionLifted);
        Assert.Equal(ItemState.Accepted, scene.StateOf());
    }

    [Fact]
    public void What_was_approved_moves_with_its_finding()
    {
        scene.Do(Approve(Assert.Single(Push(ScanDraft.Empty.With("a").Accepting("a")).OfType<ApprovalRequested>()), Other));

        var facts = scene.Take(Input(ScanDraft.Empty.With("a", component: "web")));

        Assert.Equal(Other, Assert.Single(facts.OfType<ItemAccepted>()).ApprovedBy);
        Assert.Empty(facts.OfType<ApprovalRequested>());
    }

    [Fact]
    public void What_no_policy_is_about_is_decided_by_the_file()
    {
        var facts = Push(ScanDraft.Empty.With("a").Accepting("a", kind: DecisionKind.FalseAlarm));

        Assert.Single(facts.OfType<ItemMarkedFalseAlarm>());
        Assert.Empty(facts.OfType<ApprovalRequested>());
    }

    [Fact]
    public void A_branch_is_not_spared_what_has_to_be_approved_first()
    {
        scene.Take(Input(ScanDraft.Empty.With("b")));

        Assert.Equal(1, Comparing.Of(scene.State, Input(ScanDraft.Empty.With("b").With("a").Accepting("a")), scene.Now).Added);
        Assert.Equal(0, Comparing.Of(scene.State, Input(ScanDraft.Empty.With("b").With("a").Accepting("a", kind: DecisionKind.FalseAlarm)), scene.Now).Added);
    }

    private IReadOnlyList<Solvent.Platform.Ledger.IFact> Push(ScanDraft draft) => scene.Take(Input(draft));

    // As a server takes it: the file decides on what is new.
    private ScanInput Input(ScanDraft draft) => (draft with { Decided = null }).ToInput() with { DecidedWhenNew = draft.Decided!, Caller = Ci, Now = scene.Now };

    // As a repository's own ledger takes it: the file wins.
    private ScanInput Local(ScanDraft draft) => draft.ToInput() with { Caller = Ci, Now = scene.Now };

    private Verdict Approve(ApprovalRequested asked, string by) => new AnswerRequest(asked.Request, ApprovalStage.Approved, null).Decide(scene.State, by, null, scene.Now);
}
