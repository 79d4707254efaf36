using System.Runtime.CompilerServices;
using Solvent.Platform.Blobs;
using Solvent.Platform.Ledger.Postgres;
using Solvent.Platform.Ledger.Sqlite;
using Solvent.Platform.Ledger.Storage;

namespace Solvent.Platform.Ledger;

/// <summary>
/// The ledger as modules see it: append facts, read them, follow them, and keep names and texts beside them. Safe for
/// any number of threads; any number of processes may have the same ledger open.
/// </summary>
internal sealed class FactLedger(ILedgerStore store, FactTypes types, TimeProvider clock) : IAsyncDisposable
{
    private const int PageSize = 2048;
    // Small, so that decoded facts are gone before they are old.
    private const int DecodedPageSize = 256;

    private readonly GroupCommitter committer = new(store, clock);

    /// <summary>The types of facts that this program knows.</summary>
    public FactTypes Types { get; } = types;

    /// <summary>Evidence beside the facts: put a blob, then append the fact that names it.</summary>
    public BlobStore Blobs { get; } = new(store.Blobs, store.Place, clock);

    /// <summary>The place as it was named, for opening what belongs to this ledger. It may hold a password: never show it, see <see cref="LedgerPlace.Shown"/>.</summary>
    public string Address { get; private init; } = store.Place;

    /// <summary>The store below, for verification, export and checkpoints.</summary>
    internal ILedgerStore Store { get; } = store;

    /// <summary>Opens the ledger in a SQLite file (see <see cref="LedgerLocation"/> for where that is) or in a PostgreSQL database.</summary>
    /// <param name="place">The file, or an address that begins with <c>postgres://</c>.</param>
    /// <param name="types">Every module's types of facts.</param>
    /// <param name="clock">Gives ledger time.</param>
    /// <param name="create">Make it when there is none; a command that only reads says false.</param>
    /// <exception cref="LedgerException">It is missing, can't be opened, is no ledger, or is newer than this program.</exception>
    public static FactLedger Open(string place, FactTypes types, TimeProvider clock, bool create = true) => new(
        LedgerPlace.IsAddress(place) ? PostgresLedgerStore.Open(place, create, clock) : SqliteLedgerStore.Open(place, new SqliteOptions(create)), types, clock) { Address = place };

    /// <summary>
    /// Appends facts, all or nothing. When it answers <see cref="AppendResult.Appended"/> they are on disk.
    /// </summary>
    /// <exception cref="ArgumentException">The request is malformed or holds an unregistered type: a fault of the caller.</exception>
    /// <exception cref="LedgerException">
    /// Nothing was appended; see <see cref="LedgerException.Fault"/>. After <see cref="LedgerFault.Unreachable"/> nobody knows
    /// whether it was, since the answer may be what was lost: the same key again tells, or does it.
    /// </exception>
    public async Task<AppendResult> AppendAsync(AppendRequest request, CancellationToken ct = default) =>
        await committer.AppendAsync(AppendPreparation.Prepare(request, Types), ct).ConfigureAwait(false);

    /// <summary>
    /// The result of an earlier append with that key, or null. A use case asks before it decides, so that a repeated
    /// command is answered and not refused for having been done.
    /// </summary>
    public async Task<AppendResult.AlreadyAppended?> FindAppendAsync(string key, CancellationToken ct = default) =>
        await Store.FindAppendAsync(key, ct).ConfigureAwait(false) is { } known
            ? new AppendResult.AlreadyAppended(known.First, known.Last)
            : null;

    /// <summary>The end of the ledger.</summary>
    public ValueTask<LedgerHead> HeadAsync(CancellationToken ct = default) => Store.HeadAsync(ct);

    /// <summary>Where a stream ends; zeros when it is empty.</summary>
    public ValueTask<StreamPosition> PositionAsync(string stream, CancellationToken ct = default) => Store.PositionAsync(stream, ct);

