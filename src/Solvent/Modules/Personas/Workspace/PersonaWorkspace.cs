using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Personas.Cases;
using Solvent.Modules.Personas.Reading;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Personas.Workspace;

/// <summary>The contracts of one repository: those of its working tree, and as they were in a revision.</summary>
internal sealed class PersonaWorkspace : IDisposable
{
    private const string Cases = "cases";
    private readonly RepositoryFiles files;

    private PersonaWorkspace(RepositoryFiles files, string below) => (this.files, Below) = (files, below);

    /// <summary>Absolute path of the repository's top.</summary>
    public string Top => files.Top;

    /// <summary>The folder that holds <c>.solvent</c>, from the repository's top; empty for the top itself.</summary>
    public string Below { get; }

    /// <summary>The names of the contracts, in order.</summary>
    public IReadOnlyList<string> Names => [.. files.List(Place(PersonaFolder.Root)).Where(item => item.IsFolder && Has(item.Name)).Select(item => item.Name)];

    /// <summary>The files of the repository.</summary>
    public RepositoryFiles Files => files;

    /// <summary>Opens the contracts of a folder: its own where it has a <c>.solvent/personas</c>, else those of the repository around it.</summary>
    /// <remarks>Throws what the command line knows as mendable.</remarks>
    public static PersonaWorkspace Open(string folder)
    {
        var (files, below) = RepositoryFiles.Around(folder);
        return new PersonaWorkspace(files, below.Length > 0 && files.IsFolder($"{below}/{PersonaFolder.Root}") ? below : "");
    }

    /// <summary>A path below the folder that holds <c>.solvent</c>, from the repository's top.</summary>
    public string Place(string path) => Below.Length == 0 ? path : $"{Below}/{path}";

    /// <summary>Whether there is a contract of that name.</summary>
    public bool Has(string name) => PersonaReader.IsId(name) && files.Read($"{Place(PersonaFolder.Root)}/{name}/{PersonaFolder.Manifest}", PlacedText.MostBytes) is not { Bytes: null, Reason: null, Size: 0 };

    /// <summary>The folder of a contract.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public PersonaFolder Folder(string name)
    {
        if (!Has(name))
        {
            var known = Names;
            var near = Spelling.Near(name, known, one => one).FirstOrDefault();
            throw new UsageException($"there is no {Place(PersonaFolder.Root)}/{TerminalText.Encode(name)}/{PersonaFolder.Manifest}; {(near is not null ? $"`{near}` was meant perhaps." : known.Count > 0 ? $"there are {string.Join(", ", known)}." : "`solvent persona new NAME` starts one.")}");
        }

        var place = $"{Place(PersonaFolder.Root)}/{name}";
        return new PersonaFolder(name, place, path => Plain(files.Read($"{place}/{path}", PlacedText.MostBytes)));
    }

    /// <summary>Reads a contract.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public PersonaReading Read(string name) => PersonaReader.Read(Folder(name));

    /// <summary>Reads the contract of any folder.</summary>
    /// <param name="path">The folder.</param>
    /// <param name="name">What the persona is called there.</param>
    /// <exception cref="UsageException">It holds none.</exception>
    public PersonaReading ReadFolder(string path, string name)
    {
        var place = Path.GetRelativePath(Top, Path.GetFullPath(path)).Replace(Path.DirectorySeparatorChar, '/');
        return files.Read($"{place}/{PersonaFolder.Manifest}", PlacedText.MostBytes).Bytes is not null
            ? PersonaReader.Read(new PersonaFolder(name, place, file => Plain(files.Read($"{place}/{file}", PlacedText.MostBytes))))
            : throw new UsageException($"{path} holds no {PersonaFolder.Manifest}.");
    }

    /// <summary>Reads a contract as it was in a revision; null where it was not there.</summary>
    /// <exception cref="UsageException">There is no such revision.</exception>
    public PersonaReading? ReadAt(string name, string revision)
    {
        var at = RevisionFiles.Open(Top, revision) ?? throw new UsageException($"there is no revision `{TerminalText.Encode(revision)}` here; name a branch, a tag or a commit.");
        var place = $"{Place(PersonaFolder.Root)}/{name}";
        return at.Read($"{place}/{PersonaFolder.Manifest}", PlacedText.MostBytes).Bytes is null ? null
            : PersonaReader.Read(new PersonaFolder(name, $"{revision}:{place}", path => Plain(at.Read($"{place}/{path}", PlacedText.MostBytes))));
    }

    /// <summary>Whether there is a commit to compare with.</summary>
    public bool HasHead => RevisionFiles.Open(Top, "HEAD") is not null;

    /// <summary>The ids of a contract's cases; empty where there are none, or they can't be read.</summary>
    public IReadOnlyList<string> CasesOf(string name)
    {
        var (place, ids) = ($"{Place(PersonaFolder.Root)}/{name}/{Cases}", new List<string>());
        foreach (var (file, isFolder) in files.List(place))
        {
            if (!isFolder && files.Read($"{place}/{file}", PlacedText.MostBytes).Bytes is { } bytes)
            {
                ids.AddRange(CaseIds(file, bytes));
            }
        }

        return ids;
    }

    /// <summary>The files of a contract's cases, in order.</summary>
    public IReadOnlyList<CaseFile> CaseFilesOf(string name)
    {
        var place = $"{Place(PersonaFolder.Root)}/{name}/{Cases}";
        return [.. files.List(place).Where(item => !item.IsFolder).Select(item => (Path: $"{place}/{item.Name}", File: files.Read($"{place}/{item.Name}", CaseReader.MostBytes))).Select(one => new CaseFile(one.Path, one.File.Bytes, one.File.Reason))];
    }

    /// <summary>The names of the sources of context; null where no file says them.</summary>
    public IReadOnlySet<string>? Sources()
    {
        if (files.Read(Place(".solvent/sources.yaml"), PlacedText.MostBytes).Bytes is not { } bytes)
        {
            return null;
        }

        var root = PlacedYaml.Read("sources.yaml", bytes, new ProblemList());
        return (root?.Field("sources")?.Items ?? []).Select(item => item.Field("name")?.Scalar).OfType<string>().ToHashSet(StringComparer.Ordinal);
    }

    /// <inheritdoc />
    public void Dispose() => files.Dispose();

    private static FolderFile Plain(RepositoryFile file) => new(file.Bytes, file.Reason);

    private static IEnumerable<string> CaseIds(string file, byte[] bytes)
    {
        var problems = new ProblemList();
        var roots = file.EndsWith(".jsonl", StringComparison.Ordinal)
            ? (PlacedText.Read(file, bytes, problems) ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => PlacedJson.Read(file, System.Text.Encoding.UTF8.GetBytes(line), problems))
            : file.EndsWith(".yaml", StringComparison.Ordinal) || file.EndsWith(".yml", StringComparison.Ordinal) || file.EndsWith(".json", StringComparison.Ordinal) ? [PlacedYaml.Read(file, bytes, problems)] : [];
        return roots.OfType<PlacedValue>().SelectMany(root => root.Items ?? root.Field("cases")?.Items ?? [root]).Select(item => item.Field("id")?.Scalar).OfType<string>();
    }
}
