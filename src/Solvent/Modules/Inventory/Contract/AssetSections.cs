namespace Solvent.Modules.Inventory.Contract;

/// <summary>Sections of assets as rules and items name them: <c>asset#section</c>.</summary>
internal static class AssetSections
{
    /// <summary>What a rule says that no asset pays.</summary>
    public const string None = "none";

    /// <summary>Where the site shows assets.</summary>
    public const string Path = "/assets";

    /// <summary>The id of a section's text on its asset's page.</summary>
    public static string Anchor(string section) => $"s-{section}";

    /// <summary>The address of a section's text on the site.</summary>
    /// <param name="reference"><c>asset#section</c>, or the asset alone.</param>
    public static string Address(string reference) =>
        reference.Split('#', 2) is [var asset, var section] ? $"{Path}/{Uri.EscapeDataString(asset)}#{Uri.EscapeDataString(Anchor(section))}" : $"{Path}/{Uri.EscapeDataString(reference)}";
}
