using System.Text.Json.Serialization;
using Solvent.Platform.Ledger;

namespace Solvent.LedgerWorker;

/// <summary>One fact of an append that knows how many there must be.</summary>
internal sealed record PartDone(string Key, int Index, int Of, string Payload) : IFact;

/// <summary>The facts of the worker.</summary>
[JsonSerializable(typeof(PartDone))]
internal sealed partial class WorkJson : JsonSerializerContext
{
    /// <summary>The types, beside others where there are some.</summary>
    public static FactTypes Types(FactTypes? others = null) => (others ?? new FactTypes()).Add("work.part-done", 1, () => Default.PartDone);
}
