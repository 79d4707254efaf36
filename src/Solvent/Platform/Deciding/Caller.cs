namespace Solvent.Platform.Deciding;

/// <summary>Who gives a command.</summary>
/// <param name="Id">The ledger's id, for facts.</param>
/// <param name="Name">The name, for the team's file.</param>
internal sealed record Caller(string Id, string Name)
{
    /// <summary>The most characters of a name.</summary>
    public const int LongestName = 200;

    /// <summary>The request that this command came in, when it may come again; else null.</summary>
    public RequestTag? Request { get; init; }
}

/// <summary>A request that may come again, and then must not be done again.</summary>
/// <param name="Key">The idempotency key of its append.</param>
/// <param name="Digest">Digest of what it asks for: the same key with another digest is a mistake of the caller.</param>
internal sealed record RequestTag(string Key, string Digest);
