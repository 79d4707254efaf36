namespace Solvent.Modules.Register;

/// <summary>The section of an adopted asset that pays an item.</summary>
/// <param name="Asset">The asset's name.</param>
/// <param name="Version">Its version.</param>
/// <param name="Section">The section's id.</param>
/// <param name="At">Since when the asset treats it, in whatever version.</param>
/// <param name="Was">How far work on it was before.</param>
internal sealed record ItemTreatment(string Asset, string Version, string Section, DateTimeOffset At, Stage Was)
{
    /// <summary>What treats it, as `asset@version#section`.</summary>
    public string Reference => $"{Asset}@{Version}#{Section}";
}
