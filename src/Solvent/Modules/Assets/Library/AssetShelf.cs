using System.Text;
using Solvent.Modules.Assets.Adoption;
using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Assets;

/// <summary>The library as a repository sees it: what ships inside the program, and the team's own in <c>.solvent/assets</c>.</summary>
internal static class AssetShelf
{
    /// <summary>The folder of a team's own assets.</summary>
    public const string Folder = ".solvent/assets";

    private const int MostFiles = 5_000;
    private const int MostBytes = 1 << 20;
    private const int MostDepth = 20;

    /// <summary>Opens the desk of the repository around a folder.</summary>
    /// <param name="folder">A folder of the repository.</param>
    public static AdoptionDesk Desk(string folder)
    {
        var (files, _) = RepositoryFiles.Around(folder);
        using (files)
        {
            var top = files.Top;
            return new AdoptionDesk(new AdoptionTree(top), () => Open(top));
        }
    }

    /// <summary>The library of the repository around a folder.</summary>
    /// <param name="top">A folder of the repository.</param>
    public static AssetLibrary Open(string top)
    {
        var (files, _) = RepositoryFiles.Around(top);
        using (files)
        {
            var own = new List<(string Path, string Text)>();
            Collect(files, Folder, own, 0);
            return own.Count == 0 ? AssetLibrary.Shipped : AssetLibrary.Of(Folder, own, AssetLibrary.Shipped);
        }
    }

    private static void Collect(RepositoryFiles files, string folder, List<(string Path, string Text)> own, int depth)
    {
        foreach (var (name, isFolder) in files.List(folder))
        {
            var path = $"{folder}/{name}";
            if (isFolder && depth < MostDepth)
            {
                Collect(files, path, own, depth + 1);
            }
            else if (!isFolder && files.Read(path, MostBytes) is { Bytes: { } bytes })
            {
                own.Add((path[(Folder.Length + 1)..], Encoding.UTF8.GetString(bytes)));
            }

            if (own.Count > MostFiles)
            {
                throw new AdoptionException($"{Folder} holds more than {MostFiles:N0} files; keep only assets there.");
            }
        }
    }
}
