using System.Text.Json.Serialization;
using Solvent.Modules.Kpis.Contract;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Kpis;

/// <summary>JSON of the module's facts, and their names.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(KpiDefined))]
[JsonSerializable(typeof(KpiTracked))]
[JsonSerializable(typeof(KpiUntracked))]
[JsonSerializable(typeof(KpiMeasured))]
[JsonSerializable(typeof(KpiRecords))]
internal sealed partial class KpiFacts : JsonSerializerContext
{
    /// <summary>Adds the module's facts to those that the program knows.</summary>
    public static FactTypes AddTo(FactTypes types) => types
        .Add("kpis.defined", 1, () => Default.KpiDefined)
        .Add("kpis.tracked", 1, () => Default.KpiTracked)
        .Add("kpis.untracked", 1, () => Default.KpiUntracked)
        .Add("kpis.measured", 1, () => Default.KpiMeasured);
}
