using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Adoption;

/// <summary>An asset in a repository: the version that stands there, and those before it.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Origin">Where it was taken from, see <see cref="Assets.Asset.Origin"/>.</param>
/// <param name="Now">What stands there.</param>
/// <param name="Before">What stood there before, the latest first; at most <see cref="MostBefore"/>.</param>
internal sealed record AdoptedAsset(string Asset, string Origin, AdoptedVersion Now, IReadOnlyList<AdoptedVersion> Before)
{
    /// <summary>How many versions back a rollback can go.</summary>
    public const int MostBefore = 3;

    /// <summary>The same adoption with another version.</summary>
    public AdoptedAsset With(AdoptedVersion next) => this with { Now = next, Before = [.. Before.Prepend(Now).Take(MostBefore)] };

    /// <summary>The same adoption with the version before; null where there is none.</summary>
    public AdoptedAsset? Back() => Before.Count == 0 ? null : this with { Now = Before[0], Before = [.. Before.Skip(1)] };
}

/// <summary>A version of an asset as it was written into a repository.</summary>
/// <param name="Version">The version.</param>
/// <param name="Digest">SHA-256 (hex) of what the asset was made of, see <see cref="Assets.Asset.Digest"/>.</param>
/// <param name="Targets">The tools that it was written for, in their order.</param>
/// <param name="Parameters">What was set; defaults are not.</param>
/// <param name="Files">What was written, by path.</param>
internal sealed record AdoptedVersion(
    SemVer Version, string Digest, IReadOnlyList<string> Targets, IReadOnlyDictionary<string, IReadOnlyList<string>> Parameters, IReadOnlyList<AdoptedFile> Files)
{
    /// <summary>Whether the other is the same in all that is kept of it.</summary>
    public bool IsLike(AdoptedVersion other) => Version == other.Version && Digest == other.Digest && Targets.SequenceEqual(other.Targets, StringComparer.Ordinal)
        && Files.SequenceEqual(other.Files) && Parameters.Count == other.Parameters.Count
        && Parameters.All(one => other.Parameters.TryGetValue(one.Key, out var values) && values.SequenceEqual(one.Value, StringComparer.Ordinal));
}

/// <summary>A file that was written, or our block of one.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="IsShared">Whether it is a block in a file of the team.</param>
/// <param name="Base">SHA-256 (hex) of the text as it was rendered; kept in <c>.solvent/bases</c>.</param>
internal sealed record AdoptedFile(string Path, bool IsShared, string Base);
