using System.Security.Cryptography;
using System.Text;
using Solvent.Modules.Assets.Documents;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>The files of a working tree that assets read and write. Links are never followed: what an asset writes stays where it says.</summary>
/// <param name="top">Absolute path of the repository's top.</param>
internal sealed class AdoptionTree(string top)
{
    private const string Bases = ".solvent/bases/";
    private const int MostBytes = GuidanceText.MostBytes;

    /// <summary>Absolute path of the repository's top.</summary>
    public string Top => top;

    /// <summary>The bytes of a file; null where there is none.</summary>
    /// <exception cref="AdoptionException">It can't be read, or is no plain file.</exception>
    public byte[]? Read(string path)
    {
        var full = Place(path);
        var info = new FileInfo(full);
        if (!info.Exists)
        {
            return Directory.Exists(full) ? throw new AdoptionException($"{path}: there is a folder where a file should be; move it away.") : null;
        }

        if (info.Length > MostBytes)
        {
            throw new AdoptionException($"{path}: it has {info.Length:N0} bytes, more than guidance may have ({MostBytes:N0}); split it.");
        }

        try
        {
            return File.ReadAllBytes(full);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new AdoptionException($"{path}: it can't be read ({e.Message}); mend its permissions.");
        }
    }

    /// <summary>The text of a base; null where it is not there.</summary>
    /// <exception cref="AdoptionException">It is not what its name says.</exception>
    public string? Base(string hash) => Read(Bases + hash) is not { } bytes ? null
        : HashOf(bytes) == hash ? Encoding.UTF8.GetString(bytes)
        : throw new AdoptionException($"{Bases}{hash}: it was changed, and is no base any more; take it back with `git checkout {Bases}{hash}`.");

    /// <summary>The path of a base.</summary>
    public static string BasePath(string hash) => Bases + hash;

    /// <summary>The hash under which a base is kept.</summary>
    public static string HashOf(string text) => HashOf(Encoding.UTF8.GetBytes(text));

    /// <summary>The hash of bytes.</summary>
    public static string HashOf(byte[] bytes) => Convert.ToHexStringLower(SHA256.HashData(bytes));

    /// <summary>The absolute path.</summary>
    /// <exception cref="AdoptionException">It leads elsewhere, by its name or over a link.</exception>
    public string Place(string path)
    {
        if (!AdoptedPaths.IsInside(path))
        {
            throw new AdoptionException($"`{path}` is no path inside the repository.");
        }

        var full = top;
        foreach (var part in path.Split('/'))
        {
            full = Path.Combine(full, part);
            if (new FileInfo(full) is { LinkTarget: { } target })
            {
                throw new AdoptionException($"{path}: `{part}` is a link to `{target}`; assets write no file over a link. Put a file or folder there, or leave this target out with --target.");
            }
        }

        return full;
    }
}
