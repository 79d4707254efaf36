using System.Collections.Concurrent;
using Solvent.Modules.Inventory.Contract;
using Solvent.Modules.Kpis.Contract;
using Solvent.Modules.Personas.Contract;
using Solvent.Modules.Personas.Pipelines;
using Solvent.Modules.Personas.Runtime;
using Solvent.Modules.Register.Contract;
using Solvent.Modules.Reliability.Contract;
using Solvent.Modules.Retrieval.Contract;
using Solvent.Modules.Signals.Contract;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Desk;

/// <summary>All that personas need to decide and pipelines to run, over one ledger. One for a process.</summary>
internal sealed class PersonaHost : IAsyncDisposable
{
    private readonly Executors executors = new(ModelPlaces.OfProcess);
    private readonly ExecutionPipelines strategies;
    private readonly DecisionAnchors anchors;
    private readonly HostBooks? own;
    private readonly ConcurrentDictionary<(string Repository, string Folder), Lazy<Task<SearchedFolder>>> searches = [];
    private readonly Lazy<Task<string?>> here;
    private readonly TimeProvider time;

    /// <summary>A host over an open register, which stays the caller's.</summary>
    /// <param name="register">The register.</param>
    /// <param name="root">Absolute path of the repository's top; null where there is no folder, as on a server.</param>
    /// <param name="time">The clock.</param>
    /// <param name="shared">The books of the process, which stay the caller's; null to open them.</param>
    public PersonaHost(SharedRegister register, string? root, TimeProvider time, HostBooks? shared = null)
    {
        (Register, Root, this.time) = (register, root, time);
        here = new Lazy<Task<string?>>(async () => root is null ? null : (await RepositoryScans.IdentifyAsync(root, CancellationToken.None).ConfigureAwait(false)).Id);
        strategies = new ExecutionPipelines(time);
        var books = shared ?? (own = HostBooks.Open(register, time));
        anchors = new DecisionAnchors(books.Decisions, time);
        Book = new PersonaBook(register);
        Runs = new RunBook(register.Ledger, time);
        Desk = new PersonaDesk(Book, new Lazy<IDecisionLog>(books.Decisions.Open), executors, strategies, time);
        Kpis = books.Kpis;
        Effects = new RunEffects(Runs, books.Incidents, books.Kpis);
    }

    /// <summary>The register.</summary>
    public SharedRegister Register { get; }

    /// <summary>Absolute path of the repository's top; null where there is no folder.</summary>
    public string? Root { get; }

    /// <summary>The published personas.</summary>
    public PersonaBook Book { get; }

    /// <summary>Where decisions are asked for.</summary>
    public PersonaDesk Desk { get; }

    /// <summary>The runs of pipelines.</summary>
    public RunBook Runs { get; }

    /// <summary>The KPIs.</summary>
    public KpiBook Kpis { get; }

    /// <summary>What pipelines write outside of their runs.</summary>
    public RunEffects Effects { get; }

    /// <summary>Makes executors.</summary>
    public Executors Executors => executors;

    /// <summary>Anchors the decisions that were made; for the end of a command.</summary>
    public Task AnchorAsync(CancellationToken ct) => anchors.AnchorAsync(ct);

    /// <summary>Whose the sources of a folder are; see <see cref="DecisionRecord.Scope"/>.</summary>
    /// <param name="repository">The repository's identity.</param>
    /// <param name="folder">The folder from the repository's top; empty for the top.</param>
    public static string ScopeOf(string repository, string folder) => $"{repository}/{folder}".TrimEnd('/');

    /// <summary>Whose the sources beside a published version are.</summary>
    /// <param name="known">The persona.</param>
    /// <param name="version">The version; null for the one that is run now.</param>
    public static string ScopeOf(KnownPersona known, SemVer? version) => ScopeOf(known.Repository, FolderOf(known, version));

