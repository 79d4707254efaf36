using System.Text.Json;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Webhooks and items as a fold over facts.</summary>
internal sealed class WebhooksProjection : Projection<WebhooksState>
{
    /// <inheritdoc />
    public override string Name => "policy-webhooks";

    /// <inheritdoc />
    public override int FoldVersion => 2;

    /// <inheritdoc />
    public override IReadOnlyList<string> Types => ["governance.webhook-", "register.item-opened", "register.item-repriced", "register.scan-registered"];

    /// <inheritdoc />
    public override WebhooksState Empty => WebhooksState.Empty;

    /// <inheritdoc />
    public override WebhooksState Apply(WebhooksState state, RecordedFact fact) => fact.Body switch
    {
        WebhookAdded f => state with { Webhooks = state.Webhooks.SetItem(f.Webhook, f) },
        WebhookChanged f => state with { Webhooks = state.Webhooks.SetItem(f.Webhook, f.Terms()) },
        WebhookRemoved f => state with { Webhooks = state.Webhooks.Remove(f.Webhook) },
        ScanRegistered f => state with { Repositories = state.Repositories.SetItem(f.Repository, f.Name) },
        ItemOpened f => With(state, f.Item, new KnownItem(f.Repository, new EventItem(f.Item, f.Component, f.Rule.Id, f.Rule.Title, f.Rule.Severity))),
        ItemRepriced f when state.Items.TryGetValue(f.Item, out var known) =>
            With(state, f.Item, known with { Item = known.Item with { Title = f.Rule.Title, Severity = f.Rule.Severity } }),
        _ => state,
    };

    /// <inheritdoc />
    public override void Write(BinaryWriter writer, WebhooksState state)
    {
        writer.Write(state.Webhooks.Count);
        foreach (var webhook in state.Webhooks.Values)
        {
            writer.Write(JsonSerializer.Serialize(webhook, GovernanceFactsJson.Default.WebhookAdded));
        }

        writer.Write(state.Items.Count);
        foreach (var (_, (repository, item)) in state.Items.OrderBy(i => i.Key, StringComparer.Ordinal))
        {
            foreach (var text in new[] { repository, item.Id, item.Component, item.Rule, item.Title, item.Severity })
            {
                writer.Write(text);
            }
        }

        writer.Write(state.Repositories.Count);
        foreach (var (id, name) in state.Repositories)
        {
            writer.Write(id);
            writer.Write(name);
        }
    }

    /// <inheritdoc />
    public override WebhooksState Read(BinaryReader reader)
    {
        var (webhooks, items, repositories) = (Empty.Webhooks.ToBuilder(), Empty.Items.ToBuilder(), Empty.Repositories.ToBuilder());
        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var webhook = JsonSerializer.Deserialize(reader.ReadString(), GovernanceFactsJson.Default.WebhookAdded)!;
            webhooks.Add(webhook.Webhook, webhook);
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            var known = new KnownItem(reader.ReadString(), new EventItem(reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString(), reader.ReadString()));
            items.Add(known.Item.Id, known);
        }

        for (var left = reader.ReadInt32(); left > 0; left--)
        {
            repositories.Add(reader.ReadString(), reader.ReadString());
        }

        return new WebhooksState(webhooks.ToImmutable(), items.ToImmutable(), repositories.ToImmutable());
    }

    private static WebhooksState With(WebhooksState state, string id, KnownItem item) => state with { Items = state.Items.SetItem(id, item) };
}
