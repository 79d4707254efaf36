namespace Solvent.Modules.Assets.Adoption;

/// <summary>Something about assets in a repository that has to be mended first. The message says what and how.</summary>
internal sealed class AdoptionException(string message) : Exception(message);
