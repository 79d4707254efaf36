using Solvent.Modules.Retrieval.Contract;
using Solvent.Platform.Security;
using Solvent.Tests.Platform.Ledger;

namespace Solvent.Tests.Modules.Retrieval;

/// <summary>A folder with sources for tests.</summary>
internal sealed class ContextScene : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly string? _place;

    /// <param name="place">The ledger's place; null for a file in the scene's own folder.</param>
    public ContextScene(string? place = null) => _place = place;

    /// <summary>The folder.</summary>
    public string Folder => _folder["tree"];

    /// <summary>The ledger's place.</summary>
    public string Ledger => _place ?? _folder["ledger.db"];

    /// <summary>Writes a file.</summary>
    public ContextScene With(string path, string text)
    {
        var full = Path.Combine(Folder, path);
        Directory.CreateDirectory(Path.GetDirectoryName(full)!);
        File.WriteAllText(full, text);
        return this;
    }

    /// <summary>Writes the sources.</summary>
    public ContextScene WithSources(string text) => With(".solvent/sources.yaml", text);

    /// <summary>Opens the search.</summary>
    public Task<IContextSearch> OpenAsync() => ContextSearches.OpenAsync(new ContextPlace(Folder, Ledger), TimeProvider.System, CancellationToken.None);

    /// <summary>A slice of sources for a purpose.</summary>
    public static DataSlice Slice(string purpose, params string[] sources) => Slice(purpose, Grants.Everything, sources);

    /// <summary>A slice of sources for a purpose and somebody's rights.</summary>
    public static DataSlice Slice(string purpose, Grants grants, params string[] sources) => new(
        sources.ToHashSet(StringComparer.Ordinal), new HashSet<string>(StringComparer.Ordinal) { PieceKinds.Chunk, PieceKinds.Entity }, new HashSet<string>(StringComparer.Ordinal), purpose, grants);

    /// <inheritdoc />
    public void Dispose() => _folder.Dispose();
}
