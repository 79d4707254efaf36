using System.Collections.Immutable;
using System.Text.Json;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>The webhooks that are there, by id.</summary>
internal sealed record KnownWebhooks(ImmutableSortedDictionary<string, KnownWebhook> ById)
{
    /// <summary>Before the first fact.</summary>
    public static KnownWebhooks Empty { get; } = new(ImmutableSortedDictionary.Create<string, KnownWebhook>(StringComparer.Ordinal));

    /// <summary>Why a webhook can't be changed; null where it can.</summary>
    /// <param name="id">The webhook.</param>
    /// <param name="version">The version that was looked at, or null.</param>
    public Refusal? Refuse(string id, long? version) =>
        !ById.TryGetValue(id, out var known) ? NoSuch(id)
        : version is { } seen && seen != known.Version ? new Refusal(RefusalKind.Changed, $"The webhook {id} was changed since you looked; look again, then decide.")
        : null;

    /// <summary>There is no such webhook.</summary>
    public static Refusal NoSuch(string id) => new(RefusalKind.NoSuchItem, $"There is no webhook `{id}`; see `solvent webhook list`.");

    /// <summary>The webhooks of a ledger, to decide on.</summary>
    public static StateBook<KnownWebhooks> Of(FactLedger ledger) => new(ledger, new KnownWebhooksProjection());
}

/// <summary>A webhook that is there.</summary>
/// <param name="Terms">What holds now.</param>
/// <param name="Seq">The number of the fact that added it.</param>
/// <param name="Version">The number of its facts.</param>
/// <param name="At">When it was added.</param>
/// <param name="Actor">Who added it.</param>
internal sealed record KnownWebhook(WebhookAdded Terms, long Seq, long Version, DateTimeOffset At, string Actor);

/// <summary>The webhooks as a fold over their facts.</summary>
internal sealed class KnownWebhooksProjection : Projection<KnownWebhooks>
{
    /// <inheritdoc />
    public override string Name => "webhooks";

    /// <inheritdoc />
    public override int FoldVersion => 1;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["governance.webhook-"];

    /// <inheritdoc />
    public override KnownWebhooks Empty => KnownWebhooks.Empty;

    /// <inheritdoc />
    public override KnownWebhooks Apply(KnownWebhooks state, RecordedFact fact) => fact.Body switch
    {
        WebhookAdded f => new(state.ById.SetItem(f.Webhook, new KnownWebhook(f, fact.Seq, fact.Version, fact.At, fact.Actor))),
        WebhookChanged f when state.ById.TryGetValue(f.Webhook, out var known) => new(state.ById.SetItem(f.Webhook, known with { Terms = f.Terms(), Version = fact.Version })),
        WebhookRemoved f => new(state.ById.Remove(f.Webhook)),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, KnownWebhooks state)
    {
        writer.Write(state.ById.Count);
        foreach (var known in state.ById.Values)
        {
            writer.Write(JsonSerializer.Serialize(known, GovernanceFactsJson.Default.KnownWebhook));
        }
    }

    /// <inheritdoc />
    public override KnownWebhooks Read(BinaryReader reader)
    {
        var all = Empty.ById.ToBuilder();
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var known = JsonSerializer.Deserialize(reader.ReadString(), GovernanceFactsJson.Default.KnownWebhook)!;
            all.Add(known.Terms.Webhook, known);
        }

        return new KnownWebhooks(all.ToImmutable());
    }
}
