using System.Text.Json;
using Solvent.Platform.Ledger;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Modules.Governance;

/// <summary>Shows one fact with the person and the reason that it refers to.</summary>
internal static class ShowFact
{
    /// <summary>Reads the fact; null when the ledger has none with that number.</summary>
    public static async Task<ShownFact?> ReadAsync(FactLedger ledger, long seq, CancellationToken ct)
    {
        var facts = await ledger.Store.ReadAsync(new FactRange(seq - 1, seq), 1, ct).ConfigureAwait(false);
        if (facts.Count == 0)
        {
            return null;
        }

        if (!Envelope.TryRead(facts[0].Envelope, out var header, out _))
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{ledger.Store.Place}: fact {seq} is damaged. Run `solvent ledger verify`.");
        }

        var (person, reason) = await SideRecords.ResolveAsync(ledger, header, ct).ConfigureAwait(false);
        using var envelope = JsonDocument.Parse(facts[0].Envelope);
        return new ShownFact("solvent.fact/1", envelope.RootElement.Clone(), person, reason, Convert.ToHexStringLower(facts[0].Leaf));
    }
}

/// <summary>A fact with what it refers to and its Merkle leaf hash.</summary>
internal sealed record ShownFact(string Schema, JsonElement Fact, string? Person, string? Reason, string Leaf);
