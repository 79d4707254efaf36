using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis.Contract;

/// <summary>The KPIs of the ledger of this machine, read anew for each call.</summary>
internal sealed class LocalKpis(FactTypes types, TimeProvider time, string folder, string? db)
{
    /// <summary>The KPIs; those of the catalogue alone where there is no ledger.</summary>
    public async Task<KpiView> ViewAsync(CancellationToken ct)
    {
        await using var register = SharedRegister.Find(types, time, folder, db);
        if (register is null)
        {
            return KpiView.Catalogue;
        }

        using var book = new KpiBook(register);
        return await book.ViewAsync(null, ct).ConfigureAwait(false);
    }
}
