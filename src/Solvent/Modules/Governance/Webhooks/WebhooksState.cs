using System.Collections.Immutable;

namespace Solvent.Modules.Governance;

/// <summary>Who is to be told, and what the register said of items, so that an event can be told whole.</summary>
/// <param name="Webhooks">The webhooks that are there, by id.</param>
/// <param name="Items">Every item, by id.</param>
/// <param name="Repositories">The names of repositories, by identity.</param>
internal sealed record WebhooksState(
    ImmutableSortedDictionary<string, WebhookAdded> Webhooks,
    ImmutableDictionary<string, KnownItem> Items,
    ImmutableSortedDictionary<string, string> Repositories)
{
    /// <summary>Before the first fact.</summary>
    public static WebhooksState Empty { get; } = new(
        ImmutableSortedDictionary.Create<string, WebhookAdded>(StringComparer.Ordinal),
        ImmutableDictionary.Create<string, KnownItem>(StringComparer.Ordinal),
        ImmutableSortedDictionary.Create<string, string>(StringComparer.Ordinal));
}

/// <summary>What events tell of an item.</summary>
internal sealed record KnownItem(string Repository, EventItem Item);
