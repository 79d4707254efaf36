using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Desk;

/// <summary>The sources of a folder, opened once and read again when somebody asks later.</summary>
internal sealed class SearchedFolder : IAsyncDisposable
{
    // Reading what changed takes longer than a decision may.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);
    private readonly ContextPlace place;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim one = new(1, 1);
    private readonly List<IContextSearch> old = [];
    private IContextSearch search;
    private long readAt;

    private SearchedFolder(ContextPlace place, TimeProvider time, IContextSearch search) => (this.place, this.time, this.search, readAt) = (place, time, search, time.GetTimestamp());

    /// <summary>Opens the sources.</summary>
    /// <exception cref="ContextException">One can't be read.</exception>
    public static async Task<SearchedFolder> OpenAsync(ContextPlace place, TimeProvider time, CancellationToken ct) =>
        new(place, time, await ContextSearches.OpenAsync(place, time, ct).ConfigureAwait(false));

    /// <summary>The search; one of many who ask late reads the sources again, the others go on with what there is.</summary>
    /// <exception cref="ContextException">A source can't be read any more.</exception>
    public async Task<IContextSearch> FreshAsync(CancellationToken ct)
    {
        if (place.Folder is null || time.GetElapsedTime(readAt) < s_fresh || !await one.WaitAsync(0, ct).ConfigureAwait(false))
        {
            return search;
        }

        try
        {
            old.Add(search);
            search = await ContextSearches.OpenAsync(place, time, ct).ConfigureAwait(false);
            readAt = time.GetTimestamp();
            if (old.Count > 1)
            {
                // Whoever began with the one before the last is done by now.
                await old[0].DisposeAsync().ConfigureAwait(false);
                old.RemoveAt(0);
            }

            return search;
        }
        finally
        {
            one.Release();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var each in old.Append(search))
        {
            await each.DisposeAsync().ConfigureAwait(false);
        }

        one.Dispose();
    }
}
