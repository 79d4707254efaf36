namespace Solvent.Platform.Ledger;

/// <summary>One append: facts for one or more streams, all or nothing.</summary>
/// <param name="Key">Idempotency key, 1 to 200 visible ASCII characters. The same key with the same facts answers with the
/// first result; with other facts it is refused. Commands that need none take <see cref="NewKey"/>.</param>
/// <param name="Actor">Who did it: an id from <see cref="FactLedger.PersonAsync"/>, `system` or `policy/NAME`.</param>
/// <param name="Why">The reason: an id from <see cref="FactLedger.TextAsync"/>, or null.</param>
/// <param name="Streams">The facts by stream; they get their numbers in this order. Each stream once.</param>
internal sealed record AppendRequest(string Key, string Actor, string? Why, IReadOnlyList<StreamFacts> Streams)
{
    /// <summary>A key that no other append has.</summary>
    public static string NewKey() => Guid.CreateVersion7().ToString("N");
}

/// <summary>The facts of one stream within an append.</summary>
/// <param name="Stream">`module/id`.</param>
/// <param name="Expected">What must hold of the stream, else the append is a conflict.</param>
/// <param name="Facts">One fact at least; each of a registered type.</param>
internal sealed record StreamFacts(string Stream, Expected Expected, IReadOnlyList<IFact> Facts);

/// <summary>What an append requires of a stream.</summary>
internal readonly record struct Expected
{
    private Expected(ExpectedKind kind, long value) => (Kind, Value) = (kind, value);

    /// <summary>Nothing: append whatever is there.</summary>
    public static Expected Any => default;

    /// <summary>The stream has no fact yet.</summary>
    public static Expected New => Version(0);

    internal ExpectedKind Kind { get; }

    internal long Value { get; }

    /// <summary>The stream has exactly this many facts.</summary>
    public static Expected Version(long version) => new(ExpectedKind.Version, version);

    /// <summary>
    /// The stream got no fact after this number of the ledger: pass the <see cref="Snapshot{T}.Seq"/> of the state
    /// that the decision was taken on.
    /// </summary>
    public static Expected UnchangedSince(long seq) => new(ExpectedKind.UnchangedSince, seq);

    internal bool Holds(StreamPosition actual) => Kind switch
    {
        ExpectedKind.Version => actual.Version == Value,
        ExpectedKind.UnchangedSince => actual.Seq <= Value,
        _ => true,
    };
}

/// <summary>The kinds of <see cref="Expected"/>.</summary>
internal enum ExpectedKind
{
    Any,
    Version,
    UnchangedSince,
}
