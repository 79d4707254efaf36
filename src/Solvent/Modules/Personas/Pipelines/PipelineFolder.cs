using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Reading;

namespace Solvent.Modules.Personas.Pipelines;

/// <summary>The folder of a pipeline: <c>pipeline.yaml</c>, the files that it names, and <c>.solvent/personas</c>. Nothing outside is read, wherever links lead.</summary>
internal sealed class PipelineFolder : IDisposable
{
    private const int MostBytes = 4 << 20;
    private readonly RepositoryFiles files;
    private readonly string below;
    private readonly Dictionary<string, PersonaReading> personas = new(StringComparer.Ordinal);

    /// <summary>Opens a folder.</summary>
    /// <param name="path">The folder, or its <c>pipeline.yaml</c>.</param>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public PipelineFolder(string path)
    {
        var full = System.IO.Path.GetFullPath(path);
        Path = System.IO.Path.TrimEndingDirectorySeparator(System.IO.Path.GetFileName(full) == PipelineReader.Manifest ? System.IO.Path.GetDirectoryName(full)! : full);
        (files, below) = RepositoryFiles.Around(Path);
        Shown = System.IO.Path.GetRelativePath(Environment.CurrentDirectory, Path) is { } relative && !relative.StartsWith("..", StringComparison.Ordinal) ? relative.Replace('\\', '/') : Path;
    }

    /// <summary>The absolute path.</summary>
    public string Path { get; }

    /// <summary>What messages call it.</summary>
    public string Shown { get; }

    /// <summary>The pipeline.</summary>
    public PipelineReading Pipeline() => PipelineReader.Read(new PersonaFolder(System.IO.Path.GetFileName(Path), Shown, Read));

    /// <summary>The contract of a persona, read once.</summary>
    public PersonaReading Persona(string name)
    {
        if (!personas.TryGetValue(name, out var known))
        {
            var place = $"{PersonaFolder.Root}/{name}";
            known = PersonaReader.Read(new PersonaFolder(name, $"{Shown}/{place}", file => Read($"{place}/{file}")));
            personas.Add(name, known);
        }

        return known;
    }

    /// <summary>A file of the folder.</summary>
    public FolderFile Read(string path)
    {
        var file = files.Read(below.Length == 0 ? path : $"{below}/{path}", MostBytes);
        return new FolderFile(file.Bytes, file.Reason);
    }

    /// <inheritdoc />
    public void Dispose() => files.Dispose();
}
