using Solvent.Modules.Assets.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Assets.Records;

/// <summary>Says what was recorded of adoptions.</summary>
internal static class RecordedSentence
{
    /// <summary>The sentence; null where there is nothing to say.</summary>
    public static string? Of(Verdict verdict, IReadOnlySet<string> unknown)
    {
        if (verdict is not Verdict.Append append)
        {
            return $"Not recorded: {((Refusal)verdict).Sentence}";
        }

        var facts = append.Streams.SelectMany(stream => stream.Facts).ToArray();
        string[] said =
        [
            .. facts.Select(Said).OfType<string>(),
            .. Counted(facts.OfType<ItemTreated>().Count(), "in progress with it"), .. Counted(facts.OfType<TreatmentEnded>().Count(), "as before"),
        ];
        string[] sentences =
        [
            .. said.Length == 0 ? Array.Empty<string>() : [$"Recorded: {string.Join(", ", said)}."],
            .. unknown.Count == 0 ? Array.Empty<string>() : [$"Not recorded: {string.Join(", ", unknown.Order(StringComparer.Ordinal))}, of which the library here has another text or version."],
        ];
        return sentences.Length == 0 ? null : string.Join(' ', sentences);
    }

    private static string? Said(IFact fact) => fact switch
    {
        AssetAdopted f => $"{f.Asset} {f.Version} adopted",
        AssetUpgraded f => f.Version == f.Before ? $"{f.Asset} {f.Version} with other parameters or tools" : $"{f.Asset} {f.Before} → {f.Version}",
        AssetRolledBack f => f.Version is null ? $"{f.Asset} {f.Before} rolled back" : $"{f.Asset} rolled back from {f.Before} to {f.Version}",
        AssetRemoved f => $"{f.Asset} {f.Version} removed",
        AssetEjected f => $"{f.Asset} {f.Version} left to the team",
        _ => null,
    };

    private static IEnumerable<string> Counted(int items, string state) => items == 0 ? [] : [$"{items} {(items == 1 ? "item" : "items")} {state}"];
}
