using System.Text;
using Solvent.Modules.Governance;
using Solvent.Platform.Ledger;
using Solvent.Tests.Approvals;

namespace Solvent.Tests.Modules.Governance;

/// <summary>Released facts never change their meaning; only a new type or version is approved.</summary>
public sealed class GovernanceFactTypesTests
{
    private static readonly WebhookEvent s_event = new(
        7, "register.item-paid", new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero), new EventRepository("0f6c", "shop"),
        new EventItem("k3x9a2bc", "api", "P02-cap", "No cap", "high"), new SortedDictionary<string, string> { ["findings"] = "2" });

    private static readonly IFact[] s_samples =
    [
        new WebhookAdded("w2x9a2bc", "https://example.org", ["register.item-paid"], "high", false),
        new WebhookRemoved("w2x9a2bc"),
        new DeliveryRequested("w2x9a2bc-7", "w2x9a2bc", s_event, 9),
        new DeliveryDone("w2x9a2bc-7", 9, "status-204", 1),
        new DeliveryFailed("w2x9a2bc-7", 9, "status-503", 10),
    ];

    private readonly FactTypes _types = GovernanceModule.AddFacts(new FactTypes());

    [Fact]
    public void Fact_types_and_their_bodies_are_as_approved()
    {
        var lines = _types.All.Select(type => $"{type.FullName} {Encoding.UTF8.GetString(type.Write(s_samples.Single(s => _types.Of(s) == type)))}\n");

        Approved.Verify("governance-fact-types.txt", string.Concat(lines.Order(StringComparer.Ordinal)));
    }

    [Fact]
    public void Every_fact_is_read_back_as_it_was_written() => Assert.All(s_samples, sample =>
    {
        var type = _types.Of(sample);
        Assert.Equal(type.Write(sample), type.Write(_types.Read(type.FullName, type.Write(sample), 1)));
    });
}
