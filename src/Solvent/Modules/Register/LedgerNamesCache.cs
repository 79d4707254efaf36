using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>Names and texts behind the ledger's ids, each asked for once.</summary>
internal sealed class LedgerNamesCache(FactLedger ledger)
{
    private readonly Dictionary<string, string?> known = new(StringComparer.Ordinal);

    /// <summary>The name of an actor or owner; `(erased)` when it is gone, the id itself for the program and its policies.</summary>
    public async Task<string> PersonAsync(string id, CancellationToken ct)
    {
        if (!LedgerNames.IsPersonId(id))
        {
            return id;
        }

        if (!known.TryGetValue(id, out var name))
        {
            known.Add(id, name = await ledger.PersonNameAsync(id, ct).ConfigureAwait(false));
        }

        return name ?? "(erased)";
    }

    /// <summary>The text of a reason; `(erased)` when it is gone, null when there is none.</summary>
    public async Task<string?> TextAsync(string? id, CancellationToken ct)
    {
        if (id is null)
        {
            return null;
        }

        if (!known.TryGetValue(id, out var text))
        {
            known.Add(id, text = await ledger.ResolveTextAsync(id, ct).ConfigureAwait(false));
        }

        return text ?? "(erased)";
    }
}
