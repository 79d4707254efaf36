using Solvent.Modules.Inventory.Contract;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Register;

/// <summary><c>propose_asset</c>: what pays an item off, and where.</summary>
internal sealed class AssetTool(RegisterDesk desk)
{
    private const int Usual = 20;

    /// <summary>The tool.</summary>
    public McpTool Create() => new(
        "propose_asset", "What pays an item off",
        "Names the asset section that pays one item off, with the rule's reason and fix and every place that is owed; says plainly when no asset pays it. It renders and changes nothing: make the change at the places, then scan.",
        ToolHints.Reads, "asset-proposal",
        [RegisterTools.Id(), ToolField.Limit("Places on a page.", Usual, 100), ToolField.Cursor()],
        async (call, ct) =>
        {
            var view = await desk.ViewAsync(ct).ConfigureAwait(false);
            return view.Find(call.Text("id")!) switch
            {
                ItemLookup.Found { Item: var item } => ToolAnswer.Of(
                    AssetProposal.Of(view, item, desk.Rules().Advice(item.Rule.Id), call.From, call.Limit(Usual)), RegisterToolJson.Default.AssetProposal),
                var other => RegisterTools.Refused(ItemDecide.NotFound(other)),
            };
        });
}

/// <summary>What <c>propose_asset</c> gives: <c>solvent.asset-proposal/1</c>.</summary>
/// <param name="Schema">The schema's name.</param>
/// <param name="Item">The item.</param>
/// <param name="Asset">The asset that pays it; left out when none does.</param>
/// <param name="Section">The section of it.</param>
/// <param name="Proposal">What to do, in a sentence or two.</param>
/// <param name="Why">Why it is debt (Markdown).</param>
/// <param name="Fix">How to fix it (Markdown).</param>
/// <param name="Owed">Places on all pages.</param>
/// <param name="Places">Where it is owed.</param>
/// <param name="Next">Cursor of the next page.</param>
internal sealed record AssetProposal(
    string Schema, ToolItem Item, string? Asset, string? Section, string Proposal, string? Why, string? Fix,
    int Owed, IReadOnlyList<ToolPlace> Places, string? Next)
{
    /// <summary>The proposal for an item.</summary>
    public static AssetProposal Of(RegisterView view, DebtItem item, RuleAdvice? advice, int from, int limit)
    {
        var row = view.Row(item);
        var owed = row.State.IsOwed() ? DebtAtPath.Open(view, item.Id).ToList() : [];
        var page = owed.Skip(from).Take(limit).Select(ToolPlace.Of).ToList();
        string?[] asset = item.Rule.PaidBy == AssetSections.None ? [null, null] : [.. item.Rule.PaidBy.Split('#', 2), null];
        return new(
            "solvent.asset-proposal/1", ToolItem.Of(row), asset[0], asset[1], Sentence(row, item.Treatment, asset[0], asset[1], advice), advice?.Why.Trim(), advice?.Fix.Trim(),
            owed.Count, page, from + page.Count < owed.Count ? $"{from + page.Count}" : null);
    }

    private static string Sentence(DebtRow row, ItemTreatment? treatment, string? asset, string? section, RuleAdvice? advice) => row switch
    {
        _ when !row.State.IsOwed() => $"Nothing is owed: the item is {row.State.Words()}.",
        _ when treatment is not null => $"`{treatment.Asset}` {treatment.Version} is adopted here and its section `{treatment.Section}` pays this off: the tool asset_guidance gives its text: follow it at each place, then call scan, which tells what is paid.",
        _ when asset is not null => $"The rule names {(section is null ? "" : $"the section `{section}` of ")}the asset `{asset}`. It is not adopted here; the tool asset_guidance gives its text. Apply it at each place, then call scan, which tells what is paid.",
        _ when advice is null => "No asset pays this off, and the rule's text is not here: it belongs to another tool, or is gone. The messages of the places say what that tool found.",
        _ => $"No asset pays this off{(advice.Unpaid.Length == 0 ? "" : $": {advice.Unpaid.Trim().TrimEnd('.')}")}. Fix each place by itself, then call scan.",
    };
}