    /// <summary>Reads facts in order.</summary>
    /// <param name="after">Start behind this number; 0 for all.</param>
    /// <param name="upTo">End with this number; null for the head as it is now.</param>
    /// <param name="prefixes">Prefixes of the types wanted, such as `register.`; null for all.</param>
    /// <param name="ct">Stops the reading.</param>
    /// <exception cref="NewerLedgerException">A fact of a type or version that this program does not know.</exception>
    public async IAsyncEnumerable<RecordedFact> ReadAsync(
        long after = 0,
        long? upTo = null,
        IReadOnlyList<string>? prefixes = null,
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        var end = upTo ?? (await HeadAsync(ct).ConfigureAwait(false)).Seq;
        var next = DecodedPage.ReadAsync(this, new FactRange(after, end, prefixes), DecodedPageSize, ct);
        try
        {
            while (next is not null)
            {
                // The next page is read and decoded while somebody works on this one.
                var page = await next.ConfigureAwait(false);
                next = page.Last is { } last ? DecodedPage.ReadAsync(this, new FactRange(last, end, prefixes), DecodedPageSize, ct) : null;
                foreach (var fact in page.Facts)
                {
                    yield return fact;
                }

                page.Failure?.Throw();
            }
        }
        finally
        {
            await DecodedPage.EndAsync(next).ConfigureAwait(false);
        }
    }

    /// <summary>Reads the facts of one stream in order.</summary>
    /// <exception cref="NewerLedgerException">A fact of a type or version that this program does not know.</exception>
    public async IAsyncEnumerable<RecordedFact> ReadStreamAsync(string stream, [EnumeratorCancellation] CancellationToken ct = default)
    {
        var version = 0L;
        IReadOnlyList<StoredFact> page;
        do
        {
            page = await Store.ReadStreamAsync(stream, version, PageSize, ct).ConfigureAwait(false);
            foreach (var stored in page)
            {
                version = stored.Version;
                yield return Decode(stored);
            }
        }
        while (page.Count == PageSize);
    }

    /// <summary>Reads facts in order and then waits for more, from this process or another, until cancelled.</summary>
    public async IAsyncEnumerable<RecordedFact> TailAsync(
        long after,
        IReadOnlyList<string>? prefixes = null,
        [EnumeratorCancellation] CancellationToken ct = default)
    {
        while (true)
        {
            await Store.WaitAsync(after, ct).ConfigureAwait(false);
            var end = (await HeadAsync(ct).ConfigureAwait(false)).Seq;
            await foreach (var fact in ReadAsync(after, end, prefixes, ct).ConfigureAwait(false))
            {
                yield return fact;
            }

            after = end;
        }
    }

    /// <summary>The opaque id of a person, stable for a name (or address, or login) in this ledger. Facts hold only this.</summary>
    public ValueTask<string> PersonAsync(string name, CancellationToken ct = default) =>
        Store.Side.PersonAsync(name, SideRecordIds.NewPerson(), ct);

    /// <summary>The id of a person whose name is known already; null for any other name.</summary>
    public ValueTask<string?> FindPersonAsync(string name, CancellationToken ct = default) => Store.Side.FindPersonAsync(name, ct);

    /// <summary>The name behind a person's id, or null when it is unknown or was erased.</summary>
    public ValueTask<string?> PersonNameAsync(string id, CancellationToken ct = default) => Store.Side.PersonNameAsync(id, ct);

    /// <summary>The names behind people's ids, asked for at once; without those that are unknown or were erased.</summary>
    public ValueTask<IReadOnlyDictionary<string, string>> PersonNamesAsync(IReadOnlyCollection<string> ids, CancellationToken ct = default) => Store.Side.PersonNamesAsync(ids, ct);

    /// <summary>Keeps a free text beside the facts and gives the id that facts may hold: a salted digest.</summary>
    /// <param name="text">The text.</param>
    /// <param name="once">An idempotency key: the same text again under it gives the same id. Needed where a fact's body
    /// holds the id, so that a repeated command makes the same facts.</param>
    /// <param name="ct">Stops waiting.</param>
    public ValueTask<string> TextAsync(string text, string? once = null, CancellationToken ct = default) =>
        Store.Side.TextAsync(SideRecordIds.NewText(text), once, ct);

    /// <summary>The text behind an id, or null when it is unknown or was erased.</summary>
    public async ValueTask<string?> ResolveTextAsync(string id, CancellationToken ct = default) =>
        (await Store.Side.ResolveTextAsync(id, ct).ConfigureAwait(false))?.Text;

    /// <inheritdoc />
    public ValueTask DisposeAsync() => Store.DisposeAsync();

    internal RecordedFact Decode(StoredFact stored)
    {
        if (!Envelope.TryRead(stored.Envelope, out var header, out var body))
        {
            throw new LedgerException(LedgerFault.Corrupt, $"{Store.Place}: fact {stored.Seq} is damaged. Run `solvent ledger verify`.");
        }

        return new RecordedFact(
            header.Seq,
            header.Stream,
            header.Version,
            header.Type,
            LedgerTime.ToTime(header.At),
            header.Actor,
            header.Why,
            Types.Read(header.Type, body, header.Seq));
    }
}
