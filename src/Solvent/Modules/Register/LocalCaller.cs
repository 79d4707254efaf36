using Solvent.Modules.Inventory.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>The caller who sits at this machine.</summary>
internal static class LocalCaller
{
    /// <summary>The caller, known to the ledger.</summary>
    /// <param name="ledger">Gives the id.</param>
    /// <param name="folder">The folder whose repository may name the user.</param>
    /// <param name="ct">Stops it.</param>
    public static async Task<Caller> OfAsync(FactLedger ledger, string folder, CancellationToken ct)
    {
        var name = LocalUser.NameIn(folder);
        return new Caller(await ledger.PersonAsync(name, ct).ConfigureAwait(false), name);
    }
}
