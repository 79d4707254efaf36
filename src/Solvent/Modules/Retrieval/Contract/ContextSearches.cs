using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Ledger;
using Solvent.Scanning.Rules.Catalogue;
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

    /// <summary>Gives a variable of the environment, which names the endpoint of vectors: see docs/guide/context.md.</summary>
    public Func<string, string?> Variable { get; init; } = Environment.GetEnvironmentVariable;
}

/// <summary>Opens the search in the sources of context.</summary>
internal static class ContextSearches
{
    /// <summary>Opens the search. The index is made or brought up to date first: what did not change is not taken apart again.</summary>
    /// <param name="place">Where the sources and the index are.</param>
    /// <param name="time">The clock.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ContextException"><c>sources.yaml</c> is wrong, with all that is; or something can't be read.</exception>
    public static async Task<IContextSearch> OpenAsync(ContextPlace place, TimeProvider time, CancellationToken ct) =>
        await OpenWithIndexAsync(place, time, ct).ConfigureAwait(false);

    /// <summary>Opens the search with all that the module's own commands show.</summary>
    /// <inheritdoc cref="OpenAsync" />
    internal static Task<ContextSearch> OpenWithIndexAsync(ContextPlace place, TimeProvider time, CancellationToken ct) => GuardedAsync(async () =>
    {
        var settings = EmbeddingSettings.Read(place.Variable);
        var sources = place.Folder is null ? null : SourceRefresh.ReadSources(place.Folder);
        using var tree = sources is null ? null : SourceRefresh.OpenTree(place.Folder!, sources, ct);
        var index = await OpenAsync(place, tree, time, ct).ConfigureAwait(false);
        var search = new ContextSearch(index, stop => RefreshAsync(place, index, time, stop), settings is null ? null : new Embedder(settings));
        try
        {
            if (sources is not null)
            {
                await new SourceRefresh(place, index, time).RunAsync(sources, tree, ct).ConfigureAwait(false);
                await search.EmbedAsync(ct).ConfigureAwait(false);
            }

            return search;
        }
        catch
        {
            await search.DisposeAsync().ConfigureAwait(false);
            throw;
        }
    });

    private static Task RefreshAsync(ContextPlace place, IContextIndex index, TimeProvider time, CancellationToken ct) => place.Folder is null ? Task.CompletedTask : GuardedAsync(async () =>
    {
        var sources = SourceRefresh.ReadSources(place.Folder);
        using var tree = SourceRefresh.OpenTree(place.Folder, sources, ct);
        await new SourceRefresh(place, index, time).RunAsync(sources, tree, ct).ConfigureAwait(false);
        return true;
    });

    private static async Task<T> GuardedAsync<T>(Func<Task<T>> open)
    {
        try
        {
            return await open().ConfigureAwait(false);
        }
        catch (Exception e) when (e is SourceException or ConfigurationException or LedgerException or CatalogueException)
        {
            throw new ContextException(e.Message);
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
}
