using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register;

/// <summary>The ledger's ids of the owners that a scan names.</summary>
internal static class ScanOwners
{
    /// <summary>The ids by name; placeholders for those that the ledger does not know yet.</summary>
    public static async Task<Dictionary<string, string>> OfAsync(RepositoryScan scan, ScanNames known, CancellationToken ct)
    {
        var names = scan.Findings.Select(f => f.Owner).Concat(scan.Components.Select(c => c.Owner));
        var ids = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var name in names.OfType<string>().Distinct(StringComparer.Ordinal))
        {
            ids.Add(name, await known.PersonAsync(name, ct).ConfigureAwait(false));
        }

        return ids;
    }
}
