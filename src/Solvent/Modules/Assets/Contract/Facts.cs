using Solvent.Platform.Ledger;

namespace Solvent.Modules.Assets.Contract;

/// <summary>An asset was written into a repository.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Rendered">What was written.</param>
internal sealed record AssetAdopted(string Repository, string Asset, string Version, RenderedAsset Rendered) : IFact;

/// <summary>Another version of an asset, or the same with other parameters or tools, stands in a repository.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stands there.</param>
/// <param name="Before">The version that stood there before; the same where only parameters or tools changed.</param>
/// <param name="Rendered">What was written.</param>
internal sealed record AssetUpgraded(string Repository, string Asset, string Version, string Before, RenderedAsset Rendered) : IFact;

/// <summary>An asset went back to what stood there before.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stands there; null where nothing stood there before.</param>
/// <param name="Before">The version that was taken back.</param>
/// <param name="Rendered">What was written; null where nothing stands there.</param>
internal sealed record AssetRolledBack(string Repository, string Asset, string? Version, string Before, RenderedAsset? Rendered) : IFact;

/// <summary>An asset was taken out of a repository.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stood there.</param>
internal sealed record AssetRemoved(string Repository, string Asset, string Version) : IFact;

/// <summary>An asset's text became the team's own: it stays, and nobody upgrades it any more.</summary>
/// <param name="Repository">The repository's identity.</param>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">The version that stood there.</param>
internal sealed record AssetEjected(string Repository, string Asset, string Version) : IFact;

/// <summary>An asset as it was written into a repository. Values of parameters are not kept: they are a team's own.</summary>
/// <param name="Digest">SHA-256 (hex) of what the asset was made of.</param>
/// <param name="Targets">The tools that it was written for.</param>
/// <param name="Parameters">The names of the parameters that were set.</param>
/// <param name="Files">What was written, by path.</param>
/// <param name="Sections">The sections that stand there and pay rules.</param>
internal sealed record RenderedAsset(
    string Digest, IReadOnlyList<string> Targets, IReadOnlyList<string> Parameters, IReadOnlyList<WrittenFile> Files, IReadOnlyList<PayingSection> Sections);

/// <summary>A file that was written, or the asset's block of one.</summary>
/// <param name="Path">From the repository's top, with <c>/</c>.</param>
/// <param name="Shared">Whether it is a block in a file of the team.</param>
/// <param name="Base">SHA-256 (hex) of the text as it was written.</param>
internal sealed record WrittenFile(string Path, bool Shared, string Base);

/// <summary>A section and the rules that it pays.</summary>
/// <param name="Section">The section's id.</param>
/// <param name="Rules">Short ids of rules.</param>
internal sealed record PayingSection(string Section, IReadOnlyList<string> Rules);
