using Solvent.Platform.Ledger;

namespace Solvent.Modules.Governance;

/// <summary>Finds the name and the text that a fact refers to.</summary>
internal static class SideRecords
{
    /// <summary>What stands in a table for a name or a text that is gone.</summary>
    public const string Erased = "(erased)";

    /// <summary>The actor's name and the reason's text; null where unknown or erased.</summary>
    public static async ValueTask<(string? Person, string? Reason)> ResolveAsync(FactLedger ledger, EnvelopeHeader header, CancellationToken ct)
    {
        var person = LedgerNames.IsPersonId(header.Actor)
            ? await ledger.PersonNameAsync(header.Actor, ct).ConfigureAwait(false)
            : header.Actor;
        var reason = header.Why is { } why ? await ledger.ResolveTextAsync(why, ct).ConfigureAwait(false) : null;
        return (person, reason);
    }
}
