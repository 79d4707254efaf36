using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Assets.Effective;

/// <summary>The files of a working tree.</summary>
internal sealed class WorkTreeFiles(RepositoryFiles files) : IInstructionFiles
{
    /// <inheritdoc/>
    public InstructionFile Read(string path, int most)
    {
        var file = files.Read(path, most);
        return new InstructionFile(file.Path, file.Bytes, file.Size, file.Reason);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(string Name, bool IsFolder)> List(string folder) => files.List(folder);
}
