using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Security;
using Solvent.Surfaces.Cli;

namespace Solvent.Modules.Register;

/// <summary>What the register's tools work with, for one caller. Safe for any number of threads.</summary>
/// <param name="book">The register; told whether to make it where there is none.</param>
/// <param name="caller">Who calls.</param>
/// <param name="folder">A folder of the repository; null where there is no working tree, as on a server: then nothing is scanned and no file is written.</param>
/// <param name="time">The clock.</param>
internal sealed class RegisterDesk(
    Func<bool, RegisterBook> book, Func<FactLedger, CancellationToken, Task<Caller>> caller, string? folder, TimeProvider time)
{
    private ScannedRepository? _repository;

    /// <summary>What the caller may do; everything for whoever sits at the machine.</summary>
    public Grants Grants { get; init; } = Grants.Everything;

    /// <summary>What another module records after a scan, or null.</summary>
    public AfterRegistration? After { get; init; }

    /// <summary>A folder of the repository, or null.</summary>
    public string? Folder => folder;

    /// <summary>The top of the repository; null where there is no working tree.</summary>
    public string? Top { get; } = folder is null ? null : RepositoryScans.TopOf(folder);

    /// <summary>The clock.</summary>
    public TimeProvider Time => time;

    /// <summary>When the last scan of a tool began, or null.</summary>
    public DateTimeOffset? LastScan { get; private set; }

    /// <summary>The register.</summary>
    /// <param name="create">Whether to make it where there is none.</param>
    /// <exception cref="UsageException">There is none; the message says what to call.</exception>
    public RegisterBook Book(bool create = false)
    {
        try
        {
            return book(create);
        }
        catch (UsageException)
        {
            throw new UsageException("Nothing is registered here yet. Call the tool scan first: it finds what is owed and registers it.");
        }
    }

    /// <summary>Who calls, known to the ledger.</summary>
    public Task<Caller> CallerAsync(CancellationToken ct) => caller(Book().Ledger, ct);

    /// <summary>The register as it is now, as far as the caller may see it.</summary>
    public async Task<RegisterView> ViewAsync(CancellationToken ct) => (await Book().ViewAsync(ct).ConfigureAwait(false)).Within(Grants.Repositories(Scopes.DebtRead));

    /// <summary>The identity of the repository that the tools are about; null for every one of the ledger.</summary>
    public async Task<string?> RepositoryAsync(CancellationToken ct) =>
        folder is null ? null : (_repository ??= await RepositoryScans.IdentifyAsync(folder, ct).ConfigureAwait(false)).Id;

    /// <summary>That repository with its last registered scan; both null where the tools are about all of the ledger.</summary>
    /// <exception cref="UsageException">The repository is not in the register; the message says what to call.</exception>
    public async Task<(string? Repository, RegisteredScan? Scan)> RegisteredAsync(RegisterView view, CancellationToken ct)
    {
        var repository = await RepositoryAsync(ct).ConfigureAwait(false);
        return repository is null ? (null, null)
            : view.State.Repositories.TryGetValue(repository, out var scan) ? (repository, scan)
            : throw new UsageException("This repository is not in the register yet. Call the tool scan first: it finds what is owed and registers it.");
    }

    /// <summary>Takes over what a scan says of the repository.</summary>
    public void Scanned(ScannedRepository repository, DateTimeOffset began) => (_repository, LastScan) = (repository, began);

    /// <summary>The rules as they are now: an agent may be writing one.</summary>
    public RuleShelf Rules() => new(folder);
}

/// <summary>The ledger of this machine, opened when a tool first needs it.</summary>
internal sealed class LocalLedger(FactTypes types, TimeProvider time, string folder, string? db) : IAsyncDisposable
{
    private readonly Lock _lock = new();
    private RegisterSession? _session;

    /// <summary>The register in it.</summary>
    /// <exception cref="UsageException">There is none, and it is not to be made.</exception>
    public RegisterBook Book(bool create)
    {
        lock (_lock)
        {
            return (_session ??= RegisterSession.Open(types, time, folder, db, create)).Book;
        }
    }

    /// <inheritdoc />
    public ValueTask DisposeAsync() => _session?.DisposeAsync() ?? ValueTask.CompletedTask;
}
