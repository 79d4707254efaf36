using Solvent.Modules.Register.Contract;

namespace Solvent.Modules.Register;

/// <summary>The effort to pay an item off.</summary>
internal static class Principal
{
    /// <summary>
    /// Minutes: base + each × findings, where a finding outside of production weighs less. Nothing when nothing is open.
    /// </summary>
    public static double Minutes(RuleTerms rule, RoleCounts findings)
    {
        if (findings.Total == 0)
        {
            return 0;
        }

        var weighted = 0.0;
        foreach (var role in FindingRoles.All)
        {
            weighted += findings[role] * rule.Weights[role];
        }

        return Math.Round(rule.Base + (rule.Each * weighted), 2);
    }
}