    /// <summary>The sources that stand beside a published version.</summary>
    /// <inheritdoc cref="SearchAsync(string, string, CancellationToken)" path="/exception" />
    /// <param name="known">The persona.</param>
    /// <param name="version">The version; null for the one that is run now.</param>
    /// <param name="ct">Stops it.</param>
    public Task<IContextSearch> SearchAsync(KnownPersona known, SemVer? version, CancellationToken ct) => SearchAsync(FolderOf(known, version), known.Repository, ct);

    /// <summary>The sources of a folder of a repository. What changed since is read again, after some seconds at most.</summary>
    /// <param name="folder">The folder from the repository's top; empty for the top.</param>
    /// <param name="repository">The repository's identity.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="ContextException">A source can't be read.</exception>
    public async Task<IContextSearch> SearchAsync(string folder, string repository, CancellationToken ct)
    {
        var made = searches.GetOrAdd((repository, folder), _ => new Lazy<Task<SearchedFolder>>(async () => await SearchedFolder.OpenAsync(await PlaceAsync(folder, repository).ConfigureAwait(false), time, CancellationToken.None).ConfigureAwait(false)));
        try
        {
            return await (await made.Value.WaitAsync(ct).ConfigureAwait(false)).FreshAsync(ct).ConfigureAwait(false);
        }
        catch (ContextException)
        {
            searches.TryRemove(new((repository, folder), made));
            throw;
        }
    }

    /// <summary>Makes a run go on as far as it can.</summary>
    /// <inheritdoc cref="PipelineRunner.ContinueAsync" path="/param|/exception|/returns" />
    /// <param name="run">The run.</param>
    /// <param name="told">Told of each step that ended; null where nobody listens.</param>
    /// <param name="rights">Gives what a person may do now; null where nobody's rights are kept.</param>
    public async Task<PipelineRun> ContinueAsync(PipelineRun run, Action<StepNews>? told, RightsNow? rights, CancellationToken ct)
    {
        using var runner = new PipelineRunner(Runs, Desk, Effects, told) { Rights = rights };
        return await runner.ContinueAsync(run.Id, await SearchAsync(run.Started.Folder, run.Started.Repository ?? "", ct).ConfigureAwait(false), ct).ConfigureAwait(false);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        foreach (var search in searches.Values.Where(one => one.IsValueCreated && one.Value.IsCompletedSuccessfully))
        {
            await (await search.Value.ConfigureAwait(false)).DisposeAsync().ConfigureAwait(false);
        }

        anchors.Dispose();
        Runs.Dispose();
        Book.Dispose();
        if (own is not null)
        {
            await own.DisposeAsync().ConfigureAwait(false);
        }

        strategies.Dispose();
        executors.Dispose();
    }

    private static string FolderOf(KnownPersona known, SemVer? version) => (version is null ? known.Current : known.Find(version))?.Folder ?? "";

    // In its own folder retrieval names the scope, so that `context search` and personas share one index; for others it is the one that was filled where the folder is.
    private async Task<ContextPlace> PlaceAsync(string folder, string repository) => Root is null || (repository.Length > 0 && repository != await here.Value.ConfigureAwait(false))
        ? new(null, Register.Ledger.Address) { Scope = ScopeOf(repository, folder), Register = Register }
        : new(Path.Combine(Root, folder), Register.Ledger.Address) { Register = Register };
}

/// <summary>The books of other modules that personas write to.</summary>
/// <param name="Decisions">The log of decisions.</param>
/// <param name="Incidents">The incidents.</param>
/// <param name="Kpis">The KPIs.</param>
internal sealed record HostBooks(DecisionBook Decisions, IncidentBook Incidents, KpiBook Kpis) : IAsyncDisposable
{
    /// <summary>Opens them over a register.</summary>
    public static HostBooks Open(SharedRegister register, TimeProvider time) => new(new DecisionBook(register.Ledger, time), new IncidentBook(register), new KpiBook(register));

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        Kpis.Dispose();
        Incidents.Dispose();
        await Decisions.DisposeAsync().ConfigureAwait(false);
    }
}
