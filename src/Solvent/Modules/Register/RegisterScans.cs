using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>Takes scans into the register.</summary>
internal sealed class RegisterScans(RegisterBook book)
{
    /// <summary>
    /// Registers a scan: opens, reprices, pays and reopens items. The same scan again appends nothing.
    /// </summary>
    /// <param name="scan">The scan.</param>
    /// <param name="actor">Who scanned: an id of the ledger.</param>
    /// <param name="decided">What the team's file says, by fingerprint; null where there is no word of it.</param>
    /// <param name="ct">Stops it.</param>
    public async Task<Verdict> RegisterAsync(
        RepositoryScan scan, string actor, IReadOnlyDictionary<string, ItemDecision>? decided, CancellationToken ct)
    {
        var input = new ScanInput(scan, await OwnersAsync(scan, ct).ConfigureAwait(false), decided);
        return await book.DecideAsync(actor, null, state => new Verdict.Append(RegisterScan.Decide(state, input)), ct).ConfigureAwait(false);
    }

    private async Task<Dictionary<string, string>> OwnersAsync(RepositoryScan scan, CancellationToken ct)
    {
        var names = scan.Findings.Select(f => f.Owner).Concat(scan.Components.Select(c => c.Owner));
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            ids.Add(name, await book.Ledger.PersonAsync(name, ct).ConfigureAwait(false));
        }

        return ids;
    }
}
