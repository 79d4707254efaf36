using System.Text;
using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Governance.Accounts;
using Solvent.Modules.Governance;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Register;
using Solvent.Platform.Deciding;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Ledger;
using Solvent.Testing;

namespace Solvent.Tests.Modules.Register;

/// <summary>
/// Released facts never change their meaning. When this fails, a new version with an upcaster is due; only a new type or
/// version is approved, by running it with SOLVENT_APPROVE=1.
/// </summary>
public sealed class FactTypesApprovalTests
{
    private static readonly DateOnly Day = new(2030, 1, 31);
    private static readonly RuleTerms Terms = new(
        "P02-cap", "9f0c", "Model call without a cap", "prompt", "medium", "high", 10, 5, RoleWeights.Today, new Risk(2, 0, 1), "guardrails#caps");

    private static readonly RenderedAsset Rendered = new("d7", ["claude"], ["cap"], [new WrittenFile("CLAUDE.md", true, "d8")], [new PayingSection("caps", ["P02"])]);

    private static readonly IFact[] Samples =
    [
        new ScanRegistered("0f6c", "shop", "c1", "main", true, "", 10, 1, 3, "d1", new string('0', 64)),
        new ItemOpened("k3x9a2bc", "0f6c", "api", Scene.Person, "high", Terms, new Tiers("medium", "none", "low")),
        new ItemRepriced("k3x9a2bc", "high", Terms, new Tiers("medium", "none", "low")),
        new OwnerChanged("k3x9a2bc", Scene.Person),
        new FindingsChanged(
            "k3x9a2bc",
            [new FindingSeen("f1", "api/a.py", 3, 4, "No cap.", "production", "aaaaaaaa")],
            [new FindingSeen("f2", "api/b.py", 5, 5, "No cap.", "test")],
            [new FindingGone("f3", "moved", "bbbbbbbb")]),
        new ItemPaid("k3x9a2bc", 2, 20.5, "c2"),
        new ItemNoLongerMeasured("k3x9a2bc", "rule-changed"),
        new ItemReopened("k3x9a2bc", "measured-again", "planned"),
        new ItemAssigned("k3x9a2bc", Scene.Person),
        new ItemPlanned("k3x9a2bc", Day),
        new ItemStarted("k3x9a2bc"),
        new ItemAccepted("k3x9a2bc", Scene.Person, Scene.Reason, Day, ["f1"], Scene.Person),
        new ItemMarkedFalseAlarm("k3x9a2bc", Scene.Person, Scene.Reason, null, ["f1"], Scene.Person),
        new DecisionLifted("k3x9a2bc", ["f1"], "asked"),
        new RepositoryDescribed("0f6c", "shop", "git.example.org/team/shop", "c0", "main"),
        new RepositoryGrouped("0f6c", "payments", ["tier-1"]),
        new RepositoryArchived("0f6c"),
        new RepositoryRestored("0f6c"),
        new PushAccepted("0f6c", "c1", Scene.Start, "newer"),
        new BranchCompared("0f6c", "feature", "12", "c2", "c1", 3, 15.5, 1),
        new RequestMade("d2"),
        new ApprovalPolicySet(new ApprovalPolicy("grave", "accept", "0f6c", "payments", "tier-1", "prompt", "high", "medium", "critical", 90, 7)),
        new ApprovalPolicyRemoved("grave"),
        new ApprovalRequested("k3x9a2bd", "accept", "0f6c", "k3x9a2bc", Scene.Person, Scene.Person, Scene.Reason, "d6", Scene.Start, ["grave"], new SortedDictionary<string, IReadOnlyList<string>> { ["fingerprints"] = ["f1"] }),
        new ApprovalGiven("k3x9a2bd", "k3x9a2bc", Scene.Person, Scene.Reason),
        new ApprovalRefused("k3x9a2bd", "k3x9a2bc", Scene.Person, Scene.Reason),
        new ApprovalWithdrawn("k3x9a2bd", "k3x9a2bc", Scene.Person, Scene.Reason),
        new AccountOpened(Scene.Person, Scene.Reason),
        new PasswordChanged(Scene.Person, Scene.Reason),
        new AccountClosed(Scene.Person),
        new RoleGranted(Scene.Person, "maintainer", "0f6c"),
        new RoleWithdrawn(Scene.Person, "viewer", null),
        new AdministratorLeft(Scene.Person),
        new TokenIssued("0a1b2c3d", "d3", Scene.Person, Scene.Reason, ["scan:write"], ["0f6c"], Scene.Start),
        new TokenRevoked("0a1b2c3d"),
        new SessionOpened("d4", Scene.Person, "password", Scene.Start),
        new SessionClosed("d4"),
        new AccessDenied([new Denial(Scene.Person, "token/0a1b2c3d", "GET /api/v1/facts", "no-scope", 3, "192.0.2.0/24", "ledger:read")]),
        new TokensUsed(Day, ["0a1b2c3d"]),
        new PersonErased([Scene.Person], 1, 2, 3),
        new WebhookAdded("k3x9a2bc", "https://example.org", ["register.*"], "high", false),
        new WebhookChanged("k3x9a2bc", "https://example.org", ["register.*"], "low", false, true),
        new WebhookRemoved("k3x9a2bc"),
        new DeliveryRequested("d5", "k3x9a2bc", new WebhookEvent(7, "register.item-opened", Scene.Start, new EventRepository("0f6c", "shop"), new EventItem("k3x9a2bc", "api", "P02-cap", "No cap", "medium"), new SortedDictionary<string, string> { ["tier"] = "low" }), 5),
        new DeliveryDone("d5", 8, "status-204", 1),
        new DeliveryFailed("d5", 8, "status-410", 1),
        new DeliveryDropped("d5", 8),
        new CollectionRequested(Day, "90d", 5),
        new CollectionDone(8, "collected", 1),
        new CollectionFailed(8, "ledger-busy", 10),
        new CollectionDropped(8),
        new EvidenceDropped([new string('0', 64)], "retention"),
        new AcceptanceEnded("k3x9a2bc", Day, 2),
        new ItemTreated("k3x9a2bc", "guardrails", "1.0.0", "caps"),
        new TreatmentEnded("k3x9a2bc", "rolled-back"),
        new AssetAdopted("0f6c", "guardrails", "1.0.0", Rendered),
        new AssetUpgraded("0f6c", "guardrails", "1.1.0", "1.0.0", Rendered),
        new AssetRolledBack("0f6c", "guardrails", "1.0.0", "1.1.0", Rendered),
        new AssetRemoved("0f6c", "guardrails", "1.0.0"),
        new AssetEjected("0f6c", "guardrails", "1.0.0"),
        new KpiDefined("refund-cost", Scene.Reason, Scene.Reason, Scene.Reason, Scene.Reason, "EUR", "lower"),
        new KpiTracked("refund-cost", "0f6c", "EUR", "lower", "pushed", 100.5, 50, Scene.Person),
        new KpiUntracked("refund-cost", "0f6c"),
        new KpiMeasured("refund-cost", "0f6c", 75.25, Scene.Start, Scene.Start.AddDays(1), 12, "pushed", Scene.Reason),
        new DecisionsAnchored("o1", 12, "d3"),
        new DecisionContentErased("o1", Scene.Start, "01", 7, 1),
        new IncidentDeclared("k3x9a2be", "0f6c", Scene.Reason, "high", "api", Scene.Start),
        new NoteAttached("k3x9a2be", "plan", Scene.Reason, "01", "d4"),
        new IncidentClosed("k3x9a2be", Scene.Reason),
        new PersonaPublished("router", "1.1.0", "0f6c", "d5", Scene.Person, "minor", "1.0.0", ["guardrails@1.0.0"], ["model-1"]),
        new PersonaWithdrawn("router", "1.0.0"),
        new PersonaTested("router", "1.1.0", "0f6c", "d6", "d7", 3, 1, 0, "d8"),
        new RunStarted("01", "support", "1.0.0", "d6", "d7", ["router@1.0.0"], "0f6c", "samples", ["debt:read"]),
        new RunFanned("01", "route", 3),
        new RunStepEnded("01", "route", 0, "answered", "02", "incident:k3x9a2be", "d8"),
        new RunAsked("01", "agree", "debt:approve", true, Scene.Start, "d9"),
        new RunAnswered("01", "agree", "agreed", Scene.Reason),
        new RunEnded("01", "done", "agree", "da", Scene.Reason),
        new RunContinueRequested("01"),
        new RunContinueDone("01", 7),
        new RunContinueFailed("01", 7, "busy", 3),
        new RunContinueAgain("01", 7),
        new RunContinueDropped("01", 7),
    ];

    [Fact]
    public void Fact_types_and_their_bodies_are_as_approved()
    {
        var types = Program.Facts();
        var lines = types.All.Select(type => $"{type.FullName} {Body(types, type)}").Order(StringComparer.Ordinal);

        var (file, text) = (RepositoryRoot.Of("tests/Solvent.Tests/Approved/fact-types.txt"), string.Concat(lines.Select(line => line + "\n")));
        if (Environment.GetEnvironmentVariable("SOLVENT_APPROVE") == "1")
        {
            File.WriteAllText(file, text);
        }

        Assert.Equal(File.ReadAllText(file), text);
    }

    [Fact]
    public void Every_fact_is_read_back_as_it_was_written()
    {
        var types = Program.Facts();
        foreach (var sample in Samples)
        {
            var type = types.Of(sample);
            var body = type.Write(sample);
            Assert.Equal(body, type.Write(types.Read(type.FullName, body, 1)));
        }
    }

    private static string Body(FactTypes types, FactType type) =>
        Encoding.UTF8.GetString(type.Write(Samples.Single(sample => types.Of(sample) == type)));
}
