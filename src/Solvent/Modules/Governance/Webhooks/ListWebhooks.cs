using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Lists the webhooks that are there, and shows one.</summary>
internal static class ListWebhooks
{
    private const string Schema = "solvent.webhooks/1";

    /// <summary>Reads a page, the oldest first.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="after">Start behind the webhook that the fact of that number added; 0 for the first one.</param>
    /// <param name="limit">The most webhooks.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<WebhookList> ReadAsync(FactLedger ledger, long after = 0, int limit = int.MaxValue, CancellationToken ct = default)
    {
        using var book = KnownWebhooks.Of(ledger);
        var left = (await book.CatchUpAsync(ct).ConfigureAwait(false)).State.ById.Values.Where(known => known.Seq > after).OrderBy(known => known.Seq).ToList();
        var items = new List<ListedWebhook>();
        foreach (var known in left.Take(limit))
        {
            items.Add(await ShowAsync(ledger, known, ct).ConfigureAwait(false));
        }

        return new WebhookList(Schema, items, items.Count < left.Count ? left[items.Count - 1].Seq : null);
    }

    /// <summary>Shows one, and its version; null when there is none.</summary>
    public static async Task<(ListedWebhook Webhook, long Version)?> FindAsync(FactLedger ledger, string id, CancellationToken ct)
    {
        using var book = KnownWebhooks.Of(ledger);
        return (await book.CatchUpAsync(ct).ConfigureAwait(false)).State.ById.GetValueOrDefault(id) is { } known ? (await ShowAsync(ledger, known, ct).ConfigureAwait(false), known.Version) : null;
    }

    private static async Task<ListedWebhook> ShowAsync(FactLedger ledger, KnownWebhook known, CancellationToken ct)
    {
        var by = LedgerNames.IsPersonId(known.Actor) ? await ledger.PersonNameAsync(known.Actor, ct).ConfigureAwait(false) : known.Actor;
        var (address, secret) = await WebhookSecrets.KeptAsync(ledger, known.Terms.Webhook, ct).ConfigureAwait(false);
        var terms = known.Terms;
        return new ListedWebhook(terms.Webhook, terms.Origin, terms.Events, terms.Severity, terms.IsPrivateAllowed, address is not null && secret is not null, known.At, by);
    }
}

/// <summary>The webhooks.</summary>
internal sealed record WebhookList(string Schema, IReadOnlyList<ListedWebhook> Items, long? Next);

/// <summary>A webhook.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Origin">Scheme, host and port of the address.</param>
/// <param name="Events">The types wanted.</param>
/// <param name="Severity">The mildest severity wanted, or null for all.</param>
/// <param name="IsPrivateAllowed">Whether the address may lie in a private network.</param>
/// <param name="HasSecret">Whether address and secret are there; a restored backup leaves them out.</param>
/// <param name="At">When it was added.</param>
/// <param name="By">Who added it; null when the name is unknown or was erased.</param>
internal sealed record ListedWebhook(
    string Id, string Origin, IReadOnlyList<string> Events, string? Severity, bool IsPrivateAllowed, bool HasSecret, DateTimeOffset At, string? By);

/// <summary>One webhook: <c>solvent.webhook-detail/1</c>.</summary>
/// <param name="Schema">Always <see cref="SchemaId"/>.</param>
/// <param name="Item">The webhook.</param>
/// <param name="Secret">Its new secret, told this once; null where it has none.</param>
internal sealed record WebhookDetail(string Schema, ListedWebhook Item, string? Secret)
{
    /// <summary>The schema.</summary>
    public const string SchemaId = "solvent.webhook-detail/1";
}
