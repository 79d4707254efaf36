namespace Solvent.Modules.Personas.Reading;

/// <summary>The files beside a contract that it names.</summary>
/// <param name="folder">The folder.</param>
/// <param name="problems">Takes what is wrong.</param>
internal sealed class BoundFiles(PersonaFolder folder, ProblemList problems)
{
    /// <summary>What messages call a file of the folder.</summary>
    public string NameOf(string path) => $"{folder.Place}/{path}";

    /// <summary>The bytes of a file; null where it can't be read, which is told.</summary>
    /// <param name="path">The path in the folder.</param>
    /// <param name="at">Where it is named; null where nothing names it.</param>
    /// <param name="inFile">The file in which it is named.</param>
    public byte[]? Bytes(string path, PlacedValue? at, string? inFile = null)
    {
        if (!PersonaFolder.IsPath(path))
        {
            problems.Error(inFile ?? NameOf(PersonaFolder.Manifest), at, $"`{(path.Length > 60 ? path[..59] + "…" : path)}` is no file beside the contract", "write a path in the contract's folder, such as `schemas/input.json`");
            return null;
        }

        var file = folder.Read(path);
        if (file.Bytes is null)
        {
            problems.Error(inFile ?? NameOf(path), at, $"`{NameOf(path)}` {(file.Reason is null ? "is not there" : $"can't be read: {file.Reason.TrimEnd('.')}")}", "add the file, or name another");
        }

        return file.Bytes;
    }

    /// <summary>The JSON of a file; null where it can't be read, which is told.</summary>
    public PlacedValue? Json(string path, PlacedValue at, string inFile) =>
        Bytes(path, at, inFile) is not { } bytes ? null : IsYaml(path) ? PlacedYaml.Read(NameOf(path), bytes, problems) : PlacedJson.Read(NameOf(path), bytes, problems);

    /// <summary>The YAML of a file; null where it can't be read, which is told.</summary>
    public PlacedValue? Yaml(string path, PlacedValue at, string inFile) => Bytes(path, at, inFile) is { } bytes ? PlacedYaml.Read(NameOf(path), bytes, problems) : null;

    /// <summary>The text of a file; null where it can't be read, which is told.</summary>
    public string? Text(string path, PlacedValue at, string inFile) => Bytes(path, at, inFile) is { } bytes ? PlacedText.Read(NameOf(path), bytes, problems) : null;

    private static bool IsYaml(string path) => path.EndsWith(".yaml", StringComparison.Ordinal) || path.EndsWith(".yml", StringComparison.Ordinal);
}
