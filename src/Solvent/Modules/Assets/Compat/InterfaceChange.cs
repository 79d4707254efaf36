using Solvent.Platform.Versions;

namespace Solvent.Modules.Assets.Compat;

/// <summary>One change between two versions.</summary>
/// <param name="Class">How much it asks.</param>
/// <param name="Subject">What changed, such as <c>parameter cap</c>.</param>
/// <param name="What">How, in a few words.</param>
internal sealed record InterfaceChange(ChangeClass Class, string Subject, string What);

/// <summary>A version with its files.</summary>
/// <param name="Asset">What they say.</param>
/// <param name="Folder">The files.</param>
internal sealed record AssetVersion(Asset Asset, AssetFolder Folder);
