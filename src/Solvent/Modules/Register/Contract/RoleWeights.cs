using Solvent.Modules.Inventory.Contract;

namespace Solvent.Modules.Register.Contract;

/// <summary>What a finding weighs in the principal, by the role of its file.</summary>
internal sealed record RoleWeights(
    double Production, double Example, double Test, double Documentation, double Vendored, double Generated)
{
    /// <summary>The weights that scans use today; facts carry those that they were priced with.</summary>
    public static RoleWeights Today { get; } = new(
        EffortWeights.Of("production"), EffortWeights.Of("example"), EffortWeights.Of("test"),
        EffortWeights.Of("documentation"), EffortWeights.Of("vendored"), EffortWeights.Of("generated"));

    /// <summary>The weight of a role.</summary>
    public double this[FindingRole role] => role switch
    {
        FindingRole.Example => Example,
        FindingRole.Test => Test,
        FindingRole.Documentation => Documentation,
        FindingRole.Vendored => Vendored,
        FindingRole.Generated => Generated,
        _ => Production,
    };
}
