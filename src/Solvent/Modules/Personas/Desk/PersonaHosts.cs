using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas.Desk;

/// <summary>Makes hosts.</summary>
internal static class PersonaHosts
{
    /// <summary>A host over an open ledger.</summary>
    /// <param name="ledger">The ledger, which stays the caller's.</param>
    /// <param name="time">The clock.</param>
    /// <param name="folder">A folder of the repository; null where there is none.</param>
    public static PersonaHost Of(FactLedger ledger, TimeProvider time, string? folder) => new(SharedRegister.Over(ledger, time), Root(folder), time);

    /// <summary>Absolute path of the top of the repository around a folder; null where there is no folder.</summary>
    public static string? Root(string? folder) => folder is null ? null : RepositoryScans.TopOf(folder);
}
