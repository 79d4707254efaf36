using System.Text;

namespace Solvent.Scanning.Sources;

/// <summary>The owners whom a repository's CODEOWNERS names.</summary>
public static class DeclaredOwners
{
    private const int MostBytes = 3 << 20;

    /// <summary>The owners; null where there is no such file.</summary>
    /// <param name="folder">The repository's top.</param>
    public static IReadOnlySet<string>? In(LinkedFolder folder)
    {
        foreach (var place in CodeOwners.Places)
        {
            if (folder.Read(place, MostBytes).Bytes is { } bytes)
            {
                return CodeOwners.Parse(place, Encoding.UTF8.GetString(bytes)).All.ToHashSet(StringComparer.Ordinal);
            }
        }

        return null;
    }
}
