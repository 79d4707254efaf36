using System.Text;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>Writes the changes of a plan: all of them or none.</summary>
internal sealed class AdoptionWriter(AdoptionTree tree) : IDisposable
{
    private const string Staged = ".solvent-";
    private readonly FileStream hold = Hold(tree.Top);

    /// <summary>Writes files, bases and the lock file.</summary>
    /// <param name="changes">The changes; none is refused.</param>
    /// <param name="bases">Texts that are bases now.</param>
    /// <param name="lockText">The lock file's text; null to take it away.</param>
    /// <exception cref="AdoptionException">Nothing was changed.</exception>
    public void Write(IReadOnlyList<FileChange> changes, IEnumerable<string> bases, string? lockText)
    {
        var all = changes.Where(change => change.IsChange)
            .Concat(bases.Distinct(StringComparer.Ordinal).Select(OfBase).Where(change => change.IsChange))
            // Last: what it says holds once the others are there.
            .Append(new FileChange(LockFile.Path, tree.Read(LockFile.Path), lockText is null ? null : Encoding.UTF8.GetBytes(lockText))).ToArray();
        var staged = new List<(FileChange Change, string Place, string? Fresh)>();
        try
        {
            foreach (var change in all)
            {
                staged.Add(Stage(change));
            }

            foreach (var change in all)
            {
                CheckUnchanged(change);
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or AdoptionException)
        {
            Discard(staged);
            throw e as AdoptionException ?? new AdoptionException($"Nothing was changed: {e.Message} Mend its permissions, or make room, and try again.");
        }

        Commit(staged);
    }

    /// <inheritdoc />
    public void Dispose() => hold.Dispose();

    private FileChange OfBase(string text)
    {
        var path = AdoptionTree.BasePath(AdoptionTree.HashOf(text));
        return new FileChange(path, tree.Read(path), Encoding.UTF8.GetBytes(text));
    }

    private (FileChange Change, string Place, string? Fresh) Stage(FileChange change)
    {
        var place = tree.Place(change.Path);
        if (File.Exists(place) && new FileInfo(place).IsReadOnly)
        {
            throw new AdoptionException($"Nothing was changed: {change.Path} is read-only. Make it writable and try again.");
        }

        if (change.After is null)
        {
            return (change, place, null);
        }

        Directory.CreateDirectory(Path.GetDirectoryName(place)!);
        Tidy(place);
        var fresh = $"{place}{Staged}{Guid.NewGuid():N}";
        using (var file = new FileStream(fresh, FileMode.CreateNew, FileAccess.Write))
        {
            file.Write(change.After);
            file.Flush(flushToDisk: true);
        }

        if (!OperatingSystem.IsWindows() && File.Exists(place))
        {
            File.SetUnixFileMode(fresh, File.GetUnixFileMode(place));
        }

        return (change, place, fresh);
    }

    // What a command left behind that was ended in the middle. Nobody else writes here while this one holds the repository.
    private static void Tidy(string place)
    {
        var name = Path.GetFileName(place) + Staged;
        // Only what this program named so: a file of the team may begin alike.
        foreach (var left in Directory.EnumerateFiles(Path.GetDirectoryName(place)!).Where(file =>
            Path.GetFileName(file) is var found && found.StartsWith(name, StringComparison.Ordinal) && Guid.TryParseExact(found[name.Length..], "N", out _)))
        {
            File.Delete(left);
        }
    }

    private void CheckUnchanged(FileChange change)
    {
        var now = tree.Read(change.Path);
        if (!(now is null ? change.Before is null : change.Before is not null && now.AsSpan().SequenceEqual(change.Before)))
        {
            throw new AdoptionException($"Nothing was changed: {change.Path} was changed by somebody else meanwhile. Run the command again.");
        }
    }

    private static void Commit(List<(FileChange Change, string Place, string? Fresh)> staged)
    {
        var done = new List<(FileChange Change, string Place)>();
        try
        {
            foreach (var (change, place, fresh) in staged)
            {
                if (fresh is not null)
                {
                    File.Move(fresh, place, overwrite: true);
                }
                else
                {
                    File.Delete(place);
                }

                done.Add((change, place));
            }
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var (change, place) in Enumerable.Reverse(done))
            {
                Restore(change, place);
            }

            Discard(staged);
            throw new AdoptionException($"The files are as they were: {e.Message} Mend its permissions, or make room, and try again.");
        }
    }

    private static void Restore(FileChange change, string place)
    {
        if (change.Before is { } bytes)
        {
            File.WriteAllBytes(place, bytes);
        }
        else
        {
            File.Delete(place);
        }
    }

    private static void Discard(List<(FileChange Change, string Place, string? Fresh)> staged)
    {
        foreach (var fresh in staged.Select(one => one.Fresh).OfType<string>().Where(File.Exists))
        {
            File.Delete(fresh);
        }
    }

    // Two upgrades at once would each plan on what the other is about to change.
    private static FileStream Hold(string top)
    {
        try
        {
            var folder = Path.GetDirectoryName(LedgerLocation.For(top))!;
            Directory.CreateDirectory(folder);
            return new FileStream(Path.Combine(folder, "assets.lock"), FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException or LedgerException)
        {
            throw new AdoptionException(e is not IOException ? $"Nothing was changed: {e.Message}" : "Another `solvent asset` command changes this repository now; wait for it, then run this again.");
        }
    }
}
