using Solvent.Platform.Blobs;

namespace Solvent.Platform.Ledger.Storage;

/// <summary>
/// The port to the database that keeps the ledger. It stores rows and takes the head lock; what is appended is decided
/// by <see cref="Sequencer"/>, which is the same for every store.
/// </summary>
internal interface ILedgerStore : IAsyncDisposable
{
    /// <summary>The place, for messages.</summary>
    string Place { get; }

    /// <summary>The head as it is now.</summary>
    ValueTask<LedgerHead> HeadAsync(CancellationToken ct);

    /// <summary>
    /// Takes the head lock, looks up the keys and streams, lets <paramref name="sequence"/> decide, writes its rows and
    /// commits durably; nothing is written when it gives no facts or anything fails.
    /// </summary>
    ValueTask<BatchWrite> AppendAsync(BatchScope scope, Func<BatchView, BatchWrite> sequence, CancellationToken ct);

    /// <summary>The next facts of the range in order, at most <paramref name="limit"/>; fewer means the range is read.</summary>
    ValueTask<IReadOnlyList<StoredFact>> ReadAsync(FactRange range, int limit, CancellationToken ct);

    /// <summary>The next facts of a stream in order, at most <paramref name="limit"/>; fewer means the stream is read.</summary>
    ValueTask<IReadOnlyList<StoredFact>> ReadStreamAsync(string stream, long afterVersion, int limit, CancellationToken ct);

    /// <summary>The leaf hash of a fact, or null when there is none.</summary>
    ValueTask<byte[]?> LeafAsync(long seq, CancellationToken ct);

    /// <summary>
    /// Hashes of the Merkle tree, 32 bytes each, one after the other: leaves (level 0) or kept nodes, from an index on, at most <paramref name="count"/>.
    /// </summary>
    ValueTask<byte[]> HashesAsync(int level, long index, int count, CancellationToken ct);

    /// <summary>What an append with that key got, or null.</summary>
    ValueTask<KnownAppend?> FindAppendAsync(string key, CancellationToken ct);

    /// <summary>Where a stream ends.</summary>
    ValueTask<StreamPosition> PositionAsync(string stream, CancellationToken ct);

    /// <summary>Returns when there may be facts after <paramref name="seq"/>, from this process or another.</summary>
    ValueTask WaitAsync(long seq, CancellationToken ct);

    /// <summary>The remembered appends in order of their first fact, after the one with that number.</summary>
    ValueTask<IReadOnlyList<KnownAppend>> AppendsAsync(long afterFirst, int limit, CancellationToken ct);

    /// <summary>The side records: names and free texts.</summary>
    ISideRecords Side { get; }

    /// <summary>Evidence beside the facts.</summary>
    IBlobRows Blobs { get; }

    /// <summary>Lease, cursors and tries of those who react to facts.</summary>
    IReactionStore Reactions { get; }

    /// <summary>Secrets for speaking with others.</summary>
    ISecretStore Secrets { get; }

    /// <summary>A projection's checkpoint, or null.</summary>
    ValueTask<byte[]?> ReadCheckpointAsync(string name, CancellationToken ct);

    /// <summary>Keeps a projection's checkpoint in place of the one before.</summary>
    ValueTask WriteCheckpointAsync(string name, ReadOnlyMemory<byte> content, CancellationToken ct);

    /// <summary>Overwrites what was deleted in the store's own files, which keep it otherwise until the space is used again.</summary>
    /// <returns>What may still hold it for a while and why, as a sentence; null when nothing does.</returns>
    ValueTask<string?> ScrubAsync(CancellationToken ct);
}

/// <summary>Names and free texts, which can be erased without touching a fact.</summary>
internal interface ISideRecords
{
    /// <summary>The id of that name; <paramref name="candidate"/> becomes it when the name is new.</summary>
    ValueTask<string> PersonAsync(string name, string candidate, CancellationToken ct);

    /// <summary>The id of that name, or null when it is not known.</summary>
    ValueTask<string?> FindPersonAsync(string name, CancellationToken ct);

    /// <summary>The name, or null when unknown or erased.</summary>
    ValueTask<string?> PersonNameAsync(string id, CancellationToken ct);

    /// <summary>The names behind ids, asked for at once; those that are unknown or erased are left out.</summary>
    ValueTask<IReadOnlyDictionary<string, string>> PersonNamesAsync(IReadOnlyCollection<string> ids, CancellationToken ct);

    /// <summary>Keeps a text; when <paramref name="once"/> was used before with the same text, gives the first id.</summary>
    ValueTask<string> TextAsync(SideText text, string? once, CancellationToken ct);

    /// <summary>The text with its salt, or null when unknown or erased.</summary>
    ValueTask<SideText?> ResolveTextAsync(string id, CancellationToken ct);

    /// <summary>The next people by id.</summary>
    ValueTask<IReadOnlyList<SidePerson>> PeopleAsync(string after, int limit, CancellationToken ct);

    /// <summary>The next texts by id.</summary>
    ValueTask<IReadOnlyList<KeptText>> TextsAsync(string after, int limit, CancellationToken ct);

    /// <summary>Adds what a backup holds, under the ids that it had.</summary>
    ValueTask RestoreAsync(IReadOnlyList<SidePerson> people, IReadOnlyList<KeptText> texts, CancellationToken ct);

    /// <summary>Deletes names and texts, and every projection's checkpoint, all or nothing.</summary>
    /// <returns>How many names and texts were there.</returns>
    ValueTask<(int Names, int Texts)> EraseAsync(IReadOnlyCollection<string> people, IReadOnlyCollection<string> texts, CancellationToken ct);
}

/// <summary>A person's opaque id and name.</summary>
internal sealed record SidePerson(string Id, string Name);

/// <summary>A text and the key under which it was kept once, or null.</summary>
internal sealed record KeptText(SideText Text, string? Once);

/// <summary>A free text, its salt and the id made of both.</summary>
internal sealed record SideText(string Id, byte[] Salt, string Text);
