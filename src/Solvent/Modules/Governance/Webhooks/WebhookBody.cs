using System.Text.Json;

namespace Solvent.Modules.Governance;

/// <summary>What is sent to a webhook: the same bytes with every try.</summary>
internal sealed record WebhookBody(
    string Schema, long Id, string Type, DateTimeOffset At, EventRepository? Repository, EventItem? Item, IReadOnlyDictionary<string, string> Facts)
{
    /// <summary>The body of an event.</summary>
    public static byte[] Write(WebhookEvent told) => JsonSerializer.SerializeToUtf8Bytes(
        new WebhookBody("solvent.webhook/1", told.Id, told.Type, told.At, told.Repository, told.Item, told.Facts), GovernanceJson.Default.WebhookBody);
}
