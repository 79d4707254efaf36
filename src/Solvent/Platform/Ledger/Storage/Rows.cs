namespace Solvent.Platform.Ledger.Storage;

/// <summary>A fact's row: what is looked up, the exact envelope and its leaf hash.</summary>
internal sealed record StoredFact(long Seq, string Stream, long Version, string Type, byte[] Envelope, byte[] Leaf);

/// <summary>An append that was made: its key, first and last fact, and the digest of its content.</summary>
internal sealed record KnownAppend(string Key, long First, long Last, byte[] Digest);

/// <summary>Facts after one number up to another (included), of types with one of the prefixes; null means all types.</summary>
internal sealed record FactRange(long After, long UpTo, IReadOnlyList<string>? Types = null);

/// <summary>The keys and streams that a batch of appends needs to know.</summary>
internal sealed record BatchScope(IReadOnlyCollection<string> Keys, IReadOnlyCollection<string> Streams);

/// <summary>What the store knows of a <see cref="BatchScope"/> under the head lock. Absent keys and streams are new.</summary>
internal sealed record BatchView(
    LedgerHead Head,
    IReadOnlyDictionary<string, KnownAppend> Appends,
    IReadOnlyDictionary<string, StreamPosition> Streams);

/// <summary>What is to be written: the rows, the new head, and each request's result in the order they were given.</summary>
internal sealed record BatchWrite(
    LedgerHead Head,
    IReadOnlyList<StoredFact> Facts,
    IReadOnlyList<KnownAppend> Appends,
    IReadOnlyList<Merkle.TreeNode> Nodes,
    IReadOnlyList<CommitOutcome<AppendResult>> Outcomes);

/// <summary>A request that is checked and serialised.</summary>
internal sealed record PreparedAppend(string Key, string Actor, string? Why, byte[] Digest, IReadOnlyList<PreparedStream> Streams);

/// <summary>One stream of a <see cref="PreparedAppend"/>.</summary>
internal sealed record PreparedStream(string Stream, Expected Expected, IReadOnlyList<PreparedFact> Facts);

/// <summary>A fact's full type name and its body as JSON.</summary>
internal readonly record struct PreparedFact(string Type, byte[] Body);
