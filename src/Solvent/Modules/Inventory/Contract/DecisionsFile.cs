using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Contract;

/// <summary><c>.solvent/decisions.yaml</c>: read as a whole, edited as text so that comments and order stay.</summary>
internal static class DecisionsFile
{
    /// <summary>Its path from the repository's top.</summary>
    public const string Path = ".solvent/decisions.yaml";

    private const string Header = """
        # What the team decided on findings; `solvent debt accept` and `solvent debt false-alarm` add to it. Commit this file.
        # - rule: P02                 which rule
        #   kind: accepted            or false-alarm
        #   paths: [src/legacy/**]    and/or component: NAME, and/or fingerprints: [...]
        #   reason: "Why."            required
        #   by: "who"
        #   until: 2030-01-31         the last day on which it holds (accepted only)

        """;

    /// <summary>The decisions of a text, in its order.</summary>
    /// <exception cref="ConfigurationException">It is no YAML, or holds unknown keys or wrong values; names file and line.</exception>
    public static IReadOnlyList<Decision> Parse(string text) => Decisions.DecisionsReader.Read(Path, text);

    /// <summary>The decisions of a repository; none when there is no file.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <exception cref="ConfigurationException">See <see cref="Parse"/>; or a link or device stands there.</exception>
    public static IReadOnlyList<Decision> Read(string folder)
    {
        using var repository = RepositoryFolder.Around(folder);
        return repository.ReadText(Path) is { } text ? Parse(text) : [];
    }

    /// <summary>Adds a decision at the end of the repository's file, which is made when missing.</summary>
    /// <exception cref="ConfigurationException">The file is wrong as it stands, or can't be edited as text.</exception>
    public static void Append(string folder, Decision decision) => Edit(folder, text => Appended(text, decision));

    /// <summary>Takes a decision out of the repository's file.</summary>
    /// <param name="folder">A folder of the repository.</param>
    /// <param name="decision">As it was read: its line tells which.</param>
    /// <exception cref="ConfigurationException">The file changed since, or can't be edited as text.</exception>
    public static void Remove(string folder, Decision decision) => Edit(folder, text => Removed(text, decision));

    /// <summary>A text with one more decision at its end.</summary>
    public static string Appended(string? text, Decision decision) =>
        Decisions.DecisionsEditor.Append(string.IsNullOrWhiteSpace(text) ? Header : text, decision);

    /// <summary>A text without a decision.</summary>
    public static string Removed(string? text, Decision decision) => Decisions.DecisionsEditor.Remove(text ?? "", decision);

    private static void Edit(string folder, Func<string?, string> edit)
    {
        using var repository = RepositoryFolder.Around(folder);
        var text = edit(repository.ReadText(Path));
        var target = System.IO.Path.Combine(repository.Top, Path);
        var home = Directory.CreateDirectory(System.IO.Path.GetDirectoryName(target)!);
        if (home.LinkTarget is not null)
        {
            throw new ConfigurationException(Path, 1, "`.solvent` is a link; make it a folder.");
        }

        // Made anew and never opened: a link that was planted under the name is not followed.
        var part = $"{target}.{Guid.NewGuid():n}.part";
        using (var writer = new StreamWriter(new FileStream(part, FileMode.CreateNew, FileAccess.Write)))
        {
            writer.Write(text);
        }

        File.Move(part, target, overwrite: true);
    }
}
