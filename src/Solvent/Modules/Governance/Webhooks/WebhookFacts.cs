using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Somebody wants to be told of what happens. Address and signing secret are side secrets: an address can be a key by itself.</summary>
/// <param name="Webhook">The webhook's id: eight base32 characters.</param>
/// <param name="Origin">Scheme, host and port of the address.</param>
/// <param name="Events">The types wanted, without versions; `register.*` for all.</param>
/// <param name="Severity">Only of items of this severity or worse; null for all.</param>
/// <param name="IsPrivateAllowed">Whether the address may lie in a private network.</param>
internal sealed record WebhookAdded(string Webhook, string Origin, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed) : IFact;

/// <summary>A webhook has other terms, another address or a new secret; what is told here holds from now on.</summary>
/// <inheritdoc cref="WebhookAdded" path="/param" />
/// <param name="HasNewSecret">Whether it signs with a new secret from now on.</param>
internal sealed record WebhookChanged(string Webhook, string Origin, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed, bool HasNewSecret) : IFact
{
    /// <summary>The terms as if it were added with them.</summary>
    public WebhookAdded Terms() => new(Webhook, Origin, Events, Severity, IsPrivateAllowed);
}

/// <summary>A webhook is told no more.</summary>
internal sealed record WebhookRemoved(string Webhook) : IFact;

/// <summary>A webhook is to be told of an event.</summary>
/// <param name="Delivery">The id that the receiver sees with every try: the same for the same webhook and event.</param>
/// <param name="Webhook">Whom to tell.</param>
/// <param name="Event">What to tell.</param>
/// <param name="InPlaceOf">The number of the failed request that this one repeats, or null.</param>
internal sealed record DeliveryRequested(string Delivery, string Webhook, WebhookEvent Event, long? InPlaceOf = null) : IFact;

/// <summary>The webhook took it.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Request">The number of the fact that requested it.</param>
/// <param name="Because">The answer: `status-204`.</param>
/// <param name="Tries">How often it was tried.</param>
internal sealed record DeliveryDone(string Delivery, long Request, string Because, int Tries) : IFact;

/// <summary>The webhook did not take it, and it is not tried again by itself.</summary>
/// <inheritdoc cref="DeliveryDone" path="/param" />
internal sealed record DeliveryFailed(string Delivery, long Request, string Because, int Tries) : IFact;

/// <summary>Somebody gave up a delivery that was not done.</summary>
/// <param name="Delivery">The delivery.</param>
/// <param name="Request">The number of the fact that requested it.</param>
internal sealed record DeliveryDropped(string Delivery, long Request) : IFact;

/// <summary>What a webhook is told: small, without names of people, reasons, code or links.</summary>
/// <param name="Id">The number of the fact.</param>
/// <param name="Type">Its type, without version.</param>
/// <param name="At">Its ledger time.</param>
/// <param name="Repository">The repository, or null where there is none.</param>
/// <param name="Item">The item, or null where there is none.</param>
/// <param name="Facts">What else is known, by name: the values are numbers, days and words.</param>
internal sealed record WebhookEvent(
    long Id, string Type, DateTimeOffset At, EventRepository? Repository, EventItem? Item, IReadOnlyDictionary<string, string> Facts);

/// <summary>The repository of an event; its name is not known before its first scan is over.</summary>
internal sealed record EventRepository(string Id, string? Name);

/// <summary>The item of an event, with the rule's words in force.</summary>
internal sealed record EventItem(string Id, string Component, string Rule, string Title, string Severity);
