namespace Solvent.Modules.Assets.Effective;

/// <summary>A file, or why there is none.</summary>
/// <param name="Path">Where it really stands.</param>
/// <param name="Bytes">Its bytes; null where it was not read.</param>
/// <param name="Size">Its size.</param>
/// <param name="Reason">Why it was not read; null where it was, or where there is no such file.</param>
internal sealed record InstructionFile(string Path, byte[]? Bytes, long Size, string? Reason);

/// <summary>The files of a repository, working tree or other. Paths are from its top, with <c>/</c>; nothing outside is ever read.</summary>
internal interface IInstructionFiles
{
    /// <summary>Reads a file; larger ones than <paramref name="most"/> bytes are not read.</summary>
    InstructionFile Read(string path, int most);

    /// <summary>The names in a folder with whether each is a folder, ordered; none where there is no such folder.</summary>
    IReadOnlyList<(string Name, bool IsFolder)> List(string folder);
}
