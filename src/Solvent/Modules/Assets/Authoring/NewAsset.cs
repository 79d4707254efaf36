using System.Text;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Compat;
using Solvent.Platform.Versions;
using Solvent.Scanning.Rules.Catalogue;

namespace Solvent.Modules.Assets.Authoring;

/// <summary>What somebody wants to begin.</summary>
/// <param name="Name">The asset's name.</param>
/// <param name="From">The version to derive it from, as <c>name</c> or <c>name@version</c>; null for a small one, or for the newest version of the same name.</param>
/// <param name="Version">Its version; null for the first.</param>
/// <param name="Title">Its title; null for one made of the name, or that of its source.</param>
internal sealed record NewAssetRequest(string Name, string? From, SemVer? Version, string? Title);

/// <summary>What is written.</summary>
/// <param name="Asset">The asset, read from what is written.</param>
/// <param name="Files">Texts by path below <see cref="AssetShelf.Folder"/>.</param>
/// <param name="Shared">Shared texts that are copied, by path below it.</param>
internal sealed record NewAssetPlan(Asset Asset, IReadOnlyDictionary<string, string> Files, IReadOnlyDictionary<string, string> Shared);

/// <summary>Begins an asset of the team's own in <c>.solvent/assets</c>: nothing that is there is changed, and what is written can be used.</summary>
/// <param name="desk">The repository.</param>
/// <param name="today">The day of its review.</param>
internal sealed class NewAsset(AdoptionDesk desk, DateOnly today)
{
    /// <summary>What would be written.</summary>
    /// <exception cref="AdoptionException">It can't be begun; the message says why.</exception>
    public NewAssetPlan Plan(NewAssetRequest request)
    {
        var name = request.Name;
        if (!AssetChecks.IsId(name) || name.Length > 64)
        {
            throw new AdoptionException($"`{name}` is no name of an asset; write it as [a-z0-9-], at most 64 characters.");
        }

        var own = desk.Library.Versions(name).Where(version => desk.Library.IsOwn(name, version)).ToArray();
        if (own.Length == 0 && desk.Library.Versions(name).Count > 0)
        {
            throw new AdoptionException($"{name} ships with the program; take a name of your own: solvent asset new our-{name} --from {name}.");
        }

        return own.Length > 0 ? Next(request, own) : First(request);
    }

    /// <summary>Writes it.</summary>
    /// <returns>The folder, from the repository's top.</returns>
    /// <exception cref="AdoptionException">Nothing was written over, and the folder is not there.</exception>
    public string Write(NewAssetPlan plan)
    {
        var folder = $"{AssetShelf.Folder}/{plan.Asset.Name}/{plan.Asset.Version}";
        var target = desk.Tree.Place(folder);
        var part = Path.Combine(Path.GetDirectoryName(target)!, $".{plan.Asset.Version}.{Guid.NewGuid():n}.part");
        try
        {
            foreach (var (path, text) in plan.Shared)
            {
                WriteNew(desk.Tree.Place($"{AssetShelf.Folder}/{path}"), text);
            }

            foreach (var (path, text) in plan.Files)
            {
                WriteNew(Path.Combine(part, path[(plan.Asset.Name.Length + plan.Asset.Version.ToString().Length + 2)..]), text);
            }

            // In one step: a half-written version is never seen under its name, and one that is there is never changed.
            Directory.Move(part, target);
            return folder;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdoptionException(Path.Exists(target) ? $"{folder} is there already, and a version is never written over; name another with --version." : $"{folder} can't be written: {e.Message}");
        }
        finally
        {
            Discard(part);
        }
    }

    private NewAssetPlan First(NewAssetRequest request)
    {
        var version = request.Version ?? SemVer.Read(StartingAsset.Version)!;
        return request.From is null
            ? Checked(request.Name, version, StartingAsset.Files(request.Name, version, request.Title, today), new Dictionary<string, string>())
            : Copied(request, Source(request.From), version);
    }

    private NewAssetPlan Next(NewAssetRequest request, SemVer[] own)
    {
        var (name, newest) = (request.Name, own[0]);
        return request.Version is not { } version ? throw new AdoptionException($"{name} is there already, as {newest}; for the next version name it: solvent asset new {name} --version {newest with { Patch = newest.Patch + 1, Pre = "" }}.")
            : request.From is { } from && from.Split('@')[0] != name ? throw new AdoptionException($"{name} is there already; derive an asset of another name from {from}, or leave --from out to copy {newest}.")
            : Array.Exists(own, one => one == version) ? throw new AdoptionException($"{name}@{version} is there already, and a version is never written over.")
            : version.CompareTo(newest) < 0 ? throw new AdoptionException($"{version} is older than {newest}, the newest of {name}; name a later one.")
            : Copied(request, Source(request.From ?? $"{name}@{newest}"), version);
    }

    private AssetVersion Source(string reference)
    {
        var parts = reference.Split('@', 2);
        var version = parts.Length == 1 ? null : SemVer.Read(parts[1]) ?? throw new AdoptionException($"`{parts[1]}` is no version; write it such as 1.2.0.");
        var asset = desk.Find(parts[0], version);
        return new AssetVersion(asset, desk.Library.Folder(asset.Name, asset.Version)!);
    }

    private NewAssetPlan Copied(NewAssetRequest request, AssetVersion source, SemVer version)
    {
        // A shared text of the program is copied, so that a later program changes nothing in the team's own asset.
        var shared = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var partial in source.Asset.Sections.SelectMany(section => section.Text.Partials).Distinct(StringComparer.Ordinal))
        {
            var (path, text) = ($"partials/{partial}.md", AssetLibrary.Shipped.Partial(partial));
            var here = desk.Tree.Read($"{AssetShelf.Folder}/{path}");
            if (here is null && text is not null)
            {
                shared[path] = text;
            }
            else if (here is not null && text is not null && source.Asset.Origin == "catalogue" && Encoding.UTF8.GetString(here) != text)
            {
                throw new AdoptionException($"{AssetShelf.Folder}/{path} is another text than the one that {source.Asset.Reference} includes; give yours another number, and name it so in your assets.");
            }
        }

        return Checked(request.Name, version, DerivedAsset.Files(source, request.Name, version, request.Title), shared);
    }

    private NewAssetPlan Checked(string name, SemVer version, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> shared)
    {
        var placed = files.ToDictionary(file => $"{name}/{version}/{file.Key}", file => file.Value, StringComparer.Ordinal);
        try
        {
            var asset = AssetLibrary.Of(AssetShelf.Folder, placed.Concat(shared).Select(file => (file.Key, file.Value)), desk.Library).Find(name, version)!;
            return new NewAssetPlan(asset, placed, shared);
        }
        catch (CatalogueException e)
        {
            throw new AdoptionException($"what would be written can't be used: {e.Message}");
        }
    }

    private static void WriteNew(string path, string text)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        using var writer = new StreamWriter(new FileStream(path, FileMode.CreateNew, FileAccess.Write));
        writer.Write(text);
    }

    private static void Discard(string folder)
    {
        try
        {
            if (Directory.Exists(folder))
            {
                Directory.Delete(folder, recursive: true);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            // It is no version, so nothing reads it.
        }
    }
}
