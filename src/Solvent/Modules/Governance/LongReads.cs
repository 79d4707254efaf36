using Solvent.Surfaces.Http;

namespace Solvent.Modules.Governance;

/// <summary>What reads all of a ledger for somebody who asks over HTTP: one at a time, or whoever asks often takes the whole server.</summary>
internal sealed class LongReads : IDisposable
{
    private readonly SemaphoreSlim gate = new(1, 1);

    /// <summary>Reads, unless another one does.</summary>
    /// <exception cref="ApiException">Another one does.</exception>
    public async Task<T> AloneAsync<T>(Func<Task<T>> read)
    {
        if (!await gate.WaitAsync(TimeSpan.Zero))
        {
            throw new ApiException(StatusCodes.Status503ServiceUnavailable, "Somebody else reads all of the ledger", "One backup, export, verification or collection goes on at a time; ask again when it is over.");
        }

        try
        {
            return await read();
        }
        finally
        {
            gate.Release();
        }
    }

    /// <inheritdoc />
    public void Dispose() => gate.Dispose();
}
