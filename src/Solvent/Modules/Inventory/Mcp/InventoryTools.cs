using Solvent.Surfaces.Mcp;

namespace Solvent.Modules.Inventory.Mcp;

/// <summary>The module's tools.</summary>
internal static class InventoryTools
{
    /// <summary>All of them.</summary>
    /// <param name="folder">A folder of the repository; null where there is no working tree: then nothing is compared, and only the built-in rules are known.</param>
    /// <param name="time">The clock.</param>
    public static IReadOnlyList<McpTool> Of(string? folder, TimeProvider time)
    {
        var rules = new RuleTools(folder);
        return [.. folder is null ? Array.Empty<McpTool>() : [new ChangeTool(folder, time).Create()], rules.List(), rules.Show()];
    }
}
