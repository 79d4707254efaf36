using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Register;

/// <summary>What the decisions on one item share.</summary>
internal static class ItemDecide
{
    /// <summary>Looks the item up and decides on it.</summary>
    public static Verdict On(RegisterState state, string id, Func<DebtItem, Verdict> decide) => RegisterQueries.Find(state, id) switch
    {
        ItemLookup.Found found => decide(found.Item),
        var other => NotFound(other),
    };

    /// <summary>The refusal for a lookup that found no single item.</summary>
    public static Refusal NotFound(ItemLookup lookup) => lookup switch
    {
        ItemLookup.Ambiguous several => new Refusal(
            RefusalKind.NoSuchItem,
            $"'{several.Asked}' is the start of several ids; write more of it: "
                + string.Join(", ", several.Candidates.Take(ItemLookup.MostCandidates).Select(i => $"{i.Id} ({i.Rule.Title}, {i.Component})"))
                + (several.Candidates.Count > ItemLookup.MostCandidates ? " and more." : ".")),
        ItemLookup.Unknown { Asked.Length: < ItemLookup.ShortestPrefix } unknown => new Refusal(
            RefusalKind.NoSuchItem, $"'{unknown.Asked}' is too short for an id; write three characters of it at least."),
        ItemLookup.Unknown unknown => new Refusal(
            RefusalKind.NoSuchItem, $"There is no item '{unknown.Asked}'; `solvent debt list --all` shows the ids."),
        _ => throw new ArgumentException("The item was found.", nameof(lookup)),
    };

    /// <summary>Facts on the item.</summary>
    public static Verdict Append(DebtItem item, params IFact[] facts) =>
        new Verdict.Append(facts.Length == 0 ? [] : [new StreamOfFacts(ItemId.Stream(item.Id), facts)]);

    /// <summary>The refusal for an item in a state that does not allow it.</summary>
    public static Refusal NotAllowed(DebtItem item, ItemState state, string remedy) =>
        new(RefusalKind.NotAllowed, $"{item.Id} is {state.Words()}{Why(state)}; {remedy}.");

    private static string Why(ItemState state) => state switch
    {
        ItemState.Paid => ": nothing of it is found any more",
        ItemState.NoLongerMeasured => ": the last scan could not tell whether it is still there",
        _ => "",
    };
}
