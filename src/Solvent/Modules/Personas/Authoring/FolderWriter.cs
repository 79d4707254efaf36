using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Authoring;

/// <summary>Writes files of a contract, whole or not at all. No link is followed.</summary>
/// <param name="top">Absolute path of the folder that holds <c>.solvent</c>.</param>
internal sealed class FolderWriter(string top)
{
    /// <summary>Writes a folder in one step, and files beside it where they are not there yet.</summary>
    /// <param name="folder">The folder, relative with <c>/</c>.</param>
    /// <param name="files">Its files by path.</param>
    /// <param name="beside">Files beside it, by path from the top.</param>
    /// <returns>What was written, by path from the top.</returns>
    /// <exception cref="UsageException">The folder is there, or can't be written.</exception>
    public IReadOnlyList<string> WriteNew(string folder, IReadOnlyDictionary<string, string> files, IReadOnlyDictionary<string, string> beside)
    {
        var target = Place(folder);
        if (Path.Exists(target))
        {
            throw new UsageException($"{folder} is there already; take another name.");
        }

        var part = Path.Combine(Path.GetDirectoryName(target)!, $".{Path.GetFileName(target)}.{Guid.NewGuid():n}.part");
        try
        {
            foreach (var (path, text) in files)
            {
                Write(Path.Combine(part, path), text);
            }

            Directory.Move(part, target);
            var fresh = beside.Where(file => !Path.Exists(Place(file.Key))).ToList();
            fresh.ForEach(file => Write(Place(file.Key), file.Value));
            return [.. files.Keys.Select(path => $"{folder}/{path}"), .. fresh.Select(file => file.Key)];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException(Path.Exists(target) ? $"{folder} is there already; take another name." : $"{folder} can't be written: {e.Message}");
        }
        finally
        {
            Discard(part);
        }
    }

    /// <summary>Writes a file in place of the one that may be there.</summary>
    /// <param name="path">Its path from the top, with <c>/</c>.</param>
    /// <param name="bytes">Its bytes.</param>
    /// <exception cref="UsageException">It can't be written.</exception>
    public void Replace(string path, ReadOnlySpan<byte> bytes)
    {
        var target = Place(path);
        var part = $"{target}.{Guid.NewGuid():n}.part";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            using (var file = new FileStream(part, FileMode.CreateNew, FileAccess.Write))
            {
                file.Write(bytes);
            }

            File.Move(part, target, overwrite: true);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            File.Delete(part);
            throw new UsageException($"{path} can't be written: {e.Message}");
        }
    }

    /// <summary>Removes a file.</summary>
    /// <exception cref="UsageException">It can't be removed.</exception>
    public void Remove(string path)
    {
        try
        {
            File.Delete(Place(path));
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new UsageException($"{path} can't be removed: {e.Message}");
        }
    }

    // What is written stays where its name says.
    private string Place(string path)
    {
        var full = top;
        foreach (var part in path.Split('/'))
        {
            full = Path.Combine(full, part);
            if (new FileInfo(full) is { LinkTarget: { } link })
            {
                throw new UsageException($"{path}: `{part}` is a link to `{TerminalText.Encode(link)}`, and nothing is written over a link.");
            }
        }

        return full;
    }

    private static void Write(string path, string text)
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
            // It is no contract, so nothing reads it.
        }
    }
}
