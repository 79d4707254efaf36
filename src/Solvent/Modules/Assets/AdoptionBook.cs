using Solvent.Modules.Assets.Queries;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Assets;

/// <summary>The adoptions of a ledger beside its register, and the library that is there. One for a process; safe for any number of threads.</summary>
/// <param name="register">The register.</param>
/// <param name="folder">A folder of the repository whose own assets are there, too; null for what ships inside the program.</param>
internal sealed class AdoptionBook(SharedRegister register, string? folder = null) : IDisposable
{
    private static readonly TimeSpan s_fresh = TimeSpan.FromSeconds(30);
    private readonly StateBook<AssetsState> book = new(register.Ledger, new AssetsProjection());

    private volatile ReadStack? stack;

    /// <summary>The register.</summary>
    public SharedRegister Register => register;

    /// <summary>The library as it is now: somebody may be writing an asset.</summary>
    public AssetLibrary Library => folder is null ? AssetLibrary.Shipped : AssetShelf.Desk(folder).Library;

    /// <summary>What the folder's repository is built with, at most half a minute old; null where there is no folder.</summary>
    public async Task<RepositoryStack?> StackAsync(CancellationToken ct)
    {
        if (folder is null || (stack is { } known && register.Now - known.At < s_fresh))
        {
            return stack?.Stack;
        }

        var read = await RepositoryStack.ReadAsync(folder, ct).ConfigureAwait(false);
        stack = new(read, register.Now);
        return read;
    }

    /// <summary>The adoptions as they are now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<AssetsState> StateAsync(CancellationToken ct) => (await book.CatchUpAsync(ct).ConfigureAwait(false)).State;

    /// <summary>The library with what is adopted and owed now.</summary>
    /// <param name="repositories">The repositories that are seen, by identity; null for all.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<AssetsView> ViewAsync(IReadOnlySet<string>? repositories, CancellationToken ct) =>
        new(Library, await StateAsync(ct).ConfigureAwait(false), await register.ItemsAsync(ct).ConfigureAwait(false), repositories);

    /// <summary>Decides on adoptions and items, and appends for both: all or nothing.</summary>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<Verdict> DecideAsync(Caller caller, string? why, Func<AssetsState, RegisteredItems, Verdict> decide, CancellationToken ct) =>
        register.DecideAsync(book, caller, why, decide, ct);

    /// <inheritdoc />
    public void Dispose() => book.Dispose();

    private sealed record ReadStack(RepositoryStack Stack, DateTimeOffset At);
}
