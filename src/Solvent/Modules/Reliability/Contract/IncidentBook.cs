using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;

namespace Solvent.Modules.Reliability.Contract;

/// <summary>The incidents of a ledger. One for a process; safe for any number of threads.</summary>
/// <param name="register">The register beside them, which stays the caller's.</param>
internal sealed class IncidentBook(SharedRegister register) : IDisposable
{
    private readonly StateBook<ReliabilityState> book = new(register.Ledger, new ReliabilityProjection());

    /// <summary>The register.</summary>
    public SharedRegister Register => register;

    /// <summary>The ledger below.</summary>
    public FactLedger Ledger => register.Ledger;

    /// <summary>The moment.</summary>
    public DateTimeOffset Now => register.Now;

    /// <summary>The incidents as they are now: those that are open first, then by when they began, the newest first.</summary>
    /// <param name="repositories">The repositories whose incidents are seen, by identity; null for all, and those of the whole organisation.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<IReadOnlyList<Incident>> ListAsync(IReadOnlySet<string>? repositories, CancellationToken ct) =>
    [
        .. (await SnapshotAsync(ct).ConfigureAwait(false)).State.Incidents.Values
            .Where(one => repositories is null || (one.Repository is { } repository && repositories.Contains(repository)))
            .OrderByDescending(one => one.IsOpen).ThenByDescending(one => one.Started).ThenBy(one => one.Id, StringComparer.Ordinal),
    ];

    /// <summary>The incident of an id, or of the start of one that fits no other; else why there is none. What is not seen is not there.</summary>
    /// <inheritdoc cref="ListAsync" path="/param" />
    /// <param name="id">The id.</param>
    public async Task<(Incident? Incident, Refusal? Refusal)> FindAsync(string id, IReadOnlySet<string>? repositories, CancellationToken ct)
    {
        var seen = await ListAsync(repositories, ct).ConfigureAwait(false);
        return IncidentDecide.Find(id, seen) is { } found ? (found, null) : (null, IncidentDecide.NoSuch(id, seen));
    }

    /// <summary>An incident with its words and the names of people.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<IncidentWords> ReadAsync(Incident incident, CancellationToken ct)
    {
        string[] people = [incident.DeclaredBy, .. incident.Notes.Select(note => note.By), .. incident.ClosedBy is { } by ? [by] : Array.Empty<string>()];
        var names = await Ledger.PersonNamesAsync([.. people.Where(LedgerNames.IsPersonId).Distinct(StringComparer.Ordinal)], ct).ConfigureAwait(false);
        var notes = new List<NoteWords>();
        foreach (var note in incident.Notes)
        {
            notes.Add(new NoteWords(note, await TextAsync(note.Text, ct).ConfigureAwait(false), Name(note.By)));
        }

        return new IncidentWords(
            incident, (await TextAsync(incident.Title, ct).ConfigureAwait(false))!, Name(incident.DeclaredBy), notes,
            await TextAsync(incident.Because, ct).ConfigureAwait(false), incident.ClosedBy is { } closer ? Name(closer) : null);

        string Name(string id) => LedgerNames.IsPersonId(id) ? names.GetValueOrDefault(id, IncidentWords.Erased) : id;
    }

    /// <summary>Declares an incident.</summary>
    /// <returns>What was decided, and the incident's id; the same request again gives that of then.</returns>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<(Verdict Verdict, string Id)> DeclareAsync(Caller caller, DeclareIncident declare, CancellationToken ct) => declare.HandleAsync(this, caller, ct);

    /// <summary>Attaches something to an incident. What is attached already, and a request that was done before, append nothing.</summary>
    /// <param name="caller">Who; with a request, the same request is done once.</param>
    /// <param name="incident">The incident's id.</param>
    /// <param name="attachment">What.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<Verdict> AttachAsync(Caller caller, string incident, IncidentAttachment attachment, CancellationToken ct) =>
        new AttachToIncident(incident, attachment).HandleAsync(this, caller, ct);

    /// <summary>Closes an incident.</summary>
    /// <exception cref="LedgerException">Nothing was appended.</exception>
    public Task<Verdict> CloseAsync(Caller caller, string incident, string because, CancellationToken ct) => new CloseIncident(incident, because).HandleAsync(this, caller, ct);

    /// <summary>The state as it is now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    internal Task<Snapshot<ReliabilityState>> SnapshotAsync(CancellationToken ct) => book.CatchUpAsync(ct);

    /// <summary>Decides on the incidents, and appends.</summary>
    /// <inheritdoc cref="StateBook{TState}.DecideAsync" path="/param" />
    internal Task<Verdict> DecideAsync(
        Caller caller, Func<ReliabilityState, Verdict> decide, CancellationToken ct, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>>? keep = null) =>
        book.DecideAsync(caller, null, decide, ct, keep);

    /// <inheritdoc />
    public void Dispose() => book.Dispose();

    private async Task<string?> TextAsync(string? id, CancellationToken ct) =>
        id is null ? null : await Ledger.ResolveTextAsync(id, ct).ConfigureAwait(false) ?? IncidentWords.Erased;
}
