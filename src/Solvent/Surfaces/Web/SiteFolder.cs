namespace Solvent.Surfaces.Web;

/// <summary>The folder that a local site is about.</summary>
/// <param name="Path">Absolute path.</param>
internal sealed record SiteFolder(string Path);
