using Solvent.Scanning.Rules.Matching;
using Solvent.Scanning.Sources;

namespace Solvent.Scanning.Pipeline.Manifests;

/// <summary>Finds lock files and reads the versions in them.</summary>
internal static class LockFiles
{
    /// <summary>Of a larger one it is only known that it is there.</summary>
    private const long MaxBytes = 8 << 20;

    public static List<LockFile> Read(SourceTree tree) =>
        [.. tree.Entries.Where(e => e.Role != PathRole.Vendored).Select(e => EcosystemOf(Path.GetFileName(e.Path)) is { } ecosystem ? ReadOne(tree, e, ecosystem) : null).OfType<LockFile>()];

    private static Ecosystem? EcosystemOf(string name) => name switch
    {
        "package-lock.json" or "npm-shrinkwrap.json" or "yarn.lock" or "pnpm-lock.yaml" or "bun.lock" or "bun.lockb" or "deno.lock" => Ecosystem.Npm,
        "uv.lock" or "poetry.lock" or "pdm.lock" or "pixi.lock" or "pylock.toml" or "Pipfile.lock" or "conda-lock.yml" => Ecosystem.Python,
        "packages.lock.json" => Ecosystem.NuGet,
        "requirements.txt" or "requirements.lock" or "requirements-lock.txt" => Ecosystem.Python,
        _ => null,
    };

    private static LockFile? ReadOne(SourceTree tree, SourceEntry entry, Ecosystem ecosystem)
    {
        var name = Path.GetFileName(entry.Path);
        var isCompiled = name.StartsWith("requirements", StringComparison.Ordinal);
        if (entry.Size > MaxBytes || name is "bun.lockb" or "deno.lock" or "pixi.lock" or "conda-lock.yml")
        {
            return isCompiled ? null : new LockFile(entry.Path, ecosystem, null);
        }

        using var text = tree.Read(entry).Text;
        if (text is null || text.IsBinary)
        {
            return null;
        }

        var versions = new LockedVersions(ecosystem);
        switch (name)
        {
            case "yarn.lock":
                LineLocks.Yarn(text.Chars, versions);
                break;
            case "pnpm-lock.yaml":
                LineLocks.Pnpm(text.Chars, versions);
                break;
            case "bun.lock":
                LineLocks.Bun(text.Chars, versions);
                break;
            case "package-lock.json" or "npm-shrinkwrap.json" or "Pipfile.lock" or "packages.lock.json":
                new JsonLocks(text.Chars.ToString(), versions).Read(name);
                break;
            case var _ when isCompiled:
                return LineLocks.Compiled(text.Chars, versions) ? new LockFile(entry.Path, ecosystem, versions.Found) : null;
            default:
                LineLocks.Toml(text.Chars, versions);
                break;
        }

        return new LockFile(entry.Path, ecosystem, versions.Found);
    }
}

/// <summary>Collects the lowest version of each package.</summary>
internal sealed class LockedVersions(Ecosystem ecosystem)
{
    private const int MostPackages = 50_000;

    public Dictionary<string, string> Found { get; } = new(StringComparer.Ordinal);

    public void Add(ReadOnlySpan<char> name, ReadOnlySpan<char> version)
    {
        if (name.Length is 0 or > 200 || version.Length is 0 or > 100 || Found.Count >= MostPackages)
        {
            return;
        }

        var key = ecosystem switch { Ecosystem.Python => PythonNames.Normalise(name.ToString()), Ecosystem.NuGet => name.ToString().ToLowerInvariant(), _ => name.ToString() };
        var found = version.ToString();
        if (!Found.TryGetValue(key, out var known) || VersionNumbers.Compare(found, known) < 0)
        {
            Found[key] = found;
        }
    }
}
