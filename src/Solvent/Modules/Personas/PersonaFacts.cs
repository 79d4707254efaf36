using System.Text.Json.Serialization;
using Solvent.Modules.Personas.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Personas;

/// <summary>JSON of the module's facts, and their names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(PersonaPublished))]
[JsonSerializable(typeof(PersonaWithdrawn))]
[JsonSerializable(typeof(PersonaTested))]
[JsonSerializable(typeof(KnownPersona[]))]
[JsonSerializable(typeof(KnownTest[]))]
internal sealed partial class PersonaFacts : JsonSerializerContext
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("personas.published", 1, () => Default.PersonaPublished)
        .Add("personas.withdrawn", 1, () => Default.PersonaWithdrawn)
        .Add("personas.tested", 1, () => Default.PersonaTested);
}
