namespace Solvent.Testing;

/// <summary>Where the repository under test lies.</summary>
internal static class RepositoryRoot
{
    /// <summary>Absolute path of the folder that holds the solution.</summary>
    public static string Path { get; } = Find(AppContext.BaseDirectory);

    /// <summary>Absolute path of something in the repository.</summary>
    public static string Of(params string[] parts) => System.IO.Path.Combine([Path, .. parts]);

    private static string Find(string start)
    {
        for (var folder = new DirectoryInfo(start); folder is not null; folder = folder.Parent)
        {
            if (File.Exists(System.IO.Path.Combine(folder.FullName, "Solvent.slnx")))
            {
                return folder.FullName;
            }
        }

        throw new DirectoryNotFoundException($"No Solvent.slnx in {start} or above it.");
    }
}
