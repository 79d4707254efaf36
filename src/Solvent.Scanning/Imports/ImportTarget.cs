using System.Buffers;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Imports;

/// <summary>The scan that results of other tools are put into.</summary>
/// <param name="Top">Absolute path of the repository's top.</param>
/// <param name="Folder">The scanned folder below it: empty, or with a slash at its end.</param>
/// <param name="Entries">The scanned files.</param>
/// <param name="Mask">Takes secrets out of a text.</param>
public sealed record ImportTarget(string Top, string Folder, IReadOnlyList<SourceEntry> Entries, Func<string, string> Mask);

/// <summary>Turns the addresses of a run into files of the scan. What leads elsewhere is no file of it.</summary>
internal sealed class ImportPaths
{
    private const int MostBases = 8;
    private static readonly SearchValues<char> s_scheme = SearchValues.Create("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");
    private readonly string _top;
    private readonly string _folder;
    private readonly Dictionary<string, SourceEntry> _entries;

    public ImportPaths(ImportTarget target)
    {
        _top = target.Top.Replace('\\', '/').TrimEnd('/');
        _folder = target.Folder;
        _entries = target.Entries.ToDictionary(entry => entry.Path, StringComparer.Ordinal);
    }

    /// <summary>The file, or null where it is none of the scan's.</summary>
    public SourceEntry? Find(SarifRun run, SarifPlace? place)
    {
        if (place is { Uri: null, Index: { } index } && index >= 0 && index < run.Artifacts.Count)
        {
            place = run.Artifacts[index];
        }

        if (place?.Uri is not { Length: > 0 } uri)
        {
            return null;
        }

        var path = Split(uri) is (true, var absolute) ? BelowTop(run, absolute) : Prefix(run, place.Base) + Split(uri).Path;
        return path is not null && Normal(path) is { } safe && safe.StartsWith(_folder, StringComparison.Ordinal)
            ? _entries.GetValueOrDefault(safe[_folder.Length..])
            : null;
    }

    private string? BelowTop(SarifRun run, string? absolute)
    {
        if (absolute is null)
        {
            return null;
        }

        var roots = run.Bases.Values.Select(place => place.Uri is null ? default : Split(place.Uri)).Where(root => root is (true, { Length: > 1 })).Select(root => root.Path!.TrimEnd('/'));
        return roots.Prepend(_top).Where(root => absolute.StartsWith(root + "/", StringComparison.Ordinal)).Select(root => absolute[(root.Length + 1)..]).FirstOrDefault();
    }

    // An absolute base is where the tool had its tree; only what lies below this one counts as a folder of it.
    private string Prefix(SarifRun run, string? id)
    {
        var prefix = "";
        for (var i = 0; i < MostBases && id is not null && run.Bases.TryGetValue(id, out var place); i++)
        {
            if (place.Uri is { Length: > 0 } uri)
            {
                var (isAbsolute, path) = Split(uri);
                if (isAbsolute)
                {
                    return path?.StartsWith(_top + "/", StringComparison.Ordinal) == true ? Folder(path[(_top.Length + 1)..]) + prefix : prefix;
                }

                prefix = Folder(path ?? "") + prefix;
            }

            id = place.Base;
        }

        return prefix;
    }

    private static string Folder(string path) => path.Length == 0 || path.EndsWith('/') ? path : path + "/";

    // Whether it is absolute, and its path with `/`; null where it is no file.
    private static (bool IsAbsolute, string? Path) Split(string uri)
    {
        var colon = uri.IndexOf(':', StringComparison.Ordinal);
        var isScheme = colon > 1 && !uri.AsSpan(0, colon).ContainsAnyExcept(s_scheme);
        if (isScheme && !uri.StartsWith("file:", StringComparison.OrdinalIgnoreCase))
        {
            return (true, null);
        }

        var path = Uri.UnescapeDataString(isScheme ? uri[(colon + 1)..] : uri).Replace('\\', '/');
        if (isScheme && path.StartsWith("//", StringComparison.Ordinal))
        {
            // The host is left out.
            var slash = path.IndexOf('/', 2);
            path = slash < 0 ? "/" : path[slash..];
        }

        var isDrive = path is [_, ':', ..] or ['/', _, ':', ..];
        return (isScheme || isDrive || path.StartsWith('/'), isDrive ? path.TrimStart('/') : path);
    }

    private static string? Normal(string path)
    {
        var parts = new List<string>();
        foreach (var part in path.Split('/'))
        {
            if (part == "..")
            {
                if (parts.Count == 0)
                {
                    return null;
                }

                parts.RemoveAt(parts.Count - 1);
            }
            else if (part is not ("" or "."))
            {
                parts.Add(part);
            }
        }

        var normal = string.Join('/', parts);
        return parts.Count > 0 && SafePath.IsSafe(normal) ? normal : null;
    }
}
