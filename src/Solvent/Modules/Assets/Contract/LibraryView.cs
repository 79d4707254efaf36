using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Failures;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Contract;

/// <summary>The library as other modules see it: names, versions, sections and their text.</summary>
internal sealed class LibraryView
{
    private static readonly Dictionary<string, IReadOnlyList<string>> s_nothing = new(StringComparer.Ordinal);
    private readonly AssetLibrary library;
    private readonly AdoptionDesk? desk;

    private LibraryView(AssetLibrary library, AdoptionDesk? desk) => (this.library, this.desk) = (library, desk);

    /// <summary>What ships inside the program.</summary>
    public static LibraryView Shipped { get; } = new(AssetLibrary.Shipped, null);

    /// <summary>The ids of the failure modes that the program knows.</summary>
    public static IReadOnlyList<string> FailureModes { get; } = [.. FailureMode.All.Select(mode => mode.Id)];

    /// <summary>The names of the assets, in order.</summary>
    public IReadOnlyList<string> Names => library.Names;

    /// <summary>The library of the repository around a folder: what ships, and the team's own.</summary>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public static LibraryView Open(string folder)
    {
        var desk = AssetShelf.Desk(folder);
        return new LibraryView(desk.Library, desk);
    }

    /// <summary>The versions of a name, the newest first; none where there is no such asset.</summary>
    public IReadOnlyList<SemVer> Versions(string name) => library.Versions(name);

    /// <summary>A version of an asset; null where there is none. Its text is that of the parameters with which it was adopted here, else of the usual ones.</summary>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public LibraryAsset? Find(string name, SemVer version)
    {
        if (library.Find(name, version) is not { } asset)
        {
            return null;
        }

        var adopted = desk?.Adoptions().FirstOrDefault(one => one.Asset == name)?.Now;
        var (values, problems) = Rendering.Values(asset, adopted?.Version == version ? adopted.Parameters : ExampleValues.Required(asset, s_nothing));
        var texts = problems.Count > 0 ? [] : Rendering.Render(asset, values).Sections.ToDictionary(section => section.Id, section => section.Markdown, StringComparer.Ordinal);
        return new LibraryAsset(
            asset.Name, asset.Version, asset.Title, asset.Digest, [.. asset.Sections.Select(section => new LibrarySection(section.Id, section.Title, texts.GetValueOrDefault(section.Id, "")))]);
    }
}

/// <summary>A version of an asset.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Title">One line for people.</param>
/// <param name="Digest">SHA-256 (hex) of what its text hangs on.</param>
/// <param name="Sections">Its sections, in order.</param>
internal sealed record LibraryAsset(string Name, SemVer Version, string Title, string Digest, IReadOnlyList<LibrarySection> Sections);

/// <summary>A section of an asset.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">Its heading.</param>
/// <param name="Text">Its text as Markdown; empty where its conditions do not hold.</param>
internal sealed record LibrarySection(string Id, string Title, string Text);
