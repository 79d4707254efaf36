using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Contract;

namespace Solvent.Modules.Assets.Records;

/// <summary>An adoption as a lock file says it.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stands there.</param>
/// <param name="Rendered">What was written.</param>
/// <param name="Before">What stood there before, see <see cref="KeyOf(string, RenderedAsset)"/>.</param>
internal sealed record SeenAdoption(string Asset, string Version, RenderedAsset Rendered, IReadOnlyList<string> Before)
{
    /// <summary>Looks at an adoption.</summary>
    /// <param name="library">Knows the sections of its version.</param>
    /// <param name="adoption">The adoption.</param>
    /// <returns>What is seen; null where the library does not have that version with that text, so that what its sections pay is not known.</returns>
    public static SeenAdoption? Of(AssetLibrary library, AdoptedAsset adoption)
    {
        var now = adoption.Now;
        return library.Find(adoption.Asset, now.Version) is { } asset && asset.Digest == now.Digest
            ? new SeenAdoption(adoption.Asset, now.Version.ToString(), Written(now, Sections(asset, now)), [.. adoption.Before.Select(before => KeyOf(before.Version.ToString(), Written(before, [])))])
            : null;
    }

    /// <summary>Tells versions as they were written apart.</summary>
    public static string KeyOf(string version, RenderedAsset rendered) =>
        string.Join('\n', [version, rendered.Digest, string.Join(' ', rendered.Targets), string.Join(' ', rendered.Parameters), .. rendered.Files.Select(file => $"{file.Base} {file.Path}")]);

    private static RenderedAsset Written(AdoptedVersion version, IReadOnlyList<PayingSection> sections) => new(
        version.Digest, version.Targets, [.. version.Parameters.Keys.Order(StringComparer.Ordinal)],
        [.. version.Files.OrderBy(file => file.Path, StringComparer.Ordinal).Select(file => new WrittenFile(file.Path, file.IsShared, file.Base))], sections);

    // The sections as the team's parameters have them: one that is left out pays nothing.
    private static IReadOnlyList<PayingSection> Sections(Asset asset, AdoptedVersion version)
    {
        var guidance = Rendering.Render(asset, Rendering.Values(asset, version.Parameters).Values);
        return
        [
            .. guidance.Sections.Select(section => asset.Section(section.Id)!).Where(section => section.Pays.Count > 0)
                .Select(section => new PayingSection(section.Id, section.Pays)),
        ];
    }
}
