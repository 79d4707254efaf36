using System.Collections.Concurrent;
using System.Reflection;
using Solvent.Platform.Versions;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Assets;

/// <summary>The versions of assets that can be adopted: those that ship inside the program, and a team's own in <c>.solvent/assets</c>. Each is read when it is first asked for.</summary>
internal sealed class AssetLibrary
{
    private const string Prefix = "assets/";
    private const string PartialsFolder = "partials/";
    private readonly IReadOnlyDictionary<string, AssetFolder> folders;
    private readonly IReadOnlyDictionary<string, string> partials;
    private readonly string? origin;
    private readonly AssetLibrary? below;
    private readonly ConcurrentDictionary<string, Asset> read = new(StringComparer.Ordinal);

    private readonly SortedDictionary<string, IReadOnlyList<SemVer>> versions;

    private AssetLibrary(IReadOnlyDictionary<string, AssetFolder> folders, IReadOnlyDictionary<string, string> partials, string? origin, AssetLibrary? below)
    {
        (this.folders, this.partials, this.origin, this.below) = (folders, partials, origin, below);
        var all = folders.Keys.Concat(below?.References ?? []).Distinct(StringComparer.Ordinal).ToLookup(NameOf, reference => SemVer.Read(reference[(reference.IndexOf('@', StringComparison.Ordinal) + 1)..])!);
        versions = new(all.ToDictionary(group => group.Key, group => (IReadOnlyList<SemVer>)[.. group.OrderDescending()]), StringComparer.Ordinal);
    }

    /// <summary>What ships inside the program.</summary>
    public static AssetLibrary Shipped { get; } = Of("catalogue/assets", ResourceFiles(), null);

    /// <summary>Every version there is, as <c>name@version</c>: by name, the newest first.</summary>
    public IReadOnlyList<string> References => [.. versions.SelectMany(one => one.Value.Select(version => $"{one.Key}@{version}"))];

    /// <summary>The names, in order.</summary>
    public IReadOnlyList<string> Names => [.. versions.Keys];

    /// <summary>Makes a library of files.</summary>
    /// <param name="place">What messages call its folder.</param>
    /// <param name="files">Paths below it and texts.</param>
    /// <param name="below">The library whose assets and shared texts are there, too.</param>
    public static AssetLibrary Of(string place, IEnumerable<(string Path, string Text)> files, AssetLibrary? below)
    {
        var folders = new Dictionary<string, Dictionary<string, string>>(StringComparer.Ordinal);
        var partials = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (path, text) in files)
        {
            var parts = path.Split('/', 3);
            if (path.StartsWith(PartialsFolder, StringComparison.Ordinal) && path.EndsWith(".md", StringComparison.Ordinal))
            {
                partials[path[PartialsFolder.Length..^3]] = text;
            }
            else if (parts.Length == 3 && SemVer.Read(parts[1]) is not null)
            {
                var reference = $"{parts[0]}@{parts[1]}";
                (folders.TryGetValue(reference, out var known) ? known : folders[reference] = new(StringComparer.Ordinal))[parts[2]] = text;
            }
        }

        return new AssetLibrary(
            folders.ToDictionary(one => one.Key, one => new AssetFolder($"{place}/{one.Key.Replace('@', '/')}", one.Value), StringComparer.Ordinal),
            partials, below is null ? null : place, below);
    }

    /// <summary>The asset of a name and version.</summary>
    /// <returns>The asset; null where there is none.</returns>
    /// <exception cref="CatalogueException">It can't be used.</exception>
    public Asset? Find(string name, SemVer version)
    {
        var reference = $"{name}@{version}";
        return folders.TryGetValue(reference, out var folder)
            ? read.GetOrAdd(reference, _ => AssetReader.Read(folder, Partial, origin ?? "catalogue"))
            : below?.Find(name, version);
    }

    /// <summary>The newest release of a name; the newest pre-release where there is none.</summary>
    /// <exception cref="CatalogueException">It can't be used.</exception>
    public Asset? Newest(string name) => NewestVersion(name) is { } version ? Find(name, version) : null;

    /// <summary>The version of <see cref="Newest"/>; null where there is none. Nothing is read for it.</summary>
    public SemVer? NewestVersion(string name) => Versions(name) is [_, ..] known ? known.FirstOrDefault(one => one.Pre.Length == 0) ?? known[0] : null;

    /// <summary>The versions of a name, the newest first.</summary>
    public IReadOnlyList<SemVer> Versions(string name) => versions.GetValueOrDefault(name) ?? [];

    /// <summary>The newest of each.</summary>
    /// <exception cref="CatalogueException">One can't be used.</exception>
    public IReadOnlyList<Asset> All() => [.. Names.Select(name => Newest(name)!)];

    /// <summary>Whether a version lies in the library's own folder, and not in the one below it.</summary>
    public bool IsOwn(string name, SemVer version) => below is not null && folders.ContainsKey($"{name}@{version}");

    /// <summary>The names that lie in the library's own folder, in order.</summary>
    public IReadOnlyList<string> OwnNames => below is null ? [] : [.. folders.Keys.Select(NameOf).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];

    /// <summary>The files of a version.</summary>
    public AssetFolder? Folder(string name, SemVer version) => folders.GetValueOrDefault($"{name}@{version}") ?? below?.Folder(name, version);

    /// <summary>The text of a shared text; null where there is none.</summary>
    /// <param name="name">Its name with its number, such as <c>secrets.1</c>.</param>
    public string? Partial(string name) => partials.GetValueOrDefault(name) ?? below?.Partial(name);

    private static string NameOf(string reference) => reference[..reference.IndexOf('@', StringComparison.Ordinal)];

    private static IEnumerable<(string Path, string Text)> ResourceFiles()
    {
        var assembly = Assembly.GetExecutingAssembly();
        foreach (var name in assembly.GetManifestResourceNames().Where(name => name.StartsWith($"library/{Prefix}", StringComparison.Ordinal)))
        {
            using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
            yield return (name[$"library/{Prefix}".Length..], reader.ReadToEnd());
        }
    }
}
