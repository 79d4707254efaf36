using Solvent.Modules.Governance;
using Solvent.Modules.Register;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Tests.Modules.Governance.Webhooks;

public sealed class WebhooksPolicyTests
{
    private static readonly DateTimeOffset s_at = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private readonly WebhooksPolicy _policy = new();
    private WebhooksState _state = WebhooksState.Empty;
    private long _seq;

    [Fact]
    public void Given_a_webhook_when_an_item_opens_then_a_delivery_with_item_rule_and_repository_is_requested()
    {
        Given(Scan(), Webhook("aaaaaaaa"));

        var request = Assert.Single(When(Opened("high")));

        Assert.Equal(("aaaaaaaa-3", "aaaaaaaa"), (request.Delivery, request.Webhook));
        Assert.Equal((3, "register.item-opened", s_at), (request.Event.Id, request.Event.Type, request.Event.At));
        Assert.Equal(new EventRepository("0f6c", "shop"), request.Event.Repository);
        Assert.Equal(new EventItem("k3x9a2bc", "api", "P02-cap", "No cap", "high"), request.Event.Item);
        Assert.Equal(["confidence", "tier"], request.Event.Facts.Keys);
    }

    [Fact]
    public void A_webhook_hears_of_the_events_and_severities_that_it_wants_and_of_nothing_before_it_was_added()
    {
        Assert.Empty(When(Opened("high")));
        Given(Webhook("all"), Webhook("worst", severity: "critical"), Webhook("paid", events: "register.item-paid"), Webhook("medium", severity: "medium"));

        Assert.Equal(["all", "medium"], When(Opened("high")).Select(r => r.Webhook));
        Assert.Equal(["all", "medium", "paid"], When(new ItemPaid("k3x9a2bc", 2, 20.5, "c2")).Select(r => r.Webhook));
    }

    [Fact]
    public void An_item_that_was_repriced_is_told_with_its_new_severity()
    {
        Given(Webhook("worst", severity: "critical"), Opened("low"));
        Assert.Empty(When(new ItemReopened("k3x9a2bc", "found-again", "open")));

        Given(new ItemRepriced("k3x9a2bc", null, Terms("critical"), Tiers));

        Assert.Equal("critical", Assert.Single(When(new ItemReopened("k3x9a2bc", "found-again", "open"))).Event.Item!.Severity);
    }

    [Fact]
    public void A_webhook_that_was_removed_hears_no_more()
    {
        Given(Webhook("a"), new WebhookRemoved("a"));

        Assert.Empty(When(Opened("high")));
    }

    [Fact]
    public void Neither_people_nor_reasons_are_told()
    {
        Given(Webhook("a"), Opened("high"));

        var told = Assert.Single(When(new ItemAccepted("k3x9a2bc", "p-someone", "t-reason", new DateOnly(2030, 1, 31), ["f1", "f2"]))).Event;

        Assert.Equal(new Dictionary<string, string> { ["findings"] = "2", ["until"] = "2030-01-31" }, told.Facts);
    }

    [Fact]
    public void A_request_for_approval_is_told_to_who_wants_those()
    {
        Given(Webhook("all"), Webhook("approvals", events: "approval.requested"), Opened("high"));

        var told = Assert.Single(When(Requested));

        Assert.Equal(("approvals", "approval.requested", "k3x9a2bc"), (told.Webhook, told.Event.Type, told.Event.Item!.Id));
        Assert.Equal(new Dictionary<string, string> { ["change"] = "accept", ["request"] = "k3x9a2bd", ["until"] = "2030-01-31" }, told.Event.Facts);
    }

    [Fact]
    public void An_adopted_section_that_pays_an_item_is_told_and_its_end_too()
    {
        Given(Webhook("all"), Opened("high"));

        var treated = Assert.Single(When(new ItemTreated("k3x9a2bc", "llm-call-guardrails", "1.1.0", "token-caps"))).Event;

        Assert.Equal(("register.item-treated", "k3x9a2bc"), (treated.Type, treated.Item!.Id));
        Assert.Equal(new Dictionary<string, string> { ["asset"] = "llm-call-guardrails", ["section"] = "token-caps", ["version"] = "1.1.0" }, treated.Facts);
        Assert.Equal("rolled-back", Assert.Single(When(new TreatmentEnded("k3x9a2bc", "rolled-back"))).Event.Facts["because"]);
    }

    [Fact]
    public void The_state_is_the_same_after_its_checkpoint()
    {
        Given(Scan(), Webhook("a", "high", "register.item-paid"), Opened("high"));
        using var stream = new MemoryStream();
        using (var writer = new BinaryWriter(stream, System.Text.Encoding.UTF8, leaveOpen: true))
        {
            _policy.Projection.Write(writer, _state);
        }

        stream.Position = 0;
        using var reader = new BinaryReader(stream);
        var before = _state;
        _state = _policy.Projection.Read(reader);

        Assert.Equal(before.Items, _state.Items);
        Assert.Equal(before.Repositories, _state.Repositories);
        Assert.Equal(Assert.Single(When(new ItemPaid("k3x9a2bc", 2, 20.5, null))).Webhook, before.Webhooks.Keys.Single());
    }

    [Fact]
    public void Every_event_that_can_be_wanted_is_a_fact_that_is_told()
    {
        var types = Program.Facts().All.Select(t => t.Name);

        Assert.Subset(types.ToHashSet(), WebhookEvents.Types.ToHashSet());
    }

    private static ApprovalRequested Requested { get; } = new(
        "k3x9a2bd", "accept", "0f6c", "k3x9a2bc", "p-someone", null, "t-reason", "d6", new DateTimeOffset(2030, 1, 31, 0, 0, 0, TimeSpan.Zero), ["grave"], new Dictionary<string, IReadOnlyList<string>>());

    private static Tiers Tiers { get; } = new("medium", "none", "low");

    private static RuleTerms Terms(string severity) =>
        new("P02-cap", "9f0c", "No cap", "prompt", severity, "high", 10, 5, RoleWeights.Today, new Risk(2, 0, 1), "guardrails#caps");

    private static ItemOpened Opened(string severity) => new("k3x9a2bc", "0f6c", "api", null, null, Terms(severity), Tiers);

    private static ScanRegistered Scan() => new("0f6c", "shop", "c1", "main", false, "", 10, 0, 3, "d1");

    private static WebhookAdded Webhook(string id, string? severity = null, string events = WebhookEvents.All) => new(id, "https://example.org", [events], severity, false);

    private void Given(params IFact[] facts)
    {
        foreach (var fact in facts)
        {
            Apply(fact);
        }
    }

    private List<DeliveryRequested> When(IFact fact)
    {
        var recorded = Apply(fact);
        return [.. _policy.React(_state, recorded).SelectMany(r => r.Facts).Cast<DeliveryRequested>()];
    }

    private RecordedFact Apply(IFact fact)
    {
        var types = Program.Facts();
        var recorded = new RecordedFact(++_seq, "x/y", _seq, types.Of(fact).FullName, s_at, "system", null, fact);
        _state = _policy.Projection.Apply(_state, recorded);
        return recorded;
    }
}
