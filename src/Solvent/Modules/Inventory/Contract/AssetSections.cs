namespace Solvent.Modules.Inventory.Contract;

/// <summary>Sections of assets as rules and items name them: <c>asset#section</c>.</summary>
internal static class AssetSections
{
    /// <summary>What a rule says that no asset pays.</summary>
    public const string None = "none";

    /// <summary>The address of a section's text on the site.</summary>
    /// <param name="reference"><c>asset#section</c>, or the asset alone.</param>
    public static string Address(string reference) =>
        reference.Split('#', 2) is [var asset, var section] ? $"/assets/{Uri.EscapeDataString(asset)}#s-{Uri.EscapeDataString(section)}" : $"/assets/{Uri.EscapeDataString(reference)}";
}
