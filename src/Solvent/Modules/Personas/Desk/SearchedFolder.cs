using Solvent.Modules.Retrieval.Contract;

namespace Solvent.Modules.Personas.Desk;

/// <summary>The sources of a folder, opened once; what changed is taken in when somebody asks later.</summary>
internal sealed class SearchedFolder : IAsyncDisposable
{
    // Reading what changed takes longer than a decision may.
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(10);
    private readonly IContextSearch search;
    private readonly TimeProvider time;
    private readonly SemaphoreSlim one = new(1, 1);
    private long readAt;

    private SearchedFolder(IContextSearch search, TimeProvider time) => (this.search, this.time, readAt) = (search, time, time.GetTimestamp());

    /// <summary>Opens the sources.</summary>
    /// <exception cref="ContextException">One can't be read.</exception>
    public static async Task<SearchedFolder> OpenAsync(ContextPlace place, TimeProvider time, CancellationToken ct) =>
        new(await ContextSearches.OpenAsync(place, time, ct).ConfigureAwait(false), time);

    /// <summary>The search; one of many who ask late takes in what changed, the others go on with what there is.</summary>
    /// <exception cref="ContextException">A source can't be read any more.</exception>
    public async Task<IContextSearch> FreshAsync(CancellationToken ct)
    {
        if (time.GetElapsedTime(Volatile.Read(ref readAt)) >= s_fresh && await one.WaitAsync(0, ct).ConfigureAwait(false))
        {
            try
            {
                await search.RefreshAsync(ct).ConfigureAwait(false);
                Volatile.Write(ref readAt, time.GetTimestamp());
            }
            finally
            {
                one.Release();
            }
        }

        return search;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await search.DisposeAsync().ConfigureAwait(false);
        one.Dispose();
    }
}
