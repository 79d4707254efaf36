using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;

namespace Solvent.Tests.Modules.Register;

public sealed class ClaimItemTests
{
    private const string Other = "p-bbbbbbbbbbbbbbbbbbbbbbbbbb";
    private readonly Scene scene = new();

    public ClaimItemTests() => scene.Scan(ScanDraft.Empty.With("a", owner: "@ana"));

    private string Id => scene.Item().Id;

    [Fact]
    public void An_open_item_is_assigned_and_started_in_one_append()
    {
        var verdict = Assert.IsType<Verdict.Append>(Claim(Other));

        Assert.Single(verdict.Streams);
        Assert.Equal([new ItemAssigned(Id, Other), new ItemStarted(Id)], scene.Do(verdict));
    }

    [Fact]
    public void What_is_claimed_already_gives_no_fact()
    {
        scene.Do(Claim(Other));

        Assert.Empty(scene.Do(Claim(Other)));
    }

    [Fact]
    public void What_somebody_else_works_on_is_refused_and_stays_theirs()
    {
        scene.Do(Claim(Other));

        var refusal = scene.Refused(Claim(Scene.Person));

        Assert.Equal(RefusalKind.NotAllowed, refusal.Kind);
        Assert.Contains("somebody else works on it", refusal.Sentence, StringComparison.Ordinal);
    }

    [Fact]
    public void What_somebody_else_only_owns_is_taken_over()
    {
        scene.Do(new AssignItem(Id, "x").Decide(scene.State, Other));

        Assert.Equal([new ItemAssigned(Id, Scene.Person), new ItemStarted(Id)], scene.Do(Claim(Scene.Person)));
    }

    [Fact]
    public void What_a_team_is_declared_to_own_and_is_in_progress_is_taken_over()
    {
        scene.Do(new StartItem(Id).Decide(scene.State, scene.Now));

        Assert.Equal([new ItemAssigned(Id, Other)], scene.Do(Claim(Other)));
    }

    [Fact]
    public void An_accepted_or_paid_item_is_refused_and_not_assigned()
    {
        var decision = new ItemDecision(DecisionKind.Accepted, Scene.Person, Scene.Reason, null, scene.Now);
        scene.Do(new DecideOnFindings(Id, DecisionKind.Accepted, "Later.", null, []).Decide(scene.State, decision, scene.Now));
        Assert.Contains("only an open or planned item is started", scene.Refused(Claim(Other)).Sentence, StringComparison.Ordinal);

        scene.Scan(ScanDraft.Empty);
        Assert.Equal(RefusalKind.NotAllowed, scene.Refused(Claim(Other)).Kind);
    }

    private Verdict Claim(string who) => new ClaimItem(Id).Decide(scene.State, who, scene.Now);
}
