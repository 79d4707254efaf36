using Solvent.Modules.Assets.Targets;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>A file as a version of an asset writes it.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="IsShared">Whether it is a block in a file of the team.</param>
/// <param name="Text">The text, with <c>\n</c>.</param>
internal sealed record RenderedFile(string Path, bool IsShared, string Text)
{
    /// <summary>How the lock file names it.</summary>
    public AdoptedFile Adopted => new(Path, IsShared, AdoptionTree.HashOf(Text));

    /// <summary>What an asset writes for some tools. A file that two tools read is written once.</summary>
    /// <returns>The files by path, and what is to be said of them.</returns>
    /// <exception cref="AdoptionException">A tool could not take it.</exception>
    public static (IReadOnlyList<RenderedFile> Files, IReadOnlyList<TargetNote> Notes) Of(Guidance guidance, IReadOnlyList<string> targets)
    {
        var (files, notes) = (new SortedDictionary<string, RenderedFile>(StringComparer.Ordinal), new List<TargetNote>());
        foreach (var target in targets)
        {
            var output = TargetWriters.Write(target, guidance);
            if (output.Notes.FirstOrDefault(note => note.Severity == NoteSeverity.Error) is { } error)
            {
                throw new AdoptionException($"{guidance.Asset}@{guidance.Version} can't be written for {target}: {error.File}: {error.Text}");
            }

            notes.AddRange(output.Notes.Where(note => !notes.Contains(note)));
            foreach (var file in output.Files)
            {
                files.TryAdd(file.Path, new RenderedFile(file.Path, file.IsShared, file.Text));
            }
        }

        return ([.. files.Values], notes);
    }
}
