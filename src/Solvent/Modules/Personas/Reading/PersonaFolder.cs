namespace Solvent.Modules.Personas.Reading;

/// <summary>The files of one contract, wherever they lie: in the working tree, in a revision, in a published version.</summary>
/// <param name="Name">The folder's name.</param>
/// <param name="Place">What messages call it, such as <c>.solvent/personas/support-router</c>.</param>
/// <param name="Read">Gives a file by its path in the folder.</param>
internal sealed record PersonaFolder(string Name, string Place, Func<string, FolderFile> Read)
{
    /// <summary>The folder of the contracts.</summary>
    public const string Root = ".solvent/personas";

    /// <summary>The file that says what the persona is.</summary>
    public const string Manifest = "persona.yaml";

    private const int LongestPath = 200;

    /// <summary>Whether a text is a path of a file in the folder, that leads nowhere else.</summary>
    public static bool IsPath(string path) => path.Length is > 0 and <= LongestPath
        && path.Split('/').All(part => part.Length > 0 && part is not ("." or "..") && part[0] != '-' && part.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or ' '));
}

/// <summary>A file, or why there is none.</summary>
/// <param name="Bytes">Its bytes; null where it was not read.</param>
/// <param name="Reason">Why it was not read; null where it was, or where there is no such file.</param>
internal sealed record FolderFile(byte[]? Bytes, string? Reason = null);

/// <summary>What was read of a contract.</summary>
/// <param name="Folder">Where it lies.</param>
/// <param name="Contract">The contract; null where an error was found.</param>
/// <param name="Root">The values with their places; null where the file could not be read at all.</param>
/// <param name="Problems">What is wrong.</param>
internal sealed record PersonaReading(PersonaFolder Folder, Contracts.PersonaContract? Contract, PlacedValue? Root, ProblemList Problems)
{
    /// <summary>The contract's file, for messages.</summary>
    public string File => $"{Folder.Place}/{PersonaFolder.Manifest}";

    /// <summary>Where something stands, by keys and indexes; the nearest above where it is not there.</summary>
    public PlacedValue? At(params ReadOnlySpan<string> path) => Root?.At(path.IsEmpty ? "" : "/" + string.Join('/', path));
}
