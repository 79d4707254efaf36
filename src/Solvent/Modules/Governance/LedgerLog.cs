using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Modules.Governance;

/// <summary>Lists facts without their bodies, so that it works on any ledger that this program can open.</summary>
internal static class LedgerLog
{
    /// <summary>The most facts of one page.</summary>
    public const int MaxLimit = 1000;

    /// <summary>Reads a page in order.</summary>
    /// <param name="ledger">The ledger.</param>
    /// <param name="after">Start behind this number; null for the last <paramref name="limit"/> facts.</param>
    /// <param name="limit">1 to <see cref="MaxLimit"/>.</param>
    /// <param name="ct">Stops the reading.</param>
    public static async Task<LedgerLogPage> ReadAsync(FactLedger ledger, long? after, int limit, CancellationToken ct)
    {
        var size = Math.Clamp(limit, 1, MaxLimit);
        var head = await ledger.HeadAsync(ct).ConfigureAwait(false);
        var from = Math.Max(after ?? head.Seq - size, 0);
        var facts = await ledger.Store.ReadAsync(new FactRange(from, head.Seq), size, ct).ConfigureAwait(false);
        var items = new List<LedgerLogItem>(facts.Count);
        foreach (var fact in facts)
        {
            items.Add(await ItemAsync(ledger, fact, ct).ConfigureAwait(false));
        }

        var last = items.Count > 0 ? items[^1].Seq : from;
        return new LedgerLogPage("solvent.ledger/1", items, last < head.Seq ? last : null);
    }

    private static async Task<LedgerLogItem> ItemAsync(FactLedger ledger, StoredFact fact, CancellationToken ct)
    {
        if (!Envelope.TryRead(fact.Envelope, out var header, out _))
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{ledger.Store.Place}: fact {fact.Seq} is damaged. Run `solvent ledger verify`.");
        }

        var (person, reason) = await SideRecords.ResolveAsync(ledger, header, ct).ConfigureAwait(false);
        return new LedgerLogItem(
            header.Seq, LedgerTime.ToText(header.At), header.Type, header.Stream, header.Version, header.Actor, header.Why, person, reason);
    }
}

/// <summary>A page of the log; <paramref name="Next"/> is what to pass as <c>after</c> for the next one, null at the end.</summary>
internal sealed record LedgerLogPage(string Schema, IReadOnlyList<LedgerLogItem> Items, long? Next);

/// <summary>One fact of the log. <paramref name="Person"/> and <paramref name="Reason"/> are null when unknown or erased.</summary>
internal sealed record LedgerLogItem(
    long Seq, string At, string Type, string Stream, long Version, string Actor, string? Why, string? Person, string? Reason);
