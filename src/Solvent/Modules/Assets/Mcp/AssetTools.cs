using Solvent.Modules.Assets.Adoption;
using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Assets.Mcp;

/// <summary>The module's tools: <c>list_assets</c> and <c>asset_guidance</c>.</summary>
/// <param name="folder">A folder of the repository; null where there is no working tree: then only what ships inside the program is known.</param>
internal sealed class AssetTools(string? folder)
{
    private const int Usual = 20;

    /// <summary>All of them.</summary>
    public static IReadOnlyList<McpTool> Of(string? folder)
    {
        var tools = new AssetTools(folder);
        return [tools.List(), tools.Guidance()];
    }

    private McpTool List() => new(
        "list_assets", "Guidance that pays debt",
        "Lists the assets of the library: versioned guidance for coding agents, each with the rules whose findings its sections pay. Filter by words, packages or a rule's id. asset_guidance gives the text.",
        ToolHints.Reads, "asset-page",
        [ToolField.Text("text", "Words that must all stand in name, title, summary, sections, stacks or rules: `celery`, `P02`.", 100), ToolField.Limit("Assets on a page.", Usual, 100), ToolField.Cursor()],
        (call, _) =>
        {
            var words = call.Text("text")?.Split(' ', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
            return Task.FromResult(ToolAnswer.Of(AssetPageOfList.Of(AssetSearch.Find(Desk()?.Library.All() ?? AssetLibrary.Shipped.All(), words), call.From, call.Limit(Usual)), AssetToolJson.Default.AssetPageOfList));
        });

    private McpTool Guidance() => new(
        "asset_guidance", "The text of an asset's sections",
        "Gives the text of one section of an asset, or the contents of the whole asset, as this repository adopted it; else with the parameters' defaults. Call it after propose_asset named asset and section, then change the places as it says.",
        ToolHints.Reads, "asset-guidance",
        [ToolField.Text("asset", "The asset's name: llm-call-guardrails.", 100, "^[a-z0-9-]+$").Required(), ToolField.Text("section", "A section's id; without it the sections are listed without their text.", 100, "^[a-z0-9-]+$")],
        (call, _) => Task.FromResult(Answer(call.Text("asset")!, call.Text("section"))));

    private ToolAnswer Answer(string name, string? section)
    {
        var desk = Desk();
        var library = desk?.Library ?? AssetLibrary.Shipped;
        var adopted = desk?.Adoptions().FirstOrDefault(one => one.Asset == name);
        var asset = (adopted is null ? null : library.Find(name, adopted.Now.Version)) ?? library.Newest(name);
        return asset is null ? ToolAnswer.Refused($"There is no asset `{name}`; list_assets shows all.")
            : section is not null && asset.Section(section) is null
                ? ToolAnswer.Refused($"{asset.Reference} has no section `{section}`; it has {string.Join(", ", asset.Sections.Select(one => one.Id))}.")
            : ToolAnswer.Of(AssetGuidance.Of(asset, adopted, section), AssetToolJson.Default.AssetGuidance);
    }

    // Read again each time: an agent may be writing an asset.
    private AdoptionDesk? Desk() => folder is null ? null : AssetShelf.Desk(folder);
}
