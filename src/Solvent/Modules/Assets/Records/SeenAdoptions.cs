using System.Text;
using Solvent.Modules.Assets.Adoption;

namespace Solvent.Modules.Assets.Records;

/// <summary>Reads what a repository's lock file says, beside what is known of the repository.</summary>
internal static class SeenAdoptions
{
    /// <summary>What is to be recorded.</summary>
    /// <param name="desk">The repository.</param>
    /// <param name="repository">Its identity.</param>
    /// <param name="known">What stood there when somebody looked last.</param>
    /// <exception cref="AdoptionException">The lock file can't be read, or lies.</exception>
    public static RecordAdoptions In(AdoptionDesk desk, string repository, IReadOnlyList<RecordedAsset> known)
    {
        var adoptions = desk.Adoptions();
        // The library is opened only where something is adopted.
        var seen = adoptions.Count == 0 ? [] : adoptions.Select(one => (one.Asset, Seen: SeenAdoption.Of(desk.Library, one))).ToArray();
        return new RecordAdoptions(repository, [.. seen.Select(one => one.Seen).OfType<SeenAdoption>()])
        {
            Unknown = seen.Where(one => one.Seen is null).Select(one => one.Asset).ToHashSet(StringComparer.Ordinal),
            Standing = known.Where(one => adoptions.All(adoption => adoption.Asset != one.Asset) && Stands(desk.Tree, one)).Select(one => one.Asset).ToHashSet(StringComparer.Ordinal),
        };
    }

    // Whether the text that was written is still in one of its files, though nothing says any more where it came from.
    private static bool Stands(AdoptionTree tree, RecordedAsset asset)
    {
        try
        {
            return asset.Rendered!.Files.Any(file => tree.Read(file.Path) is { } bytes && (!file.Shared
                || (tree.Base(file.Base) is { } written && Plain(Encoding.UTF8.GetString(bytes)).Contains(Plain(written), StringComparison.Ordinal))));
        }
        catch (AdoptionException)
        {
            return false;
        }
    }

    private static string Plain(string text) => text.ReplaceLineEndings("\n").Trim();
}
