using System.Collections.Immutable;
using System.Text.Json.Serialization;
using Solvent.Platform.Versions;

namespace Solvent.Modules.Personas.Contract;

/// <summary>A persona of which something was published.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Repository">The identity of the repository that it is of.</param>
/// <param name="Versions">Its versions, the newest first.</param>
internal sealed record KnownPersona(string Name, string Repository, ImmutableArray<KnownVersion> Versions)
{
    /// <summary>The version that is run: the newest release that is not withdrawn, the newest pre-release where there is no release; null where all are withdrawn.</summary>
    [JsonIgnore]
    public KnownVersion? Current => Versions.FirstOrDefault(one => one is { IsWithdrawn: false, Number.Pre.Length: 0 }) ?? Versions.FirstOrDefault(one => !one.IsWithdrawn);

    /// <summary>The newest version, withdrawn or not.</summary>
    [JsonIgnore]
    public KnownVersion Newest => Versions[0];

    /// <summary>A version; null where it was not published.</summary>
    public KnownVersion? Find(SemVer version) => Versions.FirstOrDefault(one => one.Number == version);

    /// <summary>The version that a new one is compared with: the nearest before it; null where there is none.</summary>
    public KnownVersion? Before(SemVer version) => Versions.FirstOrDefault(one => one.Number.CompareTo(version) < 0);
}

/// <summary>A published version.</summary>
/// <param name="Version">The version, by SemVer.</param>
/// <param name="Blob">SHA-256 (hex) of the contract with all that it rests on.</param>
/// <param name="Owner">The ledger's id of the team or role that answers for it.</param>
/// <param name="Step">See <see cref="PersonaPublished"/>.</param>
/// <param name="Before">See <see cref="PersonaPublished"/>.</param>
/// <param name="Assets">The versions of assets that it is bound to, as <c>name@version</c>.</param>
/// <param name="At">When it was published.</param>
/// <param name="By">The ledger's id of who published it.</param>
internal sealed record KnownVersion(string Version, string Blob, string Owner, string Step, string? Before, IReadOnlyList<string> Assets, DateTimeOffset At, string By)
{
    /// <summary>The version as a number.</summary>
    [JsonIgnore]
    public SemVer Number { get; } = SemVer.Read(Version)!;

    /// <summary>The folder that holds its <c>.solvent</c>, from the repository's top; null for the top.</summary>
    public string? Folder { get; init; }

    /// <summary>When it was withdrawn; null where it was not.</summary>
    public DateTimeOffset? WithdrawnAt { get; init; }

    /// <summary>Why it was withdrawn: a text's id, or null.</summary>
    public string? WithdrawnBecause { get; init; }

    /// <summary>Whether it is run no more.</summary>
    [JsonIgnore]
    public bool IsWithdrawn => WithdrawnAt is not null;
}
