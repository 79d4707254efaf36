namespace Solvent.Modules.Inventory.Contract;

/// <summary>What a finding's minutes count, by the role of its file: outside of production less has to be done, and more alarms are false.</summary>
internal static class EffortWeights
{
    /// <summary>The weight of a role as it stands in <see cref="ScannedFinding.Role"/>, from 0 to 1.</summary>
    public static double Of(string role) => role switch
    {
        "example" => 0.3,
        "test" => 0.2,
        "documentation" or "vendored" or "generated" => 0.1,
        _ => 1,
    };
}
