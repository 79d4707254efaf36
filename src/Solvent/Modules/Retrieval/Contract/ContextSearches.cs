using System.Text;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Retrieval.Contract;

/// <summary>Where the sources of context stand and where their index is kept.</summary>
/// <param name="Folder">The folder that holds <c>.solvent/sources.yaml</c>; null to ask only what was indexed before, as a server does.</param>
/// <param name="Ledger">The ledger's file or address, beside which the index is kept.</param>
internal sealed record ContextPlace(string? Folder, string Ledger)
{
    /// <summary>Whose sources, where several share an index; null for those of the folder. Needed where there is no folder.</summary>
    public string? Scope { get; init; }

    /// <summary>The register, for sources of kind <c>register</c> and <c>incidents</c>; it stays the caller's. Null where there is none yet.</summary>
    public SharedRegister? Register { get; init; }
}

/// <summary>Opens the search in the sources of context.</summary>
internal static class ContextSearches
{
    private const int MostBytes = 1 << 20;

    /// <summary>Opens the search. The index is made or brought up to date first: what did not change is not taken apart again.</summary>
    /// <param name="place">Where the sources and the index are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ContextException"><c>sources.yaml</c> is wrong, with all that is; or something can't be read.</exception>
    public static async Task<IContextSearch> OpenAsync(ContextPlace place, TimeProvider time, CancellationToken ct) =>
        await OpenWithIndexAsync(place, time, ct).ConfigureAwait(false);

    /// <summary>Opens the search with all that the module's own commands show.</summary>
    /// <inheritdoc cref="OpenAsync" />
    internal static async Task<ContextSearch> OpenWithIndexAsync(ContextPlace place, TimeProvider time, CancellationToken ct)
    {
        try
        {
            var sources = place.Folder is null ? null : ReadSources(place.Folder);
            using var tree = sources?.Any(source => SourceKinds.IsFiles(source.Kind)) == true ? SourceTrees.Open(place.Folder!, null, ct) : null;
            var index = await OpenAsync(place, tree, time, ct).ConfigureAwait(false);
            try
            {
                var search = new ContextSearch(index);
                if (sources is not null)
                {
                    await RefreshAsync(index, sources, tree, time, ct).ConfigureAwait(false);
                }

                return search;
            }
            catch
            {
                await index.DisposeAsync().ConfigureAwait(false);
                throw;
            }
        }
        catch (Exception e) when (e is SourceException or ConfigurationException or LedgerException)
        {
            throw new ContextException(e.Message);
        }
    }

    private static async Task RefreshAsync(IContextIndex index, IReadOnlyList<ContextSource> sources, SourceTree? tree, TimeProvider time, CancellationToken ct)
    {
        await index.KeepOnlyAsync([.. sources.Select(source => source.Name)], ct).ConfigureAwait(false);
        var indexing = new SourceIndexing(index, time);
        foreach (var source in sources.Where(source => SourceKinds.IsFiles(source.Kind)))
        {
            await indexing.FilesAsync(tree!, source, ct).ConfigureAwait(false);
        }
    }

    // Files of a machine are told apart by their folder, those of a server by the repository.
    private static async Task<IContextIndex> OpenAsync(ContextPlace place, SourceTree? tree, TimeProvider time, CancellationToken ct)
    {
        if (!LedgerPlace.IsAddress(place.Ledger))
        {
            return SqliteIndex.Open(SqliteIndexFile.Beside(place.Ledger), place.Scope ?? Path.GetFullPath(place.Folder ?? throw NoScope()));
        }

        var scope = place.Scope ?? (place.Folder is null ? throw NoScope() : await ScopeOfAsync(place.Folder, tree, ct).ConfigureAwait(false));
        return await PostgresIndex.OpenAsync(place.Ledger, scope, time, ct).ConfigureAwait(false);
    }

    private static async Task<string> ScopeOfAsync(string folder, SourceTree? tree, CancellationToken ct)
    {
        var id = tree?.Repository.Id ?? (await RepositoryScans.IdentifyAsync(folder, ct).ConfigureAwait(false)).Id;
        using var top = RepositoryFolder.Around(folder);
        return $"{id}/{top.PrefixOf(Path.GetFullPath(folder))}".TrimEnd('/');
    }

    private static ContextException NoScope() => new("Without a folder, name the scope whose sources are meant.");

    private static IReadOnlyList<ContextSource> ReadSources(string folder)
    {
        using var files = new LinkedFolder(Path.TrimEndingDirectorySeparator(Path.GetFullPath(folder)));
        var file = files.Read(SourcesFile.Name, MostBytes);
        if (file.Bytes is null)
        {
            return file.Reason is null ? [] : throw new ContextException($"{SourcesFile.Name}: it can't be read: {file.Reason}. Put a plain text file there.");
        }

        var (sources, problems) = SourcesFile.Read(new UTF8Encoding(false, false).GetString(file.Bytes).TrimStart('\uFEFF'));
        return problems.Count == 0 ? sources : throw new ContextException(string.Join('\n', problems));
    }
}
