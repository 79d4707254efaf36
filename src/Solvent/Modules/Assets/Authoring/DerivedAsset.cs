using System.Text.RegularExpressions;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Assets.Compat;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Authoring;

/// <summary>A copy of a version under another name or number. Only what names the asset is changed, so that comments and order stay.</summary>
internal static partial class DerivedAsset
{
    /// <summary>The files of the copy by path. What models answered to the other version stays there.</summary>
    /// <param name="source">The version that is copied.</param>
    /// <param name="name">The copy's name.</param>
    /// <param name="version">The copy's version.</param>
    /// <param name="title">Its title; null for that of the source.</param>
    /// <exception cref="AdoptionException">The source's asset.yaml can't be changed line by line.</exception>
    public static Dictionary<string, string> Files(AssetVersion source, string name, SemVer version, string? title)
    {
        var files = source.Folder.Files.Where(file => !file.Key.EndsWith(".jsonl", StringComparison.Ordinal)).ToDictionary(StringComparer.Ordinal);
        var manifest = Set(files[AssetFolder.Manifest], "version", version.ToString(), source);
        manifest = title is null ? manifest : Set(manifest, "title", StartingAsset.Quoted(title), source);
        if (name != source.Asset.Name)
        {
            manifest = Set(manifest, "name", name, source);
            manifest = DerivedLine().IsMatch(manifest) ? Set(manifest, "derived-from", source.Asset.Reference, source)
                : VersionLine().Replace(manifest, line => $"{line.Value}derived-from: {source.Asset.Reference}\n", 1);
            foreach (var path in files.Keys.Where(path => path.StartsWith("checks/", StringComparison.Ordinal)).ToArray())
            {
                files[path] = files[path].Replace($"paid-by: {source.Asset.Name}#", $"paid-by: {name}#", StringComparison.Ordinal);
            }
        }

        files[AssetFolder.Manifest] = manifest;
        return files;
    }

    private static string Set(string manifest, string key, string value, AssetVersion source)
    {
        var lines = manifest.Split('\n');
        var at = Array.FindIndex(lines, line => line.StartsWith(key + ":", StringComparison.Ordinal));
        if (at < 0)
        {
            throw new AdoptionException($"{source.Folder.Place}/{AssetFolder.Manifest} has no line that begins with `{key}:`; write its keys one a line, then copy it.");
        }

        lines[at] = $"{key}: {value}{(lines[at].EndsWith('\r') ? "\r" : "")}";
        return string.Join('\n', lines);
    }

    [GeneratedRegex(@"^version:[^\n]*\n", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex VersionLine();

    [GeneratedRegex(@"^derived-from:", RegexOptions.Multiline | RegexOptions.NonBacktracking)]
    private static partial Regex DerivedLine();
}
