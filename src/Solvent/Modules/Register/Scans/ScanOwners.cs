using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>The ledger's ids of the owners that a scan names.</summary>
internal static class ScanOwners
{
    /// <summary>The ids by name.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(RepositoryScan scan, FactLedger ledger, CancellationToken ct)
    {
        var names = scan.Findings.Select(f => f.Owner).Concat(scan.Components.Select(c => c.Owner));
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            ids.Add(name, await ledger.PersonAsync(name, ct).ConfigureAwait(false));
        }

        return ids;
    }
}
