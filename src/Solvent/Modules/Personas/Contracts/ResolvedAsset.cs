using Solvent.Modules.Assets.Contract;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Contracts;

/// <summary>A version of an asset that a contract is bound to, with the text of the sections that it rests on.</summary>
/// <param name="Name">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Digest">SHA-256 (hex) of what the asset's text hangs on.</param>
/// <param name="Sections">The bound sections, in the asset's order.</param>
internal sealed record ResolvedAsset(string Name, SemVer Version, string Digest, IReadOnlyList<LibrarySection> Sections)
{
    /// <summary><c>name@version</c>.</summary>
    public string Reference => $"{Name}@{Version}";

    /// <summary>The newest versions that fit a contract's ranges, and what is wrong; one sentence each.</summary>
    public static (IReadOnlyList<ResolvedAsset> Assets, IReadOnlyList<string> Problems) Of(PersonaContract contract, LibraryView library)
    {
        var (found, problems) = (new List<ResolvedAsset>(), new List<string>());
        foreach (var bound in contract.Assets)
        {
            var versions = library.Versions(bound.Name);
            if (bound.Versions.Newest(versions) is not { } version || library.Find(bound.Name, version) is not { } asset)
            {
                problems.Add(versions.Count == 0 ? $"there is no asset `{bound.Name}`" : $"no version of `{bound.Name}` is in {bound.Versions}; there are {string.Join(", ", versions)}");
                continue;
            }

            problems.AddRange(bound.Sections.Where(id => asset.Sections.All(section => section.Id != id)).Select(id => $"{asset.Name}@{asset.Version} has no section `{id}`"));
            found.Add(new ResolvedAsset(
                asset.Name, asset.Version, asset.Digest,
                [.. asset.Sections.Where(section => section.Text.Length > 0 && (bound.Sections.Count == 0 || bound.Sections.Contains(section.Id, StringComparer.Ordinal)))]));
        }

        return (found, problems);
    }
}
