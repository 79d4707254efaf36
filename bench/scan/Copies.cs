namespace Solvent.ScanBench;

/// <summary>A folder with several copies of a tree, without its git directory; gone when disposed.</summary>
internal sealed class Copies : IDisposable
{
    public Copies(string tree, int count)
    {
        Folder = Directory.CreateTempSubdirectory("solvent-bench-").FullName;
        foreach (var number in Enumerable.Range(1, count))
        {
            Copy(tree, Path.Combine(Folder, $"copy{number}"));
        }
    }

    public string Folder { get; }

    public void Dispose() => Directory.Delete(Folder, recursive: true);

    private static void Copy(string from, string to)
    {
        Directory.CreateDirectory(to);
        foreach (var file in Directory.EnumerateFiles(from).Where(f => (File.GetAttributes(f) & FileAttributes.ReparsePoint) == 0))
        {
            File.Copy(file, Path.Combine(to, Path.GetFileName(file)));
        }

        foreach (var folder in Directory.EnumerateDirectories(from).Where(f => Path.GetFileName(f) != ".git" && (File.GetAttributes(f) & FileAttributes.ReparsePoint) == 0))
        {
            Copy(folder, Path.Combine(to, Path.GetFileName(folder)));
        }
    }
}
