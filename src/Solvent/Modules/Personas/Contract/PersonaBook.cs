using System.Collections.Concurrent;
using Solvent.Modules.Personas.Contracts;
using Solvent.Modules.Personas.Publishing;
using Solvent.Modules.Register.Contract;
using Solvent.Platform.Deciding;
using Solvent.Platform.Ledger;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Contract;

/// <summary>The published personas of a ledger. One for a process; safe for any number of threads.</summary>
/// <param name="register">The register beside it.</param>
internal sealed class PersonaBook(SharedRegister register) : IDisposable
{
    /// <summary>Stands in place of a name that was erased.</summary>
    public const string Erased = "(erased)";

    // Names are read again after so long, so that an erased one is gone from a running server too.
    private static readonly TimeSpan s_fresh = TimeSpan.FromMinutes(1);
    private readonly StateBook<PersonasState> book = new(register.Ledger, new PersonasProjection());
    private readonly ConcurrentDictionary<string, (DateTimeOffset At, PublishedPersona Persona)> loaded = new(StringComparer.Ordinal);

    /// <summary>The register.</summary>
    public SharedRegister Register => register;

    /// <summary>The ledger below.</summary>
    public FactLedger Ledger => register.Ledger;

    /// <summary>The published personas as they are now.</summary>
    /// <param name="repositories">The repositories whose personas are seen, by identity; null for all.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>The personas by name.</returns>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<IReadOnlyList<KnownPersona>> ListAsync(IReadOnlySet<string>? repositories, CancellationToken ct) =>
        [.. (await SnapshotAsync(ct).ConfigureAwait(false)).State.Personas.Values.Where(one => repositories?.Contains(one.Repository) != false)];

    /// <summary>A published persona; null where nothing was published of that name.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<KnownPersona?> FindAsync(string name, CancellationToken ct) => (await SnapshotAsync(ct).ConfigureAwait(false)).State.Find(name);

    /// <summary>The newest kept run of a version's cases; null where none was kept.</summary>
    /// <param name="name">The persona's name.</param>
    /// <param name="repository">The identity of the repository that the contract stands in.</param>
    /// <param name="version">The version that the contract names, published or not.</param>
    /// <param name="ct">Stops it.</param>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    public async Task<KnownTest?> TestAsync(string name, string repository, SemVer version, CancellationToken ct) => (await SnapshotAsync(ct).ConfigureAwait(false)).State.Test(name, repository, version.ToString());

    /// <summary>A published version, read from its blob, whose digest is checked.</summary>
    /// <param name="name">The persona's name.</param>
    /// <param name="version">The version; null for the one that is run now.</param>
    /// <param name="ct">Stops it.</param>
    /// <returns>It, withdrawn or not; null where there is none.</returns>
    /// <exception cref="LedgerException">The ledger or the blob can't be read.</exception>
    public async Task<PublishedPersona?> LoadAsync(string name, SemVer? version, CancellationToken ct) =>
        await FindAsync(name, ct).ConfigureAwait(false) is { } known && (version is null ? known.Current : known.Find(version)) is { } found
            ? await LoadAsync(known, found, ct).ConfigureAwait(false) : null;

    /// <inheritdoc cref="LoadAsync(string, SemVer?, CancellationToken)" />
    public async Task<PublishedPersona> LoadAsync(KnownPersona known, KnownVersion version, CancellationToken ct)
    {
        var now = register.Now;
        if (loaded.TryGetValue(version.Blob, out var kept) && now - kept.At < s_fresh)
        {
            return kept.Persona with { Known = known, Version = version };
        }

        using var content = new MemoryStream();
        await Ledger.Blobs.ReadAsync(version.Blob, content, ct).ConfigureAwait(false);
        var (contract, assets) = PublishedForm.Read(known.Name, version.Blob, content.ToArray());
        var people = contract.People.ToHashSet(StringComparer.Ordinal);
        var names = await Ledger.PersonNamesAsync(people, ct).ConfigureAwait(false);
        var persona = new PublishedPersona(known, version, contract.WithPeople(id => names.GetValueOrDefault(id, Erased)), assets);
        loaded[version.Blob] = (now, persona);
        return persona;
    }

    /// <summary>The state as it is now.</summary>
    /// <exception cref="LedgerException">The ledger can't be read.</exception>
    internal Task<Snapshot<PersonasState>> SnapshotAsync(CancellationToken ct) => book.CatchUpAsync(ct);

    /// <summary>Decides on the personas, and appends.</summary>
    /// <inheritdoc cref="StateBook{TState}.DecideAsync" path="/param|/exception" />
    internal Task<Verdict> DecideAsync(
        Caller caller, string? why, Func<PersonasState, Verdict> decide, CancellationToken ct, Func<Verdict.Append, CancellationToken, Task<Verdict.Append>>? keep = null) =>
        book.DecideAsync(caller, why, decide, ct, keep);

    /// <inheritdoc />
    public void Dispose() => book.Dispose();
}

/// <summary>A published version as it is run.</summary>
/// <param name="Known">The persona over all its versions.</param>
/// <param name="Version">What the ledger says of the version.</param>
/// <param name="Contract">The contract, with teams and roles by name.</param>
/// <param name="Assets">The versions of assets that it is bound to, with their text as it was published.</param>
internal sealed record PublishedPersona(KnownPersona Known, KnownVersion Version, PersonaContract Contract, IReadOnlyList<ResolvedAsset> Assets)
{
    /// <summary>SHA-256 (hex) of the contract with all that it rests on.</summary>
    public string Digest => Version.Blob;

    /// <summary>The identity of the repository that it is of.</summary>
    public string Repository => Known.Repository;
}
