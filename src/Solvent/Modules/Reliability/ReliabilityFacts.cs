using System.Text.Json.Serialization;
using Solvent.Modules.Reliability.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Reliability;

/// <summary>JSON of the module's facts, and their names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, IgnoreReadOnlyProperties = true)]
[JsonSerializable(typeof(IncidentDeclared))]
[JsonSerializable(typeof(NoteAttached))]
[JsonSerializable(typeof(IncidentClosed))]
[JsonSerializable(typeof(List<Incident>))]
internal sealed partial class ReliabilityFacts : JsonSerializerContext
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("reliability.incident-declared", 1, () => Default.IncidentDeclared)
        .Add("reliability.note-attached", 1, () => Default.NoteAttached)
        .Add("reliability.incident-closed", 1, () => Default.IncidentClosed);
}
