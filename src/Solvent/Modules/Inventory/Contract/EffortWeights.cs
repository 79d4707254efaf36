using Solvent.Scanning.Findings;
using Solvent.Scanning.Sources;

namespace Solvent.Modules.Inventory.Contract;

/// <summary>What a finding's minutes count, by the role of its file; see <see cref="FindingOrder"/>.</summary>
internal static class EffortWeights
{
    /// <summary>The weight of a role as it stands in <see cref="ScannedFinding.Role"/>, from 0 to 1.</summary>
    public static double Of(string role) => FindingOrder.WeightOf(Enum.Parse<PathRole>(role, ignoreCase: true));
}
