using Solvent.Modules.Personas.Pipelines;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas;

/// <summary>Narrow tasks under contract: read, published, tested, run, and joined to pipelines.</summary>
internal static class PersonasModule
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddFacts(FactTypes types) => RunFacts.AddTo(PersonaFacts.AddTo(types));
}
